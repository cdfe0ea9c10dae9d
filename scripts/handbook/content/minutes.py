"""Minutes of the day: moves scaled to what an agenda gives, and clock times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.content.schema import Block


def scale(minutes: Sequence[int], total: int) -> tuple[int, ...]:
    """Scale the minutes of moves to ``total``: whole minutes, each at least 1, exact sum.

    The largest remainders get the spare minutes, so that every move stays as near as possible to
    its share. ValueError when there are fewer minutes than moves.
    """
    if total < len(minutes):
        raise ValueError(f"{total} minutes are too few for {len(minutes)} moves")
    if not minutes:
        return ()
    whole = sum(minutes)
    spare = total - len(minutes)
    weights = [max(value * total - whole, 0) for value in minutes]
    weight = sum(weights) or 1
    shares = [divmod(spare * value, weight) for value in weights]
    scaled = [1 + share for share, _ in shares]
    by_remainder = sorted(range(len(minutes)), key=lambda i: (-shares[i][1], i))
    for index in by_remainder[: total - sum(scaled)]:
        scaled[index] += 1
    return tuple(scaled)


@dataclass(frozen=True, slots=True)
class Slot:
    """A block of an agenda on the clock: ``start`` and ``end`` in minutes since midnight."""

    start: int
    end: int
    block: Block


def minute_of(clock: str) -> int:
    """``"08:30"`` as minutes since midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def clock_times(blocks: Iterable[Block], start: int) -> tuple[Slot, ...]:
    """Lay blocks end to end from ``start`` (minutes since midnight)."""
    slots = []
    for block in blocks:
        slots.append(Slot(start, start + block.minutes, block))
        start += block.minutes
    return tuple(slots)
