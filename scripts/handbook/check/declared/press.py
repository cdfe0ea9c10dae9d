"""What the press finds while it lays a page out."""

from handbook.check.registry import declared


@declared("PR01")
def sign_without_shape() -> None:
    """A sheet holds a sign that no font of the press has.

    ## Why it matters
    The print would show an empty box in the middle of a word, and nobody sees it before the day.

    ## How to fix it
    Take a pictogram by its name, such as `:material-arrow-right:`, or a word. For a new script add
    its font to `content/fonts.py`.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    Well done ⟦🙂
    ```
    """


@declared("PR02")
def picture_not_printed() -> None:
    """A picture of a sheet cannot be loaded.

    ## Why it matters
    The sheet would have a hole where people look first.

    ## How to fix it
    Put the picture into `docs/images/` and write its name as the file has it. The press takes no
    picture from other folders, and none from the web.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ![Three stairs](../images/⟦stairs.png)
    ```
    """


@declared("PR03")
def words_without_room() -> None:
    """Words, a line, a table or a picture have no room where they belong.

    ## Why it matters
    They would be cut off, or lie on top of each other: nobody can read them.

    ## How to fix it
    Use fewer or shorter words, fewer columns, or a smaller picture. The press has made the type
    as small as people can still read.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦Twentyverylongwordswithoutanyblankbetweenthemtwentyverylongwordswithoutanyblankbetweenthemagain
    ```
    """


@declared("PR04")
def engine_complains() -> None:
    """The engine that lays pages out complains of something that no other rule knows.

    ## Why it matters
    Something on the sheet is not printed as it was meant.

    ## How to fix it
    Look at the page and at the words of the engine in the message. If there is nothing wrong with
    the page, report the message to the developers.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦---
    title: One
    summary: A page.
    form: worksheet
    paper: a4
    sides: 1
    print_per: group
    reading: 0
    ---

    Something that the engine has never met.
    ```
    """


@declared("PR05")
def too_many_pages() -> None:
    """A sheet takes more pages than the sides of its paper.

    ## Why it matters
    Copy shops print what `sides` says: the rest would be missing in the room. Kits count the paper
    by it.

    ## How to fix it
    Shorten the text, or write `sides: 2` in the English page. The press has already set the sheet
    as densely as people can still read it. A translation may be longer than its source: the finding
    stands on the page that says the number.

    ## Example
    `docs/printables/one.md`:

    ```markdown
    ⟦---
    title: One
    summary: A page.
    form: handout
    paper: a6
    sides: 1
    print_per: person
    reading: 2
    ---

    | Stair | Step |
    |---|---|
    | One | Say what you see |
    | Two | Ask why it is so |
    | Three | Ask why that is so |
    | Four | Ask who can change it |
    | Five | Ask what they need |
    | Six | Say who does what |
    | Seven | Say until when |
    | Eight | Write both down |
    | Nine | Hang it on the wall |
    | Ten | Look at it every week |
    | Eleven | Say what is done |
    | Twelve | Say what is not |
    | Thirteen | Ask what stands in the way |
    | Fourteen | Take it away |
    | Fifteen | Thank everybody |
    | Sixteen | Begin with the next one |
    ```
    """
