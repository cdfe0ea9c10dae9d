"""What Markdown makes of the pages of a handbook, each page read when somebody asks for it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from handbook import patience
from handbook.content.model import Handbook
from handbook.content.text.marked import Marked, checking_renderer, read


class Reading(Mapping[PurePosixPath, Marked]):
    """Marks and renders a page at the first question about it."""

    def __init__(self, handbook: Handbook) -> None:
        self._pages = handbook.by_path
        self._md = checking_renderer(handbook.root)
        self._read: dict[PurePosixPath, Marked] = {}

    def __getitem__(self, path: PurePosixPath) -> Marked:
        if path not in self._read:
            try:
                with patience.on(path):
                    self._read[path] = read(self._pages[path], self._md)
            except patience.Exhausted as ended:
                self._read[path] = Marked(failure=f"it {ended.reason}")
        return self._read[path]

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def learn(self, read: Mapping[PurePosixPath, Marked]) -> None:
        """Take over what another process has read."""
        self._read.update(read)

    def known(self) -> Mapping[PurePosixPath, Marked]:
        """What has been read so far."""
        return self._read
