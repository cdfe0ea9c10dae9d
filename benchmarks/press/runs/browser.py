"""Chromium: one browser prints one HTML document after the other."""

import json
import sys
from pathlib import Path


def main() -> None:
    """Print all documents of the task."""
    from playwright.sync_api import sync_playwright

    task = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=task["browser"], args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page()
        for document in sorted(Path(task["documents"]).glob("*.html")):
            page.goto(document.as_uri())
            page.add_style_tag(path=task["faces"])
            page.evaluate("document.fonts.ready")
            page.pdf(
                path=Path(task["target"], document.stem).with_suffix(".pdf"),
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
                outline=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
