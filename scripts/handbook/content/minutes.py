"""Minutes of the day: moves scaled to what an agenda gives, and clock times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.content.schema import Block
from handbook.locales import MINUTES_A_DAY

MOST_SPARE = 240
"""Minutes that people can wait for a fixed block at most: half a shift."""


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
    """A block of an agenda on the clock; ``block`` None: spare time before a fixed one.

    ``start`` and ``end`` are minutes since the midnight before the agenda starts: after the next
    midnight they go on from 1440, so that an end is never before its start.
    """

    start: int
    end: int
    block: Block | None


@dataclass(frozen=True, slots=True)
class Clash:
    """A fixed block that cannot stay at its clock time ``held`` (minutes since midnight).

    ``late`` is by how many minutes the blocks before it run past that time; where they end before
    it, ``late`` is negative: people would wait so long.
    """

    block: Block
    held: int
    late: int


def minute_of(clock: str) -> int:
    """``"08:30"`` as minutes since midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def clock_times(blocks: Iterable[Block], usual: int, start: int | None = None) -> tuple[Slot, ...]:
    """Lay blocks end to end from ``start``, which is the ``usual`` one where it is None.

    A fixed block stays at its clock time: the one that it names, else the one that it has with the
    usual start. The time that is left before it becomes a slot of its own. Where it cannot stay
    there, it follows the others, and ``clash`` says why. Both starts are minutes since midnight.
    """
    return _lay(blocks, usual, usual if start is None else start)[0]


def clash(blocks: Iterable[Block], usual: int, start: int) -> Clash | None:
    """The first fixed block that cannot stay at its clock time when the day begins at ``start``."""
    return _lay(blocks, usual, start)[1]


def _lay(
    blocks: Iterable[Block], usual: int, start: int
) -> tuple[tuple[Slot, ...], Clash | None]:
    slots, found = [], None
    held, now = usual, start  # the clock with the usual start, and with this one
    for block in blocks:
        if block.fixed:
            named = held if block.fixed is True else minute_of(str(block.fixed))
            held += max(0, _wait(held, named))
            spare = _wait(now, named)
            if 0 <= spare <= MOST_SPARE:
                slots += [Slot(now, now + spare, None)] if spare else []
                now += spare
            else:
                found = found or Clash(block, named % MINUTES_A_DAY, -spare)
        slots.append(Slot(now, now + block.minutes, block))
        now += block.minutes
        held += block.minutes
    return tuple(slots), found


def _wait(now: int, held: int) -> int:
    """Minutes from ``now`` to the clock time ``held`` that is nearest, before or after midnight;
    negative when it has passed."""
    half = MINUTES_A_DAY // 2
    return (held - now + half) % MINUTES_A_DAY - half
