"""What the cache gives back is what was put into it, or nothing."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.diagnostics import SetupError
from handbook.press.cache import Cache, purge, write_whole

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 8 + b"\n%%EOF\n"


def kept(folder: Path) -> Cache:
    """A cache with two entries."""
    cache = Cache(folder, folder, "base")
    cache.keep("one", PDF, 3)
    cache.keep("two", PDF + b" ", 4)
    return cache


def _turn_a_bit(data: bytes, at: float) -> bytes:
    index = int(at * (len(data) - 1))
    return data[:index] + bytes([data[index] ^ 4]) + data[index + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit at the beginning": lambda data: _turn_a_bit(data, 0.1),
    "a bit in the middle": lambda data: _turn_a_bit(data, 0.5),
    "the last bit": lambda data: _turn_a_bit(data, 1),
    "cut off": lambda data: data[: len(data) // 2],
    "one sign more": lambda data: data + b"x",
    "empty": lambda data: b"",
    "zeros": lambda data: bytes(len(data)),
    "nested": lambda data: b"[" * 100_000,
}


def test_what_is_whole_is_found(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    found = cache.find("one")
    assert found is not None
    assert (found.file.read_bytes(), found.pages) == (PDF, 3)
    assert cache.find("three") is None
    assert cache.damaged == set()


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_what_is_damaged_is_not_there(
    tmp_path: Path, ending: str, change: Callable[[bytes], bytes]
) -> None:
    cache = kept(tmp_path)
    file = tmp_path / f"one.{ending}"
    file.write_bytes(change(file.read_bytes()))
    assert cache.find("one") is None
    assert cache.damaged == {"one"}
    cache.keep("one", PDF, 3)
    assert cache.find("one") is not None
    assert cache.find("two") is not None


@pytest.mark.parametrize("bit", range(8))
def test_no_bit_of_the_facts_may_turn(tmp_path: Path, bit: int) -> None:
    cache = kept(tmp_path)
    file = tmp_path / "one.json"
    good = file.read_bytes()
    for index in range(len(good)):
        data = bytearray(good)
        data[index] ^= 1 << bit
        file.write_bytes(data)
        found = cache.find("one")
        assert found is None or found.pages == 3, data


def test_entries_that_changed_places_are_not_there(tmp_path: Path) -> None:
    """Each is whole in itself, but the wrong sheet would be printed."""
    cache = kept(tmp_path)
    for ending in ("pdf", "json"):
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second)
        two.write_bytes(first)
    assert cache.find("one") is None
    assert cache.find("two") is None


@pytest.mark.parametrize("gone", ["pdf", "json"])
def test_half_an_entry_is_none(tmp_path: Path, gone: str) -> None:
    cache = kept(tmp_path)
    (tmp_path / f"one.{gone}").unlink()
    assert cache.find("one") is None


@pytest.mark.parametrize("facts", [None, [], 3, {}, {"pages": "3"}, {"pages": 3, "seal": None}])
def test_facts_of_another_shape_are_none(tmp_path: Path, facts: object) -> None:
    cache = kept(tmp_path)
    (tmp_path / "one.json").write_text(json.dumps(facts), "utf-8")
    assert cache.find("one") is None


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("x", "utf-8")


IN_PLACE: dict[str, Callable[[Path], None]] = {
    "a folder": _folder,
    "a pipe": lambda path: os.mkfifo(path),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
}


@pytest.mark.parametrize("put", IN_PLACE.values(), ids=IN_PLACE.keys())
@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_something_else_in_place_of_an_entry_is_made_anew(
    ending: str, put: Callable[[Path], None], tmp_path: Path
) -> None:
    cache = kept(tmp_path)
    file = tmp_path / f"one.{ending}"
    file.unlink()
    put(file)
    assert cache.find("one") is None
    cache.keep("one", PDF, 3)
    found = cache.find("one")
    assert found is not None
    assert found.file.read_bytes() == PDF


def test_a_folder_with_the_name_of_an_entry_is_swept_away(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    _folder(tmp_path / "old.pdf")
    purge(cache.folder, ["one"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.json", "one.pdf"]


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "pdf").write_text("x", "utf-8")
    _folder(tmp_path / "kit.pdf")
    for target, way in (("pdf/en/kit.pdf", "pdf"), ("kit.pdf", "kit.pdf")):
        with pytest.raises(SetupError) as caught:
            write_whole(tmp_path / target, lambda path: path.write_text("x", "utf-8"))
        assert f"'{tmp_path / way}'" in caught.value.remedy
