"""Typst: one process sets one document after the other. Runs in the peers' own environment."""

import json
import sys
from pathlib import Path


def main() -> None:
    """Set all texts of the task."""
    import typst

    task = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    compiler = typst.Compiler(
        root=task["documents"], font_paths=task["fonts"], ignore_system_fonts=True
    )
    for text in sorted(Path(task["documents"]).glob("*.typ")):
        target = Path(task["target"], text.stem).with_suffix(".pdf")
        compiler.compile(input=text, output=target, pdf_standards=["ua-1"])


if __name__ == "__main__":
    main()
