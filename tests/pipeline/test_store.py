"""The ledger, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pipeline.errors import StoreError, UsageError
from pipeline.store import Lease, Store


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/deep/er/tieout.db"
    postgresql: str = request.getfixturevalue("postgresql")
    with create_engine(postgresql).begin() as connection:
        for table in ("dossiers", "batches", "tieout_schema"):
            connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    return postgresql


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def finish(store: Store, lease: Lease, state: str = "clear", **more: object) -> bool:
    return store.commit(
        lease,
        input_digest="i" * 64,
        state=state,
        result_digest="r" * 64,
        out=Path("out"),
        batch=1,
        **more,  # type: ignore[arg-type]
    )


def test_a_finished_dossier_is_known(store: Store) -> None:
    assert store.entry("大连-1") is None
    lease = store.acquire("大连-1", "me", 60)
    assert lease is not None
    assert store.entry("大连-1") is None, "begun is not done"
    assert finish(store, lease, "blocked", error=None)
    entry = store.entry("大连-1")
    assert entry is not None
    assert (entry.state, entry.input_digest, entry.result_digest) == ("blocked", "i" * 64, "r" * 64)


def test_a_lease_is_one_workers_until_it_ends(store: Store) -> None:
    mine = store.acquire("d", "me", 60)
    assert mine is not None
    assert store.acquire("d", "you", 60) is None
    assert store.acquire("other", "you", 60) is not None
    store.release(mine)
    yours = store.acquire("d", "you", 60)
    assert yours is not None
    assert yours.epoch == mine.epoch + 1


def test_only_the_present_epoch_commits(store: Store) -> None:
    """A worker that was paused past its lease and resumes beside its successor changes nothing."""
    stale = store.acquire("d", "paused", 0.05)
    assert stale is not None
    time.sleep(0.2)
    fresh = store.acquire("d", "successor", 60)
    assert fresh is not None
    published: list[str] = []
    assert not finish(store, stale, "failed", publish=lambda: published.append("stale"))
    assert not store.renew(stale, 60)
    store.release(stale)
    assert store.acquire("d", "third", 60) is None, "the stale release took nothing from the successor"
    assert finish(store, fresh, "clear", publish=lambda: published.append("fresh"))
    assert published == ["fresh"]
    entry = store.entry("d")
    assert entry is not None
    assert entry.state == "clear"


def test_a_renewed_lease_lasts(store: Store) -> None:
    lease = store.acquire("d", "me", 0.3)
    assert lease is not None
    for _ in range(4):
        time.sleep(0.15)
        assert store.renew(lease, 0.3)
    assert store.acquire("d", "you", 60) is None


def test_a_result_that_cannot_be_published_is_not_recorded(store: Store) -> None:
    lease = store.acquire("d", "me", 60)
    assert lease is not None

    def fails() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        finish(store, lease, publish=fails)
    assert store.entry("d") is None
    assert finish(store, lease), "the lease still stands"


def test_many_at_once_get_one_lease(url: str) -> None:
    """Eight workers open the store and ask for the same dossiers: each dossier goes to exactly one."""
    barrier = threading.Barrier(8)

    def ask(number: int) -> list[str]:
        barrier.wait()
        mine = Store(url)
        try:
            return [d for d in ("a", "b", "c") if mine.acquire(d, f"worker {number}", 60) is not None]
        finally:
            mine.close()

    with ThreadPoolExecutor(8) as workers:
        taken = [d for found in workers.map(ask, range(8)) for d in found]
    assert sorted(taken) == ["a", "b", "c"]


def test_batches_are_numbered(store: Store, tmp_path: Path) -> None:
    first, second = store.begin_batch(tmp_path), store.begin_batch(tmp_path)
    assert second > first
    store.end_batch(first, 0)


def test_the_ledger_outlives_the_process(url: str) -> None:
    first = Store(url)
    lease = first.acquire("d", "me", 60)
    assert lease is not None
    assert finish(first, lease)
    first.close()
    again = Store(url)
    assert again.entry("d") is not None
    again.close()


def test_a_newer_schema_is_refused(url: str) -> None:
    Store(url).close()
    with create_engine(url).begin() as connection:
        connection.execute(text("UPDATE tieout_schema SET version = 99"))
    with pytest.raises(StoreError, match="schema 99"):
        Store(url)


@pytest.mark.parametrize("bad", ["", "nonsense", "oracle://x", "mysql://root@localhost/db", "sqlite3:///x"])
def test_a_url_that_is_none_is_wrong_usage(bad: str) -> None:
    with pytest.raises(UsageError) as caught:
        Store(bad)
    assert caught.value.exit_status == 2
    assert "sqlite:///" in caught.value.advice


def test_a_database_that_does_not_answer_says_so() -> None:
    with pytest.raises(StoreError) as caught:
        Store("postgresql+pg8000://nobody@127.0.0.1:1/none")
    assert "TIEOUT_STORE" in caught.value.advice


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "tieout.db").write_text("not a database, but long enough to be looked at as one" * 40)
    with pytest.raises(StoreError):
        Store(f"sqlite:///{tmp_path}/tieout.db")
