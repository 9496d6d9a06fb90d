"""Chromium without a window, spoken to over a pipe: it takes pages apart and prints them.

The Chrome DevTools Protocol, one JSON object a message, each ended by a zero byte.
"""

import base64
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--remote-debugging-pipe",
)
INCH = 72.0  # points
FREE = 10  # files are numbered from there on, out of the way of those that Chromium looks for


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, in points, and its margins: left, top, right, bottom."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    head: str = ""
    foot: str = ""
    """HTML that the browser prints in the upper and the lower margin of each page."""


class BrowserError(Exception):
    """Chromium is not there, or did not do what it was asked."""


@dataclass(slots=True)
class Browser:
    """One page of a running Chromium."""

    to: IO[bytes]
    back: IO[bytes]
    session: str = ""
    frame: str = ""
    asked: int = 0
    waiting: bytes = field(default=b"")

    def ask(self, method: str, **settings: object) -> dict[str, Any]:
        """What the browser answers to one request; what it tells besides is passed over."""
        self.asked += 1
        message: dict[str, object] = {"id": self.asked, "method": method, "params": settings}
        if self.session:
            message["sessionId"] = self.session
        self.to.write(json.dumps(message).encode() + b"\0")
        self.to.flush()
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self.asked:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])

    def _next(self) -> bytes:
        while b"\0" not in self.waiting:
            more = self.back.read1(1 << 20)  # type: ignore[attr-defined]  # a buffered reader
            if not more:
                raise BrowserError("Chromium ended.")
            self.waiting += more
        first, _, self.waiting = self.waiting.partition(b"\0")
        return first

    def value_of(self, expression: str) -> str:
        """The text that a JavaScript expression gives."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError(str(answer["exceptionDetails"].get("exception", answer)))
        return str(answer["result"]["value"])

    def printed(self, html: str, paper: Paper) -> bytes:
        """The document as a PDF."""
        self.ask("Page.setDocumentContent", frameId=self.frame, html=html)
        left, top, right, bottom = (margin / INCH for margin in paper.margins)
        answer = self.ask(
            "Page.printToPDF",
            paperWidth=paper.width / INCH,
            paperHeight=paper.height / INCH,
            marginLeft=left,
            marginTop=top,
            marginRight=right,
            marginBottom=bottom,
            printBackground=True,
            displayHeaderFooter=bool(paper.head or paper.foot),
            headerTemplate=paper.head or "<span></span>",
            footerTemplate=paper.foot or "<span></span>",
        )
        return base64.b64decode(answer["data"])


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium with one blank page; it ends with the block."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    if program is None:
        raise BrowserError("Chromium is not installed: pages are printed by it.")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        _started([program, *_FLAGS, f"--user-data-dir={folder}"]) as shown,
    ):
        page = shown.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = shown.ask("Target.attachToTarget", targetId=page, flatten=True)
        shown.session = str(attached["sessionId"])
        shown.ask("Page.enable")
        shown.frame = str(shown.ask("Page.getFrameTree")["frameTree"]["frame"]["id"])
        yield shown


@contextmanager
def _started(command: list[str]) -> Iterator[Browser]:
    """Chromium with pipes where it looks for them: it reads from 3 and writes to 4."""
    (their_in, our_out), (our_in, their_out) = os.pipe(), os.pipe()
    reads, writes = (fcntl.fcntl(each, fcntl.F_DUPFD, FREE) for each in (their_in, their_out))
    with open(os.devnull, "wb") as nowhere:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), told) for told in (1, 2)]
        actions += [(os.POSIX_SPAWN_DUP2, reads, 3), (os.POSIX_SPAWN_DUP2, writes, 4)]
        process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    for each in (their_in, their_out, reads, writes):
        os.close(each)
    with os.fdopen(our_out, "wb") as to, os.fdopen(our_in, "rb") as back:
        shown = Browser(to, back)
        try:
            yield shown
        finally:
            shown.session = ""
            shown.ask("Browser.close")
            os.waitpid(process, 0)


def script(name: str) -> str:
    """A script that lies beside this module."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
