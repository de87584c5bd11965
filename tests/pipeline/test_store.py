"""The ledger, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pytest import MonkeyPatch
from sqlalchemy import create_engine, inspect, text

from pipeline.errors import StoreError, UsageError
from pipeline.findings import Decision, Outcome
from pipeline.store import Confirmation, Lease, Store, schema
from pipeline.store.tables import Base


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
        connection.execute(text("UPDATE tieout_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="schema 9999"):
        Store(url)


def test_a_store_of_the_first_version_is_brought_up_to_date(url: str) -> None:
    """What 0.1 wrote: the two tables of the ledger, and its own mark of their version."""
    _engine = create_engine(url)
    with MonkeyPatch.context() as patch:
        patch.setattr(schema, "_HEAD", "0001")
        if url.startswith("sqlite"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True)
        schema.prepare(_engine)
    with _engine.begin() as connection:
        connection.execute(text("DROP TABLE tieout_version"))
        connection.execute(text("CREATE TABLE tieout_schema (id INTEGER PRIMARY KEY, version INTEGER)"))
        connection.execute(
            text("INSERT INTO dossiers (dossier_id, epoch, state, input_digest) VALUES ('d', 3, 'clear', 'i')")
        )
    store = Store(url)
    lease = store.acquire("d", "me", 60)
    assert lease is not None and lease.epoch == 4
    store.judgements.decide("d", "f", DECISION)
    store.close()
    assert not inspect(_engine).has_table("tieout_schema")


def test_the_tables_are_those_of_the_migrations(store: Store, url: str) -> None:
    with create_engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        assert [d for d in compare_metadata(context, Base.metadata) if d[0] != "remove_table"] == []


DECISION = Decision(Outcome.ADJUST, "王审计", datetime(2026, 11, 21, 9, 30, tzinfo=UTC), "按合同金额", "30000.00")


def test_the_latest_decision_on_a_fingerprint_counts(store: Store) -> None:
    assert store.judgements.decisions("d") == {}
    store.judgements.decide("d", "f1", DECISION)
    store.judgements.decide("d", "f2", DECISION)
    later = replace(DECISION, outcome=Outcome.DISALLOW, amount=None, at=DECISION.at + timedelta(hours=1))
    store.judgements.decide("d", "f1", later)
    store.judgements.decide("another", "f1", DECISION)
    assert store.judgements.decisions("d") == {"f1": later, "f2": DECISION}


def test_the_latest_confirmation_of_a_field_counts(store: Store) -> None:
    first = Confirmation("doc", "amount", "12.00", "王审计", DECISION.at)
    row = Confirmation("doc", "lines.2.fee", "3.00", "王审计", DECISION.at)
    for confirmation in (first, row, replace(first, value="13.00")):
        store.judgements.confirm("d", confirmation)
    assert store.judgements.confirmations("d") == (replace(first, value="13.00"), row)


def test_a_snapshot_stands_with_its_result(store: Store) -> None:
    for content in (b"one", b"two", None):
        lease = store.acquire("d", "me", 60)
        assert lease is not None and finish(store, lease, snapshot=content)
        assert store.judgements.snapshot("d") == content
        assert store.judgements.snapshots() == ((("d", content),) if content else ())


def test_a_result_that_came_too_late_leaves_the_snapshot(store: Store) -> None:
    lost = store.acquire("d", "slow", 0)
    taken = store.acquire("d", "quick", 60)
    assert lost is not None and taken is not None
    assert finish(store, taken, snapshot=b"quick") and not finish(store, lost, snapshot=b"slow")
    assert store.judgements.snapshot("d") == b"quick"


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
