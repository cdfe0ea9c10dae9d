"""Plain WeasyPrint: one process prints one HTML document after the other, nothing added.

All documents share the fonts, which are read once: the fastest way that its manual shows.
"""

import json
import sys
from pathlib import Path


def main() -> None:
    """Print all documents of the task."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    task = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    known = FontConfiguration()
    faces = weasyprint.CSS(filename=task["faces"], font_config=known)
    for document in sorted(Path(task["documents"]).glob("*.html")):
        weasyprint.HTML(filename=document).write_pdf(
            Path(task["target"], document.stem).with_suffix(".pdf"),
            pdf_variant="pdf/ua-1",
            stylesheets=[faces],
            font_config=known,
        )


if __name__ == "__main__":
    main()
