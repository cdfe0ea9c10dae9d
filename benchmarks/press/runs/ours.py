"""Our press, as ``handbook press`` uses it: load, plan, run."""

import json
import sys
from pathlib import Path


def main() -> None:
    """Print what the task asks for; say in JSON how many files were there and were rendered."""
    from handbook import press
    from handbook.content.load import load
    from handbook.content.prints import Print

    task = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    root = Path(task["root"])
    book = load(root)
    pages = task["pages"]
    keys = None if pages is None else [key for key in book.entries if key[1] in pages]
    jobs = press.plan(book, task["locales"], keys)
    folders = press.Folders(root, Path(task["cache"]), Path(task["target"]))
    made = list(press.run(jobs, folders, task["workers"]))
    done = [one for one in made if isinstance(one, Print)]
    failed = sorted(str(one.job.url) for one in made if not isinstance(one, Print))
    rendered = sum(one.rendered for one in done)
    print(json.dumps({"files": len(done), "rendered": rendered, "failed": failed}))


if __name__ == "__main__":
    main()
