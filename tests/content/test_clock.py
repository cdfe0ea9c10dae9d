"""Clock times of an agenda: fixed blocks, spare time, and plans across midnight."""

from handbook.content.minutes import MOST_SPARE, Slot, clash, clock_times, minute_of
from handbook.content.schema import Block

OPEN, CLOSE = Block(block="open", minutes=60), Block(block="close", minutes=30)
LUNCH = Block.model_validate({"break": "lunch", "minutes": 45, "fixed": True})
DAY = (OPEN, LUNCH, CLOSE)


def times(slots: tuple[Slot, ...]) -> list[tuple[int, int, str]]:
    return [
        (s.start, s.end, (s.block.block or str(s.block.break_)) if s.block else "spare")
        for s in slots
    ]


def test_an_earlier_start_leaves_spare_time_before_the_fixed_block() -> None:
    usual, early = minute_of("11:00"), minute_of("10:20")
    assert times(clock_times(DAY, usual, early)) == [
        (620, 680, "open"),
        (680, 720, "spare"),
        (720, 765, "lunch"),
        (765, 795, "close"),
    ]
    assert clash(DAY, usual, early) is None
    assert times(clock_times(DAY, usual)) == times(clock_times(DAY, usual, usual))
    assert len(clock_times(DAY, usual)) == 3


def test_a_later_start_clashes_with_the_fixed_block() -> None:
    found = clash(DAY, minute_of("11:00"), minute_of("11:25"))
    assert found is not None
    assert (found.block, found.held, found.late) == (LUNCH, 720, 25)
    assert clash((OPEN, CLOSE), minute_of("11:00"), minute_of("11:25")) is None


def test_nobody_waits_half_a_day() -> None:
    usual = minute_of("11:00")
    assert clash(DAY, usual, usual - MOST_SPARE) is None
    found = clash(DAY, usual, usual - MOST_SPARE - 1)
    assert found is not None
    assert found.late == -MOST_SPARE - 1


def test_the_end_of_the_shift_can_be_fixed() -> None:
    end = CLOSE.model_copy(update={"fixed": True})
    slots = clock_times((OPEN, end), minute_of("20:00"), minute_of("19:30"))
    assert times(slots)[1:] == [(1230, 1260, "spare"), (1260, 1290, "close")]


def test_a_plan_runs_across_midnight_and_so_does_a_fixed_block() -> None:
    usual = minute_of("23:30")
    assert times(clock_times(DAY, usual)) == [
        (1410, 1470, "open"),
        (1470, 1515, "lunch"),
        (1515, 1545, "close"),
    ]
    early = times(clock_times(DAY, usual, minute_of("23:00")))
    assert early[1:3] == [(1440, 1470, "spare"), (1470, 1515, "lunch")]
    late = clash(DAY, usual, minute_of("00:10"))
    assert late is not None
    assert (late.held, late.late) == (30, 40)
    # The usual start lies after midnight, the new one before it.
    assert clash(DAY, minute_of("00:10"), minute_of("23:50")) is None
    assert times(clock_times(DAY, minute_of("00:10"), minute_of("23:50")))[1][2] == "spare"


def test_a_block_with_a_clock_time_stays_there_whenever_the_page_says_that_the_day_starts() -> None:
    noon = LUNCH.model_copy(update={"fixed": "12:00"})
    day = (OPEN, noon, CLOSE)
    for start, spare in (("11:00", 0), ("10:20", 40)):
        usual = minute_of(start)
        slots = clock_times(day, usual)
        assert [(s.start, s.block) for s in slots if s.block is noon] == [(720, noon)]
        assert sum(s.end - s.start for s in slots if s.block is None) == spare
        assert clash(day, usual, usual) is None
    late = clash(day, minute_of("11:20"), minute_of("11:20"))
    assert late is not None
    assert (late.block, late.held, late.late) == (noon, 720, 20)


def test_two_blocks_with_clock_times_keep_both() -> None:
    """Time to spare before the second, which the first does not use up."""
    noon = LUNCH.model_copy(update={"fixed": "12:00"})
    end = CLOSE.model_copy(update={"fixed": "14:00"})
    for start in ("11:00", "10:30"):
        slots = clock_times((OPEN, noon, end), minute_of("11:00"), minute_of(start))
        assert [s.start for s in slots if s.block in (noon, end)] == [720, 840]
    over = clash((OPEN, noon, end.model_copy(update={"fixed": "12:30"})), 660, 660)
    assert over is not None
    assert (over.held, over.late) == (750, 15)
