"""``explain``: the page of one rule, for a terminal."""

import re
from collections.abc import Iterator

from handbook.check.catalogue import SUBJECTS, AnyRule, every_rule, rules_of
from handbook.check.nearest import did_you_mean
from handbook.diagnostics import SetupError
from handbook.reports import RuleText

_EMPTY = re.compile(r"(`[^`\n]+`):\n\n```markdown\n```")


def explain(name: str) -> str:
    """The page of the rule with this code or name, as plain text. SetupError for another."""
    wanted = name.strip().lower().replace("_", "-")
    for rule in every_rule():
        if wanted in (rule.code.lower(), title(rule)):
            return page(rule)
    known = [*(rule.code for rule in every_rule()), *map(title, every_rule())]
    near = did_you_mean(name.strip().upper(), known, "") or did_you_mean(wanted, known, "")
    hint = near or "`handbook explain` without a code lists all rules."
    raise SetupError(f"There is no rule '{name}'.", hint)


def index() -> str:
    """All rules with their first sentences, subject by subject."""
    parts = []
    for code, subject in SUBJECTS.items():
        head = f"{subject.title}. {subject.found}".rstrip()
        parts.append("\n".join([head, *(f"  {r.code} {sentence(r)}" for r in rules_of(code))]))
    return "\n\n".join(parts)


def page(rule: AnyRule) -> str:
    """The page of a rule as plain text: its sections have plain heads, its code is indented."""
    kind = f" ({rule.kind})" if rule.kind else ""
    found = SUBJECTS[rule.code[:2]].found
    lines = [f"{rule.code} {title(rule)}{kind}", *([found] if found else []), ""]
    for line, example in page_lines(rule):
        if example:
            lines += [] if line.startswith("```") else [f"    {line}"]
        else:
            lines.append(f"{line[3:]}:" if line.startswith("## ") else line)
    if "⟦" in rule.text:
        lines += ["", "In the example a ⟦ stands where the finding is."]
    return "\n".join(lines)


def page_lines(rule: AnyRule) -> Iterator[tuple[str, bool]]:
    """The lines of a rule's page, and whether each is part of an example, frame included."""
    inside = False
    for line in page_text(rule).split("\n"):
        frame = line.startswith("```")
        yield line, inside or frame
        inside ^= frame


def title(rule: AnyRule) -> str:
    """The name of a rule as people write it: ``missing-target``."""
    return rule.name.replace("_", "-")


def rule_texts() -> dict[str, RuleText]:
    """What reports may say about the rules, by code."""
    return {rule.code: RuleText(title(rule), sentence(rule), rule.text) for rule in every_rule()}


def page_text(rule: AnyRule) -> str:
    """The page of a rule as Markdown. An example may need a page of which only the name matters:
    readers are told so in place of an empty frame."""
    return _EMPTY.sub(r"\1, with any text.", rule.text)


def sentence(rule: AnyRule) -> str:
    """The first sentence of a rule's page: what is wrong."""
    return " ".join(rule.text.partition("\n\n")[0].split())
