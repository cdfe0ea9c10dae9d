"""Sensitive pages for a copy of the tiny handbook: a red, an amber and a green exercise, a sheet of
each kind of paper that they use, an agenda, and kits."""

from pathlib import Path

EXERCISE = """---
title: {title}
summary: A made-up exercise, to see what becomes of it.
family: sensitive
steps: [1]
principles: [fairness]
duration: {{min: 20, typical: 30, max: 60}}
group: {{min: 8, max: 12, unit: whole}}
setting: [room]
mix: separate-only
difficulty: {difficulty}
sensitivity: {level}
reading: 0
noise: 1
who: {who}
materials: []
conditions: {conditions}
printables: {printables}
needs_first: {first}
pairs_well: []
origin:
  - {{who: "", year: "", relation: own, licence: own}}
tier: 3
{review}---

## When to use it {{#why}}

- When it helps.

## Keep it safe {{#safety}}

- Everybody may pass.

## Run it {{#run}}

1. **30 min** Sit in a circle.
"""

SHEET = """---
title: {title}
summary: A made-up sheet.
form: {form}
paper: {paper}
sides: 1
print_per: group
reading: 1
---

## One {{#circle}}

:material-eye-outline: Look.

## Two {{#square}}

:material-eye-outline: Look again.
"""

AGENDA = """---
title: {title}
summary: A made-up day.
who: trainer
start: "08:30"
blocks:
  - {{block: open, minutes: 15}}
  - {{do: {do}, minutes: 30}}
---

## Before {{#before}}

- Print the kit.
"""

KIT = """---
title: {title}
summary: A made-up kit.
who: trainer
agendas: [{agendas}]
exercises: [{exercises}]
parts: [{parts}]
---

## Who takes it {{#for}}

For tests.
"""

PAPERS = {
    "amber-poster": ("poster", "a3"),
    "amber-cards": ("cards", "card-9"),
    "amber-large-cards": ("cards", "a6"),
    "amber-dots": ("cards", "dots-80"),
    "amber-worksheet": ("worksheet", "a4"),
    "amber-half": ("worksheet", "a5"),
    "amber-quarter": ("handout", "a6"),
    "amber-wallet": ("handout", "wallet-10"),
    "amber-form": ("form", "a4"),
}
"""The sheets of the amber exercise, one for each way to lay a sheet out."""

RED_SHEET, SHARED_SHEET = "red-cards", "amber-cards"
"""The sheet that only the red exercise uses, and one that the amber exercise uses too."""


def sensitive(root: Path, review: str = "pending") -> Path:
    """Write the pages into a copy of the tiny handbook; ``review`` is what the amber and the red
    page say about theirs. Returns the root."""
    line = f"safeguarding_review: {review}\n"

    def exercise(name: str, title: str, level: str, printables: list[str], more: str = "") -> None:
        green = level == "green"
        text = EXERCISE.format(
            title=title,
            level=level,
            who="facilitator" if green else "trainer",
            difficulty=1 if green else 3,
            printables=f"[{', '.join(printables)}]",
            review="" if green else line,
            conditions="[two-rooms, second-trainer]" if level == "red" else "[]",
            first=f"[{more}]",
        )
        (root / "docs" / "toolbox" / f"{name}.md").write_text(text, "utf-8")

    exercise("first-rules", "First rules", "green", ["two-rules"])
    exercise("amber-one", "Amber talk", "amber", list(PAPERS))
    red_sheets = [RED_SHEET, SHARED_SHEET, "wallet-card"]
    exercise("red-one", "Red talk", "red", red_sheets, "first-rules")
    printables = root / "docs" / "printables"
    for name, (form, paper) in (
        *PAPERS.items(),
        (RED_SHEET, ("cards", "card-8")),
        ("wallet-card", ("handout", "wallet-10")),
        ("exercise-deck", ("cards", "card-9")),
    ):
        title = name.replace("-", " ").capitalize()
        text = SHEET.format(title=title, form=form, paper=paper)
        (printables / f"{name}.md").write_text(text, "utf-8")
    agendas = root / "docs" / "agendas"
    for name in ("red-one", "amber-one"):
        text = AGENDA.format(title=f"Day of {name}", do=name)
        (agendas / f"day-{name}.md").write_text(text, "utf-8")
    wallet = f"{RED_SHEET}, {SHARED_SHEET}, wallet-card"
    amber = ", ".join(PAPERS)
    kits = {
        "red-day": ("day-red-one", "", wallet),
        "red-named": ("", "red-one", wallet),
        "red-sheets": ("", "", RED_SHEET),
        "amber-day": ("day-amber-one", "", amber),
    }
    for name, (days, exercises, parts) in kits.items():
        title = name.replace("-", " ").capitalize()
        text = KIT.format(title=title, agendas=days, exercises=exercises, parts=parts)
        (root / "docs" / "kits" / f"{name}.md").write_text(text, "utf-8")
    return root
