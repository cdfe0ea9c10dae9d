"""The pages and PDFs of a site judged one by one, by several processes, each once: what is found in
one and what is kept of it is remembered by its bytes."""

import gc
import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from handbook import program
from handbook.check.built.gist import Gist, PrintGist, gist_of_page, gist_of_print
from handbook.check.built.page import read_page
from handbook.check.built.prints import read_print
from handbook.check.built.registry import Single, single_rules
from handbook.check.built.site import Ground, is_page, is_print
from handbook.check.sharing import FORK
from handbook.diagnostics import Diagnostic, Location

FEW = 100
"""Files below which starting processes costs more than it spares."""
SHARE = 25
"""Files of a share: small enough that all processes end at about the same time."""
_SITE = PurePosixPath("<site>")
"""How what is remembered names the site: the next time it may lie in another folder."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept of a page or PDF, and what is wrong with it by itself."""

    gist: Gist | PrintGist
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What was found out before, in files below ``folder`` that are named by their keys. ``base``
    is what all keys have in common: the program and the settings."""

    folder: Path
    base: str

    def find(self, key: str) -> Judged | None:
        """What is remembered; None for nothing, and for what is not as it was written."""
        file = self.folder / f"{key}.json"
        if not file.is_file():  # a pipe would be waited for
            return None
        try:
            seal, _, text = file.read_bytes().partition(b"\n")
            if seal == _seal(key, text):
                return _form().validate_json(text)
        except (OSError, ValueError):
            pass
        return None

    def keep(self, key: str, judged: Judged) -> None:
        """Remember it where the disk allows it."""
        text = _form().dump_json(judged)
        file = self.folder / f"{key}.json"
        beside = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            with suppress(OSError):
                beside.write_bytes(_seal(key, text) + b"\n" + text)
                beside.replace(file)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _seal(key: str, text: bytes) -> bytes:
    return hashlib.sha256(key.encode() + text).hexdigest().encode()


@cache
def _form() -> TypeAdapter[Judged]:
    return TypeAdapter(Judged)


def open_memory(folder: Path, ground: Ground) -> Memory:
    """The memory in ``folder`` for the program and the settings of now."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    settings = ground.settings
    known = (settings.site_url, settings.languages, ground.handbook.vocabularies.get("papers"))
    return Memory(folder, hashlib.sha256(repr((program.digest(), known)).encode()).hexdigest())


def judge_all(
    folder: Path, paths: Sequence[PurePosixPath], ground: Ground, memory: Path | None, workers: int
) -> Iterator[Judged]:
    """Judge the pages and PDFs among the files of the site in ``folder``, in their order.

    What was found out before is taken from the folder ``memory``, where one is given; then what is
    remembered of other sites is forgotten. ``workers`` processes share the work of a large site.
    """
    mine = [path for path in paths if is_page(path) or is_print(path)]
    place = replace(ground, shown=_SITE)
    kept = open_memory(memory, place) if memory is not None else None
    work = _Work(folder, place, kept)
    used: set[str] = set()
    for key, judged in _each(work, mine, workers):
        used.add(key)
        found = tuple(_shown(one, ground.shown) for one in judged.found)
        yield Judged(judged.gist, found)
    if kept is not None:
        _forget_others(kept.folder, used)


@dataclass(frozen=True, slots=True)
class _Work:
    folder: Path
    ground: Ground
    memory: Memory | None


def _each(
    work: _Work, paths: Sequence[PurePosixPath], workers: int
) -> Iterator[tuple[str, Judged]]:
    if workers < 2 or len(paths) < FEW or FORK not in multiprocessing.get_all_start_methods():
        for path in paths:
            yield _judge(work, path)
        return
    fork = multiprocessing.get_context(FORK)
    shares = [tuple(paths[at : at + SHARE]) for at in range(0, len(paths), SHARE)]
    gc.collect()
    gc.freeze()  # What the processes inherit is not looked through, so it stays shared.
    try:
        with ProcessPoolExecutor(workers, fork, initializer=_begin, initargs=(work,)) as pool:
            for judged in pool.map(_judge_share, shares):
                yield from judged
    finally:
        gc.unfreeze()


_given: list[_Work] = []
"""What a forked process works on. It is inherited: sending it would cost more than the work."""


def _begin(work: _Work) -> None:
    _given[:] = [work]


def _judge_share(paths: Sequence[PurePosixPath]) -> list[tuple[str, Judged]]:
    return [_judge(_given[0], path) for path in paths]


def _judge(work: _Work, path: PurePosixPath) -> tuple[str, Judged]:
    """What is remembered of a file, else what is found in it now; and its key."""
    data = (work.folder / path).read_bytes()
    key = _key(work, path, data) if work.memory else ""
    judged = work.memory.find(key) if work.memory else None
    if judged is None:
        judged = _look(work.ground, path, data)
        if work.memory:
            work.memory.keep(key, judged)
    return key, judged


def _key(work: _Work, path: PurePosixPath, data: bytes) -> str:
    """The SHA-256 over all that decides what is found: rules see nothing else of the site."""
    source = work.ground.sources.get(path)
    about = [work.memory.base if work.memory else "", str(path)]
    about += [str(source.path), source.digest] if source else []
    total = hashlib.sha256(json.dumps(about).encode())
    if is_print(path) and source:
        owed = work.ground.promises.of(source.key, path.parts[1])
        total.update(repr([(one.said, one.words, str(one.place)) for one in owed]).encode())
    total.update(hashlib.sha256(data).digest())
    return total.hexdigest()


def _look(ground: Ground, path: PurePosixPath, data: bytes) -> Judged:
    if is_page(path):
        page = read_page(data, path, ground.locale(path))
        gist: Gist | PrintGist = gist_of_page(page, ground.settings.site_url)
        single = Single(page, ground)
    else:
        made = read_print(data, path)
        gist = gist_of_print(made)
        single = Single(made, ground)
    found = dict.fromkeys(
        Diagnostic(one.place, rule.code, one.message, one.hint, rule.severity, one.related)
        for rule in single_rules()
        for one in rule.find(single)
    )
    return Judged(gist, tuple(found))


def _shown(one: Diagnostic, shown: PurePosixPath) -> Diagnostic:
    related = one.related and replace(one.related, location=_moved(one.related.location, shown))
    return replace(one, location=_moved(one.location, shown), related=related)


def _moved(place: Location, shown: PurePosixPath) -> Location:
    inside = place.path.is_relative_to(_SITE)
    return replace(place, path=shown / place.path.relative_to(_SITE)) if inside else place


def _forget_others(folder: Path, used: set[str]) -> None:
    for file in folder.glob("*.json"):
        if file.stem not in used:
            with suppress(OSError):
                file.unlink()
