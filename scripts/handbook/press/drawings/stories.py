"""Large sheets that tell a story to others: what may be, what we ask for, what has changed."""

from handbook.content.papers import Size
from handbook.content.places import STEPS
from handbook.press.drawings.fields import Field, Line, Mark, Plan, circle, path
from handbook.press.drawings.shapes import arrow, bubble, rectangle, rounded
from handbook.press.drawings.type_size import POSTER_WORDS

GUTTER = 6.0

TAIL = 10.0
"""Millimetres of the tail of a speech bubble."""


def front_page(size: Size) -> Plan:
    """The front page of a newspaper: name and day, headline, a large picture, two people who
    speak, and one number today and then."""
    width, height = size
    day, column = 84.0, 92.0
    left = width - column - GUTTER
    masthead, headline, foot = 40.0, 50.0, height - 52
    upper = masthead + 10 + headline
    deep = foot - GUTTER - upper
    half = (deep - GUTTER) / 2
    frame = (1.0, upper, left - 1, deep)
    said = [(left + GUTTER, upper + n * (half + GUTTER), column - 0.5, half) for n in (0, 1)]
    counted = width * 0.4
    one = (width - counted - 34) / 2
    then = width - one
    numbers = [(x, foot, one - 0.5, 51.5) for x in (counted, then)]
    fields = {
        "name": Field(
            (0, 0, width - day - 2 * GUTTER, masthead), icon=28, gap=6, sizes=(30, 16, 14)
        ),
        "date": Field((width - day, 0, day, masthead), icon=20, sizes=(18, 14, 14)),
        "headline": Field((0, masthead + 8, width, headline), icon=24, gap=6, sizes=(26, 16, 14)),
        "picture": Field((5, upper + 5, left - 10, deep - 10), icon=26, words=0.3, sizes=_LARGE),
        "worker": Field(_inside(said[0]), icon=18, group="said", words=0.6, sizes=_SMALL),
        "manager": Field(_inside(said[1]), icon=18, group="said", words=0.6, sizes=_SMALL),
        "number": Field((0, foot, counted - 8, 52), icon=22, sizes=_LARGE),
        "today": Field(_inside(numbers[0]), icon=14, group="count", sizes=_SMALL),
        "then": Field(_inside(numbers[1]), icon=14, group="count", sizes=_SMALL),
    }
    lines = (
        Line("thick", path((0, masthead + 3), (width, masthead + 3))),
        Line("line", path((0, masthead + 5.5), (width, masthead + 5.5))),
        Line("thick", rectangle(frame)),
        *(Line("bold", bubble(area, TAIL)) for area in said),
        *(Line("bold", rounded(area, 4)) for area in numbers),
        Line("solid", arrow((counted + one + 6, foot + 26), 22, 9)),
    )
    return Plan(size, fields, lines)


def one_page_story(size: Size) -> Plan:
    """The seven steps as numbered boxes, two in a row; beside the last what we ask for, and below
    the decision and its day."""
    width, height = size
    foot = 58.0
    row, half = (height - foot - 4 * GUTTER) / 4, (width - GUTTER) / 2
    fields, lines, marks = {}, [], []
    for step in range(1, STEPS + 1):
        x, y = (step - 1) % 2 * (half + GUTTER), (step - 1) // 2 * (row + GUTTER)
        lines.append(Line("line", rounded((x + 0.5, y + 0.5, half - 1, row - 1), 4)))
        lines.append(Line("bold", circle(x + 13, y + 13, 9)))
        marks.append(Mark(step, x + 13, y + 12.4, 18, 36))
        fields[f"step-{step}"] = Field(
            (x + 27, y + 4, half - 31, row - 8), icon=18, group="step", words=0.6, sizes=_LARGE
        )
    x, y = half + GUTTER, 3 * (row + GUTTER)
    lines.append(Line("thick", rounded((x + 1, y + 1, half - 2, row - 2), 4)))
    fields["request"] = Field(
        (x + 6, y + 5, half - 12, row - 10), icon=26, words=0.6, sizes=(30, 14, 14)
    )
    y += row + GUTTER
    wide = width * 0.6
    lines.append(Line("thick", rounded((1, y + 1, width - 2, foot - 2), 4)))
    lines.append(Line("line", path((wide, y + 6), (wide, y + foot - 6))))
    for name, start, end in (("decision", 6.0, wide), ("answer", wide + 6, width)):
        fields[name] = Field(
            (start, y + 5, end - start - 6, foot - 10),
            icon=26,
            sizes=(28, 20, 14),
        )
    return Plan(size, fields, tuple(lines), tuple(marks))


def before_after(size: Size) -> Plan:
    """Two pictures with an arrow between them, what was tried, one number before and now, and the
    people who are thanked."""
    width, height = size
    between = 34.0
    half = (width - between) / 2
    tall, tried = height * 0.44, height * 0.2
    lines, fields = [], {}
    for name, x in (("before", 0.0), ("after", half + between)):
        area = (x + 1, 1.0, half - 2, tall - 2)
        lines.append(Line("thick", rectangle(area)))
        fields[name] = Field(
            _inside(area), icon=28, group="picture", words=0.35, sizes=(POSTER_WORDS, 28, 18)
        )
    lines.append(Line("solid", arrow((half + 5, tall / 2), between - 10, 13)))
    y = tall + GUTTER
    fields["tried"] = Field(
        (0, y, width, tried), look="beside framed", icon=28, words=0.5, sizes=(44, 24, 18)
    )
    y += tried + GUTTER
    deep, count = height - y, width * 0.5
    fields["number"] = Field((0, y, count, 30), icon=24, gap=6, sizes=(44, 24, 16))
    gap = 22.0
    one = (count - gap) / 2
    for name, x in (("number-before", 0.0), ("number-now", one + gap)):
        area = (x + 0.5, y + 34, one - 1, deep - 34.5)
        lines.append(Line("bold", rounded(area, 4)))
        fields[name] = Field(_inside(area), icon=14, group="count", words=0.5, sizes=(24, 16, 14))
    lines.append(Line("solid", arrow((one + 4, y + 34 + (deep - 34) / 2), gap - 8, 8)))
    fields["who"] = Field(
        (count + GUTTER, y, width - count - GUTTER, deep),
        look="beside framed",
        icon=28,
        words=0.6,
        sizes=(44, 24, 16),
    )
    return Plan(size, fields, tuple(lines))


_LARGE, _SMALL = (26, 14, 14), (18, 14, 14)


def _inside(area: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """What is left of a shape for words and for what people write."""
    x, y, width, height = area
    return x + 4, y + 4, width - 8, height - 8
