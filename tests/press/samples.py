"""A page in each of six languages, and what is needed to print it and to read it back."""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from babel import Locale

from handbook.press import fonts
from tests.parts import ROOT, need, pango

PAGES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "On 12 of 30 days the <b>final inspection</b> found more than 250 shirts with loose"
        " threads. “We fix the light first,” said the line leader.",
        "Write one problem on the card.",
        "Ask <em>why</em> until nobody can answer, at the latest by Friday, 17:45.",
        "Minutes",
        "Discussion in pairs",
    ),
    "de": (
        "An 12 von 30 Arbeitstagen fand die <b>Qualitätssicherungsabteilung</b> mehr als 250"
        " Hemden mit losen Fäden. Arbeitnehmervertretungen und Geschäftsführung vereinbaren"
        " Gesundheitsschutzmaßnahmen, Überstundenregelungen und Entgeltabrechnungsverfahren"
        " gemeinsam. „Wir verbessern zuerst die Arbeitsplatzbeleuchtung“, sagte sie.",
        "Schreiben Sie ein Problem auf die Karte.",
        "Fragen Sie <em>warum</em>, bis niemand mehr antworten kann, spätestens um 17:45 Uhr.",
        "Minuten",
        "Gespräch zu zweit",
    ),
    "bn": (
        "৩০ দিনের মধ্যে ১২ দিনে <b>চূড়ান্ত পরীক্ষায়</b> ২৫০টির বেশি শার্টে আলগা সুতা পাওয়া গেছে।"
        " “আগে আমরা আলো ঠিক করি,” বললেন লাইনের তত্ত্বাবধায়ক। শ্রমিক ও ব্যবস্থাপকেরা একসঙ্গে"
        " স্বাস্থ্য, নিরাপত্তা, অতিরিক্ত কাজের ঘণ্টা এবং মজুরির হিসাব নিয়ে সিদ্ধান্ত নেন।",
        "কার্ডে একটি সমস্যা লিখুন, তারপর অনুবাদ করুন।",
        "যতক্ষণ কেউ উত্তর দিতে না পারে, ততক্ষণ <em>কেন</em> জিজ্ঞাসা করুন, শুক্রবার ১৭:৪৫ পর্যন্ত।",
        "মিনিট",
        "জোড়ায় আলোচনা",
    ),
    "zh": (
        "在三十天里有12天，<b>最终检验</b>发现超过250件衬衫有松线。“我们先把灯修好，”组长说。"
        "工人和管理人员一起讨论健康、安全、加班时间和工资计算，并且写下大家都同意的办法。",
        "在卡片上写一个问题。",
        "一直问<em>为什么</em>，直到没有人能回答，最晚到星期五17:45。",
        "分钟",
        "两人一组讨论",
    ),
    "vi": (
        "Trong 12 trên 30 ngày, bộ phận <b>kiểm tra cuối cùng</b> phát hiện hơn 250 chiếc áo sơ mi"
        " có chỉ thừa. “Trước hết chúng ta sửa đèn,” tổ trưởng nói. Người lao động và người quản lý"
        " cùng thảo luận về sức khỏe, an toàn, giờ làm thêm và cách tính tiền lương.",
        "Chọn một vấn đề và viết lên thẻ.",
        "Hỏi <em>tại sao</em> cho đến khi không ai trả lời được nữa, chậm nhất 17:45 thứ Sáu.",
        "Phút",
        "Thảo luận từng cặp, rồi quyết định",
    ),
    "ar": (
        "في ١٢ يومًا من أصل ٣٠ وجد <b>الفحص النهائي</b> أكثر من ٢٥٠ قميصًا بخيوط غير مثبتة. قالت"
        " قائدة الخط: «لنُصلِح الإضاءة أولًا». يناقش العمال والإدارة معًا الصحة والسلامة وساعات"
        " العمل الإضافية وحساب الأجور، ثم يكتبون ما اتفقوا عليه في ورقة مطويّة.",
        "اكتب مشكلة واحدة على البطاقة، ثم اشرحها للمتحدّث.",
        "اسأل <em>لماذا</em> حتى لا يستطيع أحد أن يجيب، قبل يوم الجمعة الساعة ١٧:٤٥.",
        "الدقائق",
        "نقاش ثنائي حول التقرير، ثم قرّروا معًا",
    ),
}
"""A paragraph, two list items, the head of a column and that of a row. Human-made sentences, with
bold type, digits, long words and vowel signs."""

LAYOUT = """@page { size: A5; margin: 20mm 18mm; @top-left { content: "Running head" }
 @bottom-right { content: counter(page) } }
body { font-size: 12pt; line-height: 1.5; hyphens: auto } """


def page(language: str) -> str:
    """The content of a page in this language."""
    words, first, second, column, row = PAGES[language]
    return (
        f"<h1>{row}</h1><p>{words}</p><ul><li>{first}</li></ul><ol><li>{second}</li></ol>"
        f"<table><thead><tr><td></td><th>{column}</th></tr></thead>"
        f'<tbody><tr><th scope="row">{row}</th><td>25</td></tr></tbody></table>'
    )


def document(language: str, body: str, style: str = "") -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>Sample</title><style>{style}</style></head><body>{body}</body></html>"
    )


def style(language: str) -> str:
    """The stylesheet of a page in this language, with the addresses that the press knows."""
    locale = Locale.parse(language)
    known = fonts.families([locale])
    return (
        f"{fonts.face_rules(known)}\n{LAYOUT} body {{ font-family: {fonts.stack(locale, known)} }}"
    )


def style_for_a_browser(language: str) -> str:
    """The same stylesheet with the addresses of the font files."""
    text = style(language)
    for name, path in fonts.installed(ROOT).items():
        text = text.replace(f"{fonts.SCHEME}{name}", path.as_uri())
    return text


SCRIPT = """
import pathlib, sys
from handbook.press.engine import worker
from handbook.press import fonts
folder = pathlib.Path(sys.argv[1])
fonts.write_fontconfig(folder)
worker.prepare(str(folder))
from handbook.press.engine import inside
inside.install()
inside.install()
for file in sorted(folder.glob("*.json")):
    made = worker.render(str(file), str(file.with_suffix(".pdf")), sys.argv[2])
    assert made.pages and not made.log and not made.overflows and not made.broken, made
"""


def print_documents(folder: Path, documents: Mapping[str, tuple[str, str]]) -> dict[str, Path]:
    """The PDFs of documents, by name, made as a worker of the press makes them: in a process of
    its own. Each document is its HTML and its stylesheet."""
    pango()
    need((ROOT / fonts.PACKAGES / "noto-sans-sc").is_dir(), "The Chinese font", "make install-test")
    for name, (html, sheet) in documents.items():
        text = json.dumps({"html": html, "styles": [sheet]})
        (folder / f"{name}.json").write_text(text, "utf-8")
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT, str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    return {name: folder / f"{name}.pdf" for name in documents}


def by_poppler(pdf: Path) -> str:
    """The text that pdftotext reads."""
    command = ["pdftotext", "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def by_pdfium(pdf: Path) -> str:
    """The text that pdfium reads."""
    with pypdfium2.PdfDocument(pdf) as file:
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in file)


def blocks(html: str) -> list[str]:
    """The texts of a page, block by block."""
    pieces = re.split(r"</?(?:h1|p|ul|ol|li|table|thead|tbody|tr|th|td)\b[^>]*>", html)
    return [text for piece in pieces if (text := re.sub("<[^>]*>", "", piece).strip())]


def share_of_grams(html: str, read: str) -> float:
    """The share of the page's 6-grams that were read: after NFC, without white space and soft
    hyphens."""
    there = set(_grams(read))
    wanted = [gram for block in blocks(html) for gram in _grams(block)]
    return sum(gram in there for gram in wanted) / len(wanted)


def share_of_words(html: str, read: str) -> float:
    """The share of the page's words that were read."""
    wanted, there = _words(" ".join(blocks(html))), _words(read)
    return (wanted & there).total() / wanted.total()


def _grams(text: str) -> list[str]:
    plain = re.sub(r"\s|\u00ad", "", unicodedata.normalize("NFC", text))
    return [plain[start : start + 6] for start in range(len(plain) - 5)]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w\u064b-\u0652]+", unicodedata.normalize("NFC", text)))
