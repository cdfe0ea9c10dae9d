"""Make the pictures of the README from what was built: `make screenshots`.

Needs the site (`make handbook`) and Chromium (`make install-test`).
"""

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / ".github" / "screenshots"
PAGES = ("toolbox/five-whys/", "bn/toolbox/five-whys/", "ar/toolbox/five-whys/")
PHONE = {"width": 360, "height": 740}
KIT = ROOT / "site" / "pdf" / "en" / "kit-starter.pdf"
KIT_PAGES = (0, 2, 3)
HEIGHT = 740


class Quiet(SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def photograph(folder: Path) -> list[Image.Image]:
    """The pages as a phone shows them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pictures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
        for number, address in enumerate(PAGES):
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            file = folder / f"page-{number}.png"
            page.screenshot(path=file)
            pictures.append(Image.open(file).convert("RGB"))
            file.unlink()
        browser.close()
    server.shutdown()
    return pictures


def proofs() -> list[Image.Image]:
    """Pages of the kit as the copy shop prints them."""
    pdf = pypdfium2.PdfDocument(KIT)
    return [
        pdf[number].render(scale=HEIGHT / pdf[number].get_height()).to_pil() for number in KIT_PAGES
    ]


def side_by_side(pictures: list[Image.Image], gap: int = 16) -> Image.Image:
    """One picture with a grey gap around each of the given ones."""
    width = sum(picture.width for picture in pictures) + gap * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, max(p.height for p in pictures) + 2 * gap), "#c9c5be")
    left = gap
    for picture in pictures:
        sheet.paste(picture, (left, gap))
        left += picture.width + gap
    return sheet


def main() -> None:
    """Write site.png and kit.png."""
    if not KIT.is_file():
        sys.exit("There is no site yet. Run: make handbook")
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, pictures in (("site", photograph(TARGET)), ("kit", proofs())):
        file = TARGET / f"{name}.png"
        side_by_side(pictures).quantize(128).save(file, optimize=True)
        print(f"Wrote {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
