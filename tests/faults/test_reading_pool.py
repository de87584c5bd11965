"""A page that raises, hangs, dies, raves or eats memory costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.pool import Engines, ReadingPool
from pipeline.draft import CutOut, LookTask
from pipeline.geometry import Frame, Rect
from pipeline.intake import PageTask
from pipeline.model import Nature, Page, PageState
from pipeline.settings import Settings
from tests.faults import engines

READ, FAILED = PageState.READ, PageState.FAILED


def tasks(count: int, file: str = "a.pdf") -> list[PageTask]:
    return [PageTask(f"/nowhere/{file}", file, "0" * 64, number, "pdf") for number in range(1, count + 1)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache=tmp_path / "cache", jobs=2, page_seconds=60)


def read(engine: Callable[..., object], settings: Settings, work: list[PageTask]) -> list[Page]:
    with ReadingPool(settings, Engines(read_page=engine)) as pool:  # type: ignore[arg-type]
        pages = pool.read_pages(work)
    assert [(p.file, p.number) for p in pages] == [(t.file, t.number) for t in work], "order of the input"
    return pages


def failed(pages: list[Page]) -> dict[int, str | None]:
    return {p.number: p.error for p in pages if p.state is FAILED}


def test_pages_come_back_in_order_from_more_than_one_process(settings: Settings) -> None:
    pages = read(engines.sound, settings, tasks(40))
    assert all(p.state is READ for p in pages)
    assert str(os.getpid()) not in {p.words[1].text.split()[1] for p in pages}


def test_an_exception_costs_its_page_after_one_retry_elsewhere(settings: Settings) -> None:
    pages = read(engines.raises, settings, tasks(9))
    assert failed(pages) == dict.fromkeys((3, 8), "ValueError: the engine tripped over two lines")
    assert len(set(engines.tries(settings.cache, 3))) == 2, "the second try is in a fresh process"


def test_an_exception_that_cannot_be_pickled(settings: Settings) -> None:
    assert failed(read(engines.raises_what_cannot_be_pickled, settings, tasks(5))) == {2: "NeedsTwo: ab"}


def test_a_verdict_of_the_reader_is_passed_on_as_it_is(settings: Settings) -> None:
    assert failed(read(engines.refuses, settings, tasks(4))) == {2: "the page is damaged"}
    assert len(engines.tries(settings.cache, 2)) == 2


def test_a_hung_page_is_stopped_at_its_limit(settings: Settings) -> None:
    limited = settings.model_copy(update={"page_seconds": 2.0})
    began = time.monotonic()
    assert failed(read(engines.hangs, limited, tasks(12))) == {2: "did not end within 2 seconds"}
    assert len(engines.tries(settings.cache, 2)) == 2
    assert time.monotonic() - began < 45


def test_a_file_whose_pages_all_hang_is_given_up(settings: Settings) -> None:
    limited = settings.model_copy(update={"page_seconds": 0.4})
    pages = read(engines.always_hangs, limited, tasks(40, "hanging.pdf") + tasks(6, "sound.pdf"))
    assert all(p.state is (FAILED if p.file == "hanging.pdf" else READ) for p in pages)
    tried = len(list(settings.cache.glob("tries-*")))
    assert tried < 15
    assert any("not tried" in (p.error or "") for p in pages)


def test_a_killed_process_costs_its_page_alone(settings: Settings) -> None:
    pages = read(engines.kills_itself, settings, tasks(12))
    assert failed(pages) == dict.fromkeys((2, 6, 10), "the process died (SIGKILL)")


def test_a_page_that_killed_its_process_once_is_read_the_second_time(settings: Settings) -> None:
    assert failed(read(engines.kills_itself_once, settings, tasks(4))) == {}


def test_a_process_that_leaves_without_a_word(settings: Settings) -> None:
    limited = settings.model_copy(update={"page_seconds": 3.0})
    assert list(failed(read(engines.leaves_quietly, limited, tasks(4)))) == [2]


def test_rubbish_is_no_page(settings: Settings) -> None:
    found = failed(read(engines.returns_rubbish, settings, tasks(6)))
    assert list(found) == [1, 2, 3, 4]
    assert all(found.values())


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a process's data is Linux's")
def test_a_page_that_eats_memory_fails_instead_of_the_machine(settings: Settings) -> None:
    small = settings.model_copy(update={"worker_mb": 1500})
    assert failed(read(engines.eats_memory, small, tasks(4))) == {2: "out of memory"}


def test_workers_are_replaced_before_a_leak_grows(settings: Settings) -> None:
    """40 pages that leak 40 MB each never hold more than `worker_pages` of them."""
    frugal = settings.model_copy(update={"worker_pages": 5, "worker_mb": 1024})
    pages = read(engines.swells, frugal, tasks(40))
    assert failed(pages) == {}
    assert len({p.words[1].text for p in pages}) >= 8


def test_an_idle_worker_that_is_killed_breaks_nothing(settings: Settings) -> None:
    """pebble gives up the whole pool then; the crew takes a new one."""
    with ReadingPool(settings, Engines(read_page=engines.sound)) as pool:
        pool.read_pages(tasks(4))
        for worker in multiprocessing.active_children():
            if worker.name.startswith("pebble") and worker.pid is not None:
                os.kill(worker.pid, signal.SIGKILL)
        assert failed(pool.read_pages(tasks(6))) == {}


def test_a_failed_look_vouches_for_nothing(settings: Settings) -> None:
    cut = CutOut(Rect(0, 0, 5, 5), Nature.MONEY)
    work = [LookTask(task, Frame(100, 100), "key", (cut, cut)) for task in tasks(5)]
    with ReadingPool(settings, Engines(read_page=engines.sound, second_looks=engines.looks)) as pool:
        looked = pool.second_looks(work)
    assert [bool(look.error) for look in looked] == [False, True, True, True, False]
    assert all(len(look.readings) == 2 for look in looked)
    assert [sum(map(len, look.readings)) for look in looked] == [2, 0, 0, 0, 2]


def test_no_list_is_no_work(settings: Settings) -> None:
    assert read(engines.sound, settings, []) == []
    assert not [p for p in multiprocessing.active_children() if p.name.startswith("pebble")]


def _run(script: str, tmp_path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TIEOUT_CACHE": str(tmp_path)},
    )


def test_workers_say_nothing_on_standard_output(tmp_path: Path) -> None:
    process = _run(
        """
        from tests.faults.test_reading_pool import tasks
        from flows.pool import *
        from tests.faults import engines
        if __name__ == "__main__":
            with ReadingPool(Settings(jobs=1), Engines(read_page=engines.chatters)) as pool:
                assert len(pool.read_pages(tasks(2))) == 2
            print("the result")
        """,
        tmp_path,
    )
    assert process.communicate(timeout=60)[0] == "the result\n"
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks processes up in /proc")
def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    process = _run(
        """
        import sys, threading
        from tests.faults.test_reading_pool import tasks
        from flows.pool import *
        from tests.faults import engines
        if __name__ == "__main__":
            with ReadingPool(Settings(jobs=2, page_seconds=600), Engines(read_page=engines.always_hangs)) as pool:
                pool.read_pages(tasks(4, "hanging.pdf"))
        """,
        tmp_path,
    )
    deadline = time.monotonic() + 60
    while len(list(tmp_path.glob("tries-*"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    workers = [int(pid) for book in tmp_path.glob("tries-*") for pid in book.read_text().split()]
    assert len(workers) == 2
    process.kill()
    process.communicate(timeout=20)
    deadline = time.monotonic() + 20
    while any(lives(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not [pid for pid in workers if lives(pid)]


def lives(pid: int) -> bool:
    """Whether a process runs (one that ended and was not waited for does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
