"""External links against a real server on this machine: verdicts, manners, waiting."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
import urllib3

from handbook.check.external import asking
from handbook.check.external.asking import Answer, Verdict, ask, ask_all

PATHS: dict[str, dict[str, tuple[int, dict[str, str]]]] = {
    "/here": {"HEAD": (200, {}), "GET": (200, {})},
    "/no-head": {"HEAD": (405, {}), "GET": (200, {})},
    "/head-lies": {"HEAD": (404, {}), "GET": (200, {})},
    "/gone": {"HEAD": (404, {}), "GET": (404, {})},
    "/buried": {"HEAD": (410, {}), "GET": (410, {})},
    "/closed": {"HEAD": (403, {}), "GET": (403, {})},
    "/login": {"HEAD": (401, {}), "GET": (401, {})},
    "/broken": {"HEAD": (500, {}), "GET": (500, {})},
    "/busy": {"HEAD": (429, {"Retry-After": "2"}), "GET": (200, {})},
    "/busy-for-long": {"HEAD": (429, {"Retry-After": "86400"}), "GET": (200, {})},
    "/moved": {"HEAD": (301, {"Location": "/here"}), "GET": (301, {"Location": "/here"})},
    "/moved-twice": {"HEAD": (308, {"Location": "/moved"})},
    "/for-now": {"HEAD": (302, {"Location": "/here"})},
    "/mixed": {"HEAD": (301, {"Location": "/for-now"})},
    "/slash": {"HEAD": (301, {"Location": "/slash/"})},
    "/slash/": {"HEAD": (200, {})},
    "/moved-and-gone": {"HEAD": (301, {"Location": "/gone"})},
    "/round": {"HEAD": (302, {"Location": "/round"})},
    "/elsewhere": {"HEAD": (302, {"Location": "javascript:alert(1)"})},
}


class _Handler(BaseHTTPRequestHandler):
    log: ClassVar[list[tuple[str, str, float]]] = []

    def _answer(self) -> None:
        self.log.append((self.command, self.path, time.monotonic()))
        if self.path == "/slow":
            time.sleep(1.5)
        if self.path == "/hangs-up":
            self.connection.close()
            return
        status, headers = PATHS.get(self.path, {}).get(self.command, (200, {}))
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    do_HEAD = do_GET = _answer

    def log_message(self, format: str, *arguments: object) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture
def log() -> list[tuple[str, str, float]]:
    _Handler.log.clear()
    return _Handler.log


def verdict(address: str, waited: list[float] | None = None) -> Answer:
    with urllib3.PoolManager(timeout=urllib3.Timeout(1.0), retries=False) as pool:
        return ask(address, pool, (waited if waited is not None else []).append)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/here", Verdict.ALIVE),
        ("/here#part", Verdict.ALIVE),
        ("/no-head", Verdict.ALIVE),
        ("/head-lies", Verdict.ALIVE),
        ("/for-now", Verdict.ALIVE),
        ("/mixed", Verdict.ALIVE),
        ("/slash", Verdict.ALIVE),
        ("/gone", Verdict.DEAD),
        ("/buried", Verdict.DEAD),
        ("/moved-and-gone", Verdict.DEAD),
        ("/closed", Verdict.UNKNOWN),
        ("/login", Verdict.UNKNOWN),
        ("/broken", Verdict.UNKNOWN),
        ("/busy-for-long", Verdict.UNKNOWN),
        ("/round", Verdict.UNKNOWN),
        ("/elsewhere", Verdict.UNKNOWN),
        ("/slow", Verdict.UNKNOWN),
        ("/hangs-up", Verdict.UNKNOWN),
    ],
)
def test_verdicts(server: str, path: str, said: Verdict) -> None:
    assert verdict(server + path).verdict is said


def test_a_page_that_moved_for_good_is_named_with_its_new_address(server: str) -> None:
    for path in ("/moved", "/moved-twice"):
        answer = verdict(server + path)
        assert (answer.verdict, answer.target) == (Verdict.MOVED, f"{server}/here")


def test_a_host_that_does_not_exist_is_dead() -> None:
    answer = verdict("http://no-such-host.invalid/")
    assert answer == Answer(Verdict.DEAD, "there is no such host")


def test_nobody_listens() -> None:
    assert verdict("http://127.0.0.1:9/").verdict is Verdict.UNKNOWN


def test_what_a_server_says_about_waiting_is_obeyed(server: str) -> None:
    waited: list[float] = []
    assert verdict(f"{server}/busy", waited).verdict is Verdict.ALIVE
    assert waited == [2.0]
    waited.clear()
    verdict(f"{server}/busy-for-long", waited)
    assert waited == []


def test_one_host_is_asked_in_turn_with_pauses(
    server: str, log: list[tuple[str, str, float]]
) -> None:
    waited: list[float] = []
    found = dict(ask_all([f"{server}/{n}" for n in range(4)], waited.append))
    assert [answer.verdict for answer in found.values()] == [Verdict.ALIVE] * 4
    assert [path for _, path, _ in log] == ["/0", "/1", "/2", "/3"]
    assert waited == [asking.PAUSE] * 3


def test_a_date_to_wait_for_is_understood() -> None:
    assert asking._seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert asking._seconds("soon") is None
    assert asking._seconds("") is None
