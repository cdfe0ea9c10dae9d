"""``explain``: the page of one rule, for a terminal."""

import re

from handbook.check.catalogue import AnyRule, every_rule, families
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
    """All rules with their first sentences, family by family."""
    parts = []
    for family, rules in families().items():
        lines = [f"{family}.", *(f"  {each.code} {sentence(each)}" for each in rules)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def page(rule: AnyRule) -> str:
    """The page of a rule as plain text: its sections have plain heads, its code is indented."""
    kind = f" ({rule.kind})" if rule.kind else ""
    lines = [f"{rule.code} {title(rule)}{kind}", ""]
    fenced = False
    for line in page_text(rule).split("\n"):
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            lines.append(f"    {line}")
        else:
            lines.append(f"{line[3:]}:" if line.startswith("## ") else line)
    if "⟦" in rule.text:
        lines += ["", "In the example a ⟦ stands where the finding is."]
    return "\n".join(lines)


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
