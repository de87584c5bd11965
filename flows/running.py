"""What `tieout run` and `tieout nightly` do between their arguments and their result."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from flows.embedded import EmbeddedServer
from flows.interruption import interruptible
from flows.night import Night, cron_of
from flows.request import Carrier, Work
from pipeline.errors import UsageError
from pipeline.inspection import Inspection
from pipeline.intake import DossierInput, find_dossiers
from pipeline.reports import BatchResult
from pipeline.settings import Settings

T = TypeVar("T")


def settings(**given: Any) -> Settings:
    """The settings, with what the command gives over environment and defaults. Raises UsageError."""
    try:
        made = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"setting {name}: {first['msg']}", f"give --{name} or TIEOUT_{name.upper()}") from error
    return made.model_copy(update={"cache": made.cache.expanduser().resolve()})


def run(paths: Sequence[Path], out: Path, programme: str | None, item: str | None, chosen: Settings) -> BatchResult:
    """One batch over the paths."""
    from flows.batch import check_ground, run_batch
    from flows.claim import Asked
    from flows.display import watcher
    from flows.request import Request

    _keep_apart(paths, out)
    asked = Asked(programme, item)
    asked.check(chosen.rates)
    request = Request(
        inputs=tuple(str(path) for path in paths),
        dossiers=tuple(find_dossiers(paths)),
        out=out.resolve(),
        settings=chosen,
        asked=asked,
    )
    check_ground(request)

    def batch() -> BatchResult:
        with EmbeddedServer(chosen.cache / "prefect").starting() as wait, watcher(len(request.dossiers)) as told:
            return run_batch(request, _carrier(wait), told)

    return interruptible(batch)


def inspect(file: Path, folder: Path | None, page: int | None, chosen: Settings, out: Path | None) -> Inspection:
    """What was read of a file, laid out and, with `out`, drawn."""
    from flows.inspection import inspect as look_into

    if not file.exists():
        raise UsageError(f"no such file or folder: {file}", "check the path")
    if out is not None:
        _keep_apart([path for path in (file, folder) if path is not None], out)
    return interruptible(lambda: look_into(file, folder, page, chosen, out))


def heard(word: Callable[[], T]) -> T:
    """Take a person's word; ended at once where the command is told to end."""
    return interruptible(word, "interrupted; what was said may stand already: say it again to be sure")


def run_night(night: Night) -> BatchResult:
    """One night's batch, now."""
    from flows.batch import check_ground, run_batch
    from flows.display import watcher

    _keep_apart([night.inbox], night.out)
    night.request().asked.check(night.settings.rates)
    check_ground(night.request())

    def batch() -> BatchResult:
        with EmbeddedServer(night.settings.cache / "prefect").starting() as wait:
            request = night.request()
            with watcher(len(request.dossiers)) as told:
                return run_batch(request, _carrier(wait), told)

    return interruptible(batch)


def serve(night: Night, at: str) -> None:
    """Serve the nightly deployment until SIGTERM or Ctrl-C, on a Prefect server of its own where none is configured."""
    from flows.batch import check_ground

    _keep_apart([night.inbox], night.out)
    night.request().asked.check(night.settings.rates)
    cron = cron_of(at)
    check_ground(night.request())
    mark = hashlib.sha256(str(night.inbox).encode()).hexdigest()[:8]
    # Nothing that Prefect or a night prints is a result.
    os.dup2(2, 1)
    root = str(Path(__file__).resolve().parent.parent)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))

    def service() -> None:
        with EmbeddedServer(night.settings.cache / f"prefect-nightly-{mark}", scheduled=True):
            from flows import nightly

            sys.stderr.write(f"nightly: {night.inbox} every day at {at} {nightly.ZONE}, reports in {night.out}\n")
            nightly.serve(night, cron)

    interruptible(service, "stopped; what was under way is done the next night", status=0)


def _carrier(wait: Callable[[], None]) -> Carrier:
    """Prefect as the carrier, once the server that `wait` waits for answers."""

    def carry(dossiers: Sequence[DossierInput], work: Work, jobs: int) -> None:
        from flows import carrier

        wait()
        carrier.carry(dossiers, work, jobs)

    return carry


def _keep_apart(paths: Sequence[Path], out: Path) -> None:
    """Reports below an input would be taken for dossiers by the next run. Raises UsageError."""
    for path in paths:
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"the reports would lie inside the input {path}", "choose an --out elsewhere")
