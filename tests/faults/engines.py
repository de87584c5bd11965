"""Engines that fail in one way each; the number of the page says which. They run in the real pool."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline import reading
from pipeline.draft import LookTask
from pipeline.errors import PageReadError
from pipeline.geometry import Frame, Rect
from pipeline.intake import PageTask
from pipeline.looking import Readings
from pipeline.model import Page, Word
from pipeline.settings import Settings


class NeedsTwo(Exception):
    """An exception that does not survive pickling: its arguments cannot be given again."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def sound(task: PageTask, settings: Settings) -> Page:
    """Reads the page: its text is its number and the process that read it."""
    words = tuple(
        Word(text, Rect(0, 0, 10, 10), 1.0, "ocr:test") for text in (str(task.number), f"process {os.getpid()}")
    )
    return Page(task.file, task.number, Frame(100, 100), words)


def _note(settings: Settings, task: PageTask) -> int:
    """Count the tries of a page across processes."""
    settings.cache.mkdir(parents=True, exist_ok=True)
    book = settings.cache / f"tries-{task.number}"
    with book.open("a") as file:
        file.write(f"{os.getpid()}\n")
    return len(book.read_text().split())


def tries(cache: Path, number: int) -> list[str]:
    """The processes that tried a page, in order."""
    return (cache / f"tries-{number}").read_text().split()


def raises(task: PageTask, settings: Settings) -> Page:
    if task.number % 5 == 3:
        _note(settings, task)
        raise ValueError("the engine tripped\nover two lines")
    return sound(task, settings)


def raises_what_cannot_be_pickled(task: PageTask, settings: Settings) -> Page:
    if task.number == 2:
        raise NeedsTwo("a", "b")
    return sound(task, settings)


def refuses(task: PageTask, settings: Settings) -> Page:
    if task.number == 2:
        _note(settings, task)
        raise PageReadError("the page is damaged")
    return sound(task, settings)


def hangs(task: PageTask, settings: Settings) -> Page:
    if task.number == 2:
        _note(settings, task)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # as native code that never comes back
        time.sleep(3600)
    return sound(task, settings)


def always_hangs(task: PageTask, settings: Settings) -> Page:
    if task.file == "hanging.pdf":
        _note(settings, task)
        time.sleep(3600)
    return sound(task, settings)


def kills_itself(task: PageTask, settings: Settings) -> Page:
    if task.number % 4 == 2:
        _note(settings, task)
        os.kill(os.getpid(), signal.SIGKILL)
    return sound(task, settings)


def kills_itself_once(task: PageTask, settings: Settings) -> Page:
    if _note(settings, task) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return sound(task, settings)


def leaves_quietly(task: PageTask, settings: Settings) -> Page:
    if task.number == 2:
        os._exit(0)
    return sound(task, settings)


def returns_rubbish(task: PageTask, settings: Settings) -> object:
    match task.number:
        case 1:
            return "not a page"
        case 2:
            return Page("another.pdf", 2, Frame(1, 1))
        case 3:
            return lambda: None  # cannot be pickled
        case 4:
            return Page(task.file, task.number, Frame(1, 1), words=("text",))  # type: ignore[arg-type]
    return sound(task, settings)


def eats_memory(task: PageTask, settings: Settings) -> Page:
    if task.number == 2:
        eaten = [bytearray(64 << 20) for _ in range(1000)]
        return Page(task.file, len(eaten), Frame(1, 1))
    return sound(task, settings)


def chatters(task: PageTask, settings: Settings) -> Page:
    sys.stdout.write("a word on standard output\n")
    sys.stdout.flush()
    os.write(1, b"and one past Python\n")
    return sound(task, settings)


def swells(task: PageTask, settings: Settings) -> Page:
    """Leaks 40 MB a page, as a reader with a growing cache does."""
    _LEAK.append(bytearray(os.urandom(1 << 20) * 40))
    return sound(task, settings)


_LEAK: list[bytearray] = []


def looks(tasks: Sequence[LookTask], settings: Settings) -> tuple[Readings, ...]:
    return tuple(_look(task) for task in tasks)


def _look(task: LookTask) -> Readings:
    match task.page.number:
        case 2:
            raise ValueError("no look")
        case 3:
            os.kill(os.getpid(), signal.SIGKILL)
        case 4:
            return ((),)  # one set too few
    return tuple((Word("seen", cut.rect, 1.0, "ocr:test"),) for cut in task.cutouts)


def reads_what_is_no_text(task: PageTask, settings: Settings) -> Page:
    """Words without a text for a file of that name; any other page as it is."""
    if task.file == "ill-formed.pdf":
        word = Word(None, Rect(0, 0, 10, 10), 1.0, "ocr:test")  # type: ignore[arg-type]
        return Page(task.file, task.number, Frame(100, 100), (word,))
    return reading.read_page(task, settings)


def appends_to_the_file(task: PageTask, settings: Settings) -> Page:
    """A copy that goes on while the file is read."""
    page = reading.read_page(task, settings)
    with Path(task.path).open("ab") as file:
        file.write(b"\n% more")
    return page
