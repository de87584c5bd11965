"""The command line: arguments in, exit status out; on standard output nothing but the result."""

from __future__ import annotations

import enum
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import GateClosed, TieoutError, UsageError

if TYPE_CHECKING:
    from flows.persons import Rejudged

# Everything heavy is imported inside the commands: `tieout --help` answers at once.

app = typer.Typer(
    name="tieout",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads scanned subsidy dossiers and flags every discrepancy before anything is calculated.",
)
rulebook_app = typer.Typer(no_args_is_help=True, help="Programme rulebooks: the rules as data.")
app.add_typer(rulebook_app, name="rulebook")


class Lang(enum.StrEnum):
    """The language of messages to analysts."""

    ZH = "zh"
    EN = "en"


class Word(enum.StrEnum):
    """What may be decided about a flagged item."""

    ACCEPT = "accept"
    ADJUST = "adjust"
    DISALLOW = "disallow"


OutOption = Annotated[Path, typer.Option("--out", help="Folder for the reports.", show_default=False)]
ProgrammeOption = Annotated[str | None, typer.Option(help="Programme, over what dossier.yaml says.")]
ItemOption = Annotated[str | None, typer.Option(help="Support item, over what dossier.yaml says.")]
JobsOption = Annotated[int | None, typer.Option(min=1, help="Reading processes; default: one a core.")]
StoreOption = Annotated[str | None, typer.Option(help="Store of dossiers, an SQLAlchemy URL (TIEOUT_STORE).")]
CacheOption = Annotated[Path | None, typer.Option(help="Cache of pages already read (TIEOUT_CACHE).")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
LangOption = Annotated[Lang, typer.Option(envvar="TIEOUT_LANG", help="Language of messages to analysts.")]


@app.command(epilog="Example: tieout run inbox/ --out build/2023 --item interest-subsidy")
def run(
    paths: Annotated[list[Path], typer.Argument(help="Dossier folders, bound volumes (PDF), inboxes.")],
    out: OutOption,
    programme: ProgrammeOption = None,
    item: ItemOption = None,
    jobs: JobsOption = None,
    store: StoreOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
    fail_on_findings: Annotated[
        bool, typer.Option("--fail-on-findings", help="Exit with 10 where a dossier is blocked.")
    ] = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """Read, check and report dossiers."""
    with _faults():
        from flows import running

        settings = running.settings(jobs=jobs, store=store, cache=cache)
        result = running.run(paths, out, programme, item, settings)
        if as_json:
            from pipeline.reports.result_json import run_json

            sys.stdout.write(run_json(result))
        else:
            from flows import display

            display.batch(result, out, lang.value)
        from flows.batch import exit_status

        raise typer.Exit(exit_status(result, fail_on_findings))


@app.command(epilog="Example: tieout nightly /srv/inbox --out /srv/reports --at 02:00")
def nightly(
    inbox: Annotated[Path, typer.Argument(help="Folder whose children are dossiers.")],
    out: OutOption,
    at: Annotated[str, typer.Option(help="Time of day, Asia/Shanghai.")] = "02:00",
    once: Annotated[bool, typer.Option("--once", help="Run one night's batch now, and end.")] = False,
    programme: ProgrammeOption = None,
    item: ItemOption = None,
    jobs: JobsOption = None,
    store: StoreOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """Serve the nightly batch over an inbox: what is done and unchanged is kept, what is still being copied waits."""
    with _faults():
        from flows import running
        from flows.night import Night

        settings = running.settings(jobs=jobs, store=store, cache=cache)
        night = Night(inbox.resolve(), out.resolve(), programme, item, settings)
        if not once:
            running.serve(night, at)
            return
        result = running.run_night(night)
        if as_json:
            from pipeline.reports.result_json import run_json

            sys.stdout.write(run_json(result))
        else:
            from flows import display

            display.batch(result, out, lang.value)
        from flows.batch import exit_status

        raise typer.Exit(exit_status(result))


@app.command(epilog="Example: tieout inspect inbox/DL-2023-0042/册1.pdf --page 17 --out build/inspect")
def inspect(
    file: Annotated[Path, typer.Argument(help="Any input file; a folder for all of a dossier's files.")],
    page: Annotated[
        int | None, typer.Option(min=1, help="This page alone; the whole file is read all the same.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the pictures; default: one in the cache.")] = None,
    dossier: Annotated[
        Path | None, typer.Option(help="The dossier's folder, so that its other documents speak for this one.")
    ] = None,
    jobs: JobsOption = None,
    cache: CacheOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON; pictures only with --out.")] = False,
) -> None:
    """Draw what was read of a file, and why: words, kinds, fields, witnesses, as one HTML page and a PNG a page."""
    with _faults():
        from flows import running
        from flows.inspection import PAGE
        from pipeline.reports.inspection_json import inspection_json

        chosen = running.settings(jobs=jobs, cache=cache)
        # Not beside the file: the next run would take the pictures for evidence.
        folder = out if out is not None or as_json else chosen.cache / "inspect" / file.resolve().name
        found = running.inspect(file, dossier, page, chosen, folder)
        if as_json:
            sys.stdout.write(inspection_json(found))
        else:
            sys.stdout.write(f"{folder / PAGE if folder is not None else PAGE}\n")


@app.command(epilog='Example: tieout decide DL-2023-0042 5f0c… disallow --by 王审计 --reason "发票不在支持期内"')
def decide(
    dossier_id: Annotated[str, typer.Argument(help="The dossier's id.", show_default=False)],
    fingerprint: Annotated[str, typer.Argument(help="The finding's fingerprint, from its report.", show_default=False)],
    outcome: Annotated[Word, typer.Argument(help="What is decided.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who decides.", show_default=False)],
    reason: Annotated[str, typer.Option(help="Why.", show_default=False)],
    amount: Annotated[str | None, typer.Option(help="The amount taken instead, with `adjust`: 30000.00.")] = None,
    store: StoreOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """Decide a flagged item without the page; the dossier is judged again and its report written anew."""
    with _faults():
        from flows import persons, running

        chosen = running.settings(store=store, cache=cache, jobs=1)
        decision = persons.decision_of(outcome.value, by, reason, amount)
        told = running.heard(lambda: persons.decide(chosen, dossier_id, fingerprint, decision))
        _print_rejudged(told, as_json, lang)


@app.command(epilog="Example: tieout calculate DL-2023-0042 DL-2023-0043")
def calculate(
    dossiers: Annotated[list[str], typer.Argument(help="Ids of dossiers.", show_default=False)],
    store: StoreOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """Calculate dossiers whose gate has been cleared since; result and report are written anew."""
    with _faults():
        from flows import amounts, display, running

        chosen = running.settings(store=store, cache=cache, jobs=1)
        found = running.heard(lambda: amounts.calculate(chosen, dossiers))
        if as_json:
            _print_json([one.as_object() for one in found])
        else:
            display.amounts(found, lang.value)
        if shut := [one.dossier_id for one in found if not one.is_done]:
            raise GateClosed(
                f"not calculated, something is open: {', '.join(shut)}",
                "`tieout decide` and `tieout confirm` close what is open; then calculate",
            )


@app.command(epilog="Example: tieout confirm DL-2023-0042 4be1… amount 100530.67 --by 王审计")
def confirm(
    dossier_id: Annotated[str, typer.Argument(help="The dossier's id.", show_default=False)],
    document: Annotated[str, typer.Argument(help="The document's id, from result.json.", show_default=False)],
    field: Annotated[str, typer.Argument(help="The field, or a row's: lines.3.fee.", show_default=False)],
    value: Annotated[str, typer.Argument(help="The value as the contract writes it.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who vouches for it.", show_default=False)],
    store: StoreOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """Vouch for a value or correct it; the checks run again and say what changed."""
    with _faults():
        from flows import persons, running

        chosen = running.settings(store=store, cache=cache, jobs=1)
        told = running.heard(lambda: persons.confirm(chosen, dossier_id, document, field, value, by))
        _print_rejudged(told, as_json, lang)


@app.command(epilog="Example: tieout export build/2023")
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.", show_default=False)],
    as_json: JsonOption = False,
) -> None:
    """Write working papers (XLSX, HTML, DOCX) and the summary anew, from the results in an output folder."""
    with _faults():
        from flows.exporting import export as write_anew

        done = write_anew(folder)
        if as_json:
            _print_json(done.as_object())
        else:
            paths = [done.summary, *(path for paths in done.papers.values() for path in paths)]
            sys.stdout.write("".join(f"{path}\n" for path in paths))
        for name, fault in done.faults.items():
            typer.echo(f"tieout: {name}: {fault}", err=True)
        if done.faults:
            typer.echo("        `tieout run` it again with this version", err=True)
            raise typer.Exit(3)


@app.command(epilog="Example: tieout rules WIN001")
def rules(
    code: Annotated[str | None, typer.Argument(help="One rule, explained.", show_default=False)] = None,
    as_json: JsonOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """Every rule with its severity and criterion, or one explained."""
    with _faults():
        from flows import display
        from validators.catalogue import rule_of
        from validators.catalogue import rules as all_rules

        if code is None:
            found = all_rules()
        else:
            try:
                found = (rule_of(code.upper()),)
            except KeyError as error:
                raise UsageError(str(error.args[0]), "`tieout rules` lists them") from error
        if as_json:
            _print_json([display.rule_object(rule) for rule in found])
        elif code is None:
            display.rules(found, lang.value)
        else:
            display.rule(found[0], lang.value)


@rulebook_app.command("check", epilog="Example: tieout rulebook check")
def rulebook_check(as_json: JsonOption = False) -> None:
    """Load every rulebook strictly, and run the cases it brings."""
    with _faults():
        from flows import display
        from flows.rulebooks import check_all

        checked = check_all()
        if as_json:
            _print_json([c.as_object() for c in checked])
        else:
            display.rulebooks(checked)
        if any(c.error is not None for c in checked):
            raise typer.Exit(UsageError.exit_status)


@app.command(epilog="Example: tieout doctor --json")
def doctor(store: StoreOption = None, cache: CacheOption = None, as_json: JsonOption = False) -> None:
    """Say what is installed, what is missing, and the command that mends it."""
    with _faults():
        from flows import display, running
        from flows.doctor import examine

        found = examine(running.settings(store=store, cache=cache))
        if as_json:
            _print_json([check.as_object() for check in found])
        else:
            display.doctor(found)
        if any(check.is_needed and not check.is_well for check in found):
            raise typer.Exit(UsageError.exit_status)


@app.command(epilog="Example: tieout version --json")
def version(as_json: JsonOption = False) -> None:
    """The version of tieout and of the readers it uses."""
    with _faults():
        from flows.versions import engine_versions, tieout_version

        if as_json:
            _print_json(dict(engine_versions()))
        else:
            sys.stdout.write(f"tieout {tieout_version()}\n")


def _print_rejudged(told: Rejudged, as_json: bool, lang: Lang) -> None:
    from flows import display

    if as_json:
        _print_json(told.as_object())
    else:
        display.rejudged(told, lang.value)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def _faults() -> Iterator[None]:
    """Exceptions to a message, an advice and an exit status (contract, section 2)."""
    try:
        yield
    except typer.Exit:
        raise
    except TieoutError as error:
        typer.echo(f"tieout: {error}", err=True)
        if error.advice:
            typer.echo(f"        {error.advice}", err=True)
        raise typer.Exit(error.exit_status) from error
    except BrokenPipeError as error:  # the reader of our output went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit(1) from error
    except Exception as error:
        typer.echo(f"tieout: a fault of ours: {type(error).__name__}: {error}", err=True)
        typer.echo(f"        what happened stands in {_log(error)}", err=True)
        raise typer.Exit(1) from error


def _log(error: BaseException) -> Path:
    handle, name = tempfile.mkstemp(prefix="tieout-fault-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(traceback.format_exception(error))
    return Path(name)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an ASCII locale must not turn a Chinese message into an exception
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
