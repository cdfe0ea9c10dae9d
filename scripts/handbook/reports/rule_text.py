"""What a report may say about a rule."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule for a report: its name, its first sentence, its page as Markdown."""

    name: str
    sentence: str
    page: str
