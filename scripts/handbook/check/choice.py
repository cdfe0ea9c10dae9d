"""Which findings somebody wants to see."""

from collections.abc import Iterable, Sequence

from handbook.check.catalogue import every_rule
from handbook.check.nearest import did_you_mean
from handbook.diagnostics import Diagnostic, SetupError


def choose(
    found: Iterable[Diagnostic], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """The findings of the rules in ``select`` (all when empty) that are not in ``ignore``.

    Both hold codes such as ``LK01`` or families such as ``LK``, also several with commas between.
    SetupError for one that no rule bears.
    """
    wanted, unwanted = _codes(select), _codes(ignore)
    return tuple(
        one
        for one in found
        if (not wanted or one.code.startswith(wanted))
        and not one.code.startswith(unwanted or ("-",))
    )


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(code for text in texts for code in text.upper().replace(",", " ").split())
    known = {rule.code for rule in every_rule()}
    for code in codes:
        if not any(each.startswith(code) for each in known):
            near = did_you_mean(code, known, "`handbook explain` lists all rules.")
            raise SetupError(f"There is no rule '{code}'.", near)
    return codes
