"""Ask other people's web servers whether an address still leads somewhere, and be polite.

The manners: HEAD first, GET where a server refuses that; one request at a time to a host, with a
pause between; what the server says about waiting is obeyed. The verdicts: only an answer that says
"not here" makes a link dead. A server that is busy, closed to programs or slow says nothing.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

import urllib3

TIMEOUT = urllib3.Timeout(connect=10.0, read=20.0)
PAUSE = 1.0
"""Seconds between two requests to one host."""

LONGEST_WAIT = 60.0
"""Seconds that a server may make us wait; one that wants more is asked next time."""

HOPS = 6
"""Redirections that are followed."""

HOSTS = 8
"""Hosts that are asked at the same time."""

HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; handbook-link-check)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
GONE = frozenset({404, 410})
FOR_GOOD = frozenset({301, 308})
FOR_NOW = frozenset({302, 303, 307})
HEAD_REFUSED = frozenset({400, 403, 404, 405, 406, 410, 501, 503})
"""Answers to HEAD that some servers give although GET would succeed."""

BUSY = frozenset({429, 503})


class Verdict(StrEnum):
    """What an answer says about a link."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address: the verdict, the reason in words, and for a page that
    moved for good its new address."""

    verdict: Verdict
    reason: str
    target: str = ""


Sleep = Callable[[float], None]


def ask_all(addresses: Iterable[str], sleep: Sleep = time.sleep) -> Iterator[tuple[str, Answer]]:
    """The answer for each address, as they come; hosts side by side, each host in turn."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc.lower()].append(address)
    with urllib3.PoolManager(headers=HEADERS, timeout=TIMEOUT, retries=False) as pool:

        def in_turn(own: list[str]) -> list[tuple[str, Answer]]:
            found = []
            for number, address in enumerate(own):
                if number:
                    sleep(PAUSE)
                found.append((address, ask(address, pool, sleep)))
            return found

        with ThreadPoolExecutor(HOSTS) as threads:
            for found in threads.map(in_turn, by_host.values()):
                yield from found


def ask(address: str, pool: urllib3.PoolManager, sleep: Sleep = time.sleep) -> Answer:
    """Ask for one address, follow where it leads, judge. Never raises for what a server does."""
    here, for_good = address, True
    for _ in range(HOPS):
        answer = _request(here, pool, sleep)
        if isinstance(answer, Answer):
            return answer
        status, target = answer
        if status not in FOR_GOOD | FOR_NOW or not target:
            return _judge(status, address, here if for_good else address)
        for_good = for_good and status in FOR_GOOD
        here = urljoin(here, target)
        if urlsplit(here).scheme not in ("http", "https"):
            return Answer(Verdict.UNKNOWN, "it leads to something that is no web page")
    return Answer(Verdict.UNKNOWN, f"it was redirected more than {HOPS} times")


def _request(address: str, pool: urllib3.PoolManager, sleep: Sleep) -> tuple[int, str] | Answer:
    """Status and next address. HEAD; GET when that is refused; once more when told to wait."""
    try:
        status, target, wait = _once("HEAD", address, pool)
        if status in HEAD_REFUSED:
            sleep(PAUSE)
            status, target, wait = _once("GET", address, pool)
        if status in BUSY and wait is not None and wait <= LONGEST_WAIT:
            sleep(wait)
            status, target, wait = _once("GET", address, pool)
    except urllib3.exceptions.NameResolutionError:
        return Answer(Verdict.DEAD, "there is no such host")
    except urllib3.exceptions.TimeoutError:
        return Answer(Verdict.UNKNOWN, "the server did not answer in time")
    except urllib3.exceptions.SSLError:
        return Answer(Verdict.UNKNOWN, "the server's certificate is not in order")
    except urllib3.exceptions.LocationValueError:
        return Answer(Verdict.DEAD, "this is no web address")
    except urllib3.exceptions.HTTPError:
        return Answer(Verdict.UNKNOWN, "the connection was refused or broke off")
    return status, target


def _once(method: str, address: str, pool: urllib3.PoolManager) -> tuple[int, str, float | None]:
    # Not preloaded: of a film or an archive only the head is read.
    answer = pool.request(method, address.partition("#")[0], redirect=False, preload_content=False)
    try:
        wait = _seconds(answer.headers.get("Retry-After", ""))
        return answer.status, answer.headers.get("Location", ""), wait
    finally:
        answer.close()


def _judge(status: int, address: str, ended: str) -> Answer:
    if status in GONE:
        return Answer(Verdict.DEAD, f"the server says that nothing is there ({status})")
    if status >= 400:
        return Answer(Verdict.UNKNOWN, f"the server did not let us look ({status})")
    if _plain(ended) != _plain(address):
        return Answer(Verdict.MOVED, "it has moved for good", ended)
    return Answer(Verdict.ALIVE, "it is there")


def _plain(address: str) -> str:
    """An address without what may change and means nothing: its section and a last slash."""
    return address.partition("#")[0].rstrip("/")


def _seconds(value: str) -> float | None:
    """What ``Retry-After`` says, in seconds; None when it says nothing (RFC 9110, 10.2.3)."""
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())
