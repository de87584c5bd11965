"""What the commands show: tables on standard output, progress on standard error."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.amounts import Reckoned
from flows.doctor import Check
from flows.persons import Rejudged
from flows.request import Watcher
from flows.rulebooks import Checked
from pipeline.findings import Finding
from pipeline.reports import Affected, BatchResult, DossierRun, DossierState
from pipeline.reports.calculation_words import JUDGEMENTS
from pipeline.reports.wording import SEVERITIES, TEXT
from validators.rule import Rule

_LOG_WIDTH = 200  # a table in a file or a pipe is not broken at 80
_HEADS = {
    "zh": ("卷宗", "状态", "申报事项", "页", "文件份数", "阻断", "复核", "提示", "报告"),
    "en": ("Dossier", "State", "Item", "Pages", "Documents", "Blocking", "Review", "Note", "Report"),
}
_STATES = {
    "zh": {DossierState.CLEAR: "通过", DossierState.BLOCKED: "有疑点待决", DossierState.FAILED: "未能处理"},
    "en": {DossierState.CLEAR: "clear", DossierState.BLOCKED: "blocked", DossierState.FAILED: "failed"},
}
_COLOURS = {DossierState.CLEAR: "green", DossierState.BLOCKED: "yellow", DossierState.FAILED: "red"}


def _console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=_LOG_WIDTH, color_system=None)


def batch(result: BatchResult, out: Path, lang: str) -> None:
    """The dossiers of a batch with their state and where the report is."""
    console = _console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, head in enumerate(_HEADS[lang]):
        table.add_column(head, justify="right" if number in (3, 4, 5, 6, 7) else "left", overflow="fold")
    for run in sorted(result.dossiers, key=lambda r: r.dossier_id):
        counts = (run.pages, run.documents, run.blocking, run.review, run.note)
        state = _STATES[lang][run.state]
        table.add_row(
            run.dossier_id,
            f"[{_COLOURS[run.state]}]{state}[/]",
            run.item or "–",
            *(str(count) for count in counts),
            str(out / run.dossier_id / "report.html"),
        )
    console.print(table)
    for run in sorted(result.dossiers, key=lambda r: r.dossier_id):
        if run.error is not None:
            console.print(f"{run.dossier_id}: {run.error}", markup=False, soft_wrap=True)
    _affected(console, result.affected, lang)
    console.print(str(out / "index.html"), markup=False, soft_wrap=True)


def _affected(console: Console, found: Sequence[Affected], lang: str) -> None:
    """The stored dossiers that are to be run again."""
    if found:
        console.print(f"{getattr(TEXT['affected'], lang)}: {len(found)}", markup=False)
    for one in found:
        console.print(f"  {one.dossier_id} ({', '.join(one.by)})", markup=False, soft_wrap=True)


def _findings(console: Console, found: Sequence[Finding], lang: str) -> None:
    """A line each, with the fingerprint that `tieout decide` asks for."""
    for one in found:
        message = one.message if lang == "zh" else one.message_en
        console.print(f"  {one.code} {one.fingerprint} {message}", markup=False, soft_wrap=True)


def rejudged(told: Rejudged, lang: str) -> None:
    """A dossier judged again: what went, what came, what is still open."""
    console = _console()
    console.print(f"{told.dossier_id}: [{_COLOURS[told.state]}]{_STATES[lang][told.state]}[/]")
    if told.amount is not None:
        console.print(f"{told.amount} {_AMOUNTS[lang]['payable']}", markup=False, soft_wrap=True)
    for head, found in zip(_REJUDGED[lang], (told.gone, told.new, told.still_open), strict=True):
        if found:
            console.print(f"{head}: {len(found)}")
        _findings(console, found, lang)
    _affected(console, told.affected, lang)
    console.print(str(told.report), markup=False, soft_wrap=True)


def amounts(found: Sequence[Reckoned], lang: str) -> None:
    """What came of each dossier: its amount, its verdict, or what is still open."""
    console = _console()
    words = _AMOUNTS[lang]
    for one in found:
        if one.still_open:
            console.print(f"{one.dossier_id}: {words['open']} {len(one.still_open)}")
            _findings(console, one.still_open, lang)
        elif one.verdict is not None:
            console.print(f"{one.dossier_id}: {getattr(JUDGEMENTS[one.verdict], lang)}", markup=False, soft_wrap=True)
        elif one.amount is not None:
            console.print(f"{one.dossier_id}: {one.amount} {words['payable']}", markup=False, soft_wrap=True)
        else:
            console.print(f"{one.dossier_id}: {words['waits' if one.waits else 'nothing']}")
        console.print(str(one.report or words["no_report"]), markup=False, soft_wrap=True)


_AMOUNTS = {
    "zh": {
        "open": "尚待决定",
        "payable": "元（应付金额上限）",
        "waits": "资金由全部申报单位共用，待同批各卷宗均无待决疑点后结算",
        "nothing": "本事项不支付资金",
        "no_report": "原始文件已不在原处，报告未能更新",
    },
    "en": {
        "open": "still open",
        "payable": "CNY payable at most",
        "waits": "all applicants share the fund: it is settled once nothing is open in any dossier of the batch",
        "nothing": "the item pays nothing",
        "no_report": "its files are no longer there: the report was not written anew",
    },
}

_REJUDGED = {"zh": ("不再成立", "新出现", "尚待决定"), "en": ("gone", "new", "still open")}


def rules(found: Sequence[Rule], lang: str) -> None:
    """All rules, a line each."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("编号", "名称", "级别", "疑点") if lang == "zh" else ("Code", "Name", "Severity", "Finding"):
        table.add_column(head, overflow="fold")
    for one in found:
        severity = getattr(SEVERITIES[one.severity], lang)
        what = one.title if lang == "zh" else one.explanation.split("\n\n", maxsplit=1)[0].replace("\n", " ")
        table.add_row(one.code, one.name, severity, what)
    _console().print(table)


def rule(one: Rule, lang: str) -> None:
    """A rule, explained."""
    console = _console()
    console.print(f"{one.code} {one.name} · {one.title} · {getattr(SEVERITIES[one.severity], lang)}", markup=False)
    console.print(f"\n{one.explanation}\n", markup=False, soft_wrap=True)
    if one.criterion is not None:
        text = f"{one.criterion.instrument} {one.criterion.article}: {one.criterion.quote}"
        console.print(text, markup=False, soft_wrap=True)
    else:
        console.print(
            "依据由各项目的规则书给出" if lang == "zh" else "its criterion is given by each programme's rulebook"
        )


def rule_object(one: Rule) -> dict[str, Any]:
    """A rule as JSON."""
    criterion = one.criterion
    return {
        "code": one.code,
        "name": one.name,
        "title": one.title,
        "severity": one.severity.value,
        "explanation": one.explanation,
        "criterion": criterion.as_object() if criterion is not None else None,
    }


def rulebooks(checked: Sequence[Checked]) -> None:
    """The rulebooks that were checked."""
    console = _console()
    for one in checked:
        if one.error is None:
            console.print(f"ok    {one.programme}: {one.items} items, {one.cases} cases", markup=False)
        else:
            console.print(f"FAULT {one.programme}: {one.error}", markup=False, soft_wrap=True)


def doctor(checks: Sequence[Check]) -> None:
    """What is installed, what is missing, and the command that mends it."""
    console = _console()
    for check in checks:
        sign = "ok     " if check.is_well else ("MISSING" if check.is_needed else "missing")
        console.print(f"{sign} {check.name}: {check.detail}", markup=False, soft_wrap=True)
        if not check.is_well and check.mend:
            console.print(f"        {check.mend}", markup=False, soft_wrap=True)


class LineWatcher:
    """Progress as plain lines on standard error, for logs."""

    def began(self, dossier_id: str, pages: int) -> None:
        """A dossier's reading begins."""
        self._say(f"{dossier_id}: {pages} pages to read")

    def page_ended(self) -> None:
        """A page was read: too little for a line."""

    def ended(self, run: DossierRun) -> None:
        """A dossier ended."""
        what = (
            f"failed: {run.error}" if run.error else f"{run.state.value}, {run.blocking} blocking, {run.review} review"
        )
        self._say(f"{run.dossier_id}: {what}{' (unchanged)' if run.reused else f', {run.seconds:.1f} s'}")

    def _say(self, line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


class BarWatcher:
    """Progress as bars on a terminal."""

    def __init__(self, progress: Progress, dossiers: int) -> None:
        self._progress = progress
        self._dossiers = progress.add_task("dossiers", total=dossiers)
        self._pages = progress.add_task("pages", total=0)
        self._lock = threading.Lock()
        self._expected = 0

    def began(self, dossier_id: str, pages: int) -> None:
        """A dossier's reading begins."""
        with self._lock:
            self._expected += pages
            self._progress.update(self._pages, total=self._expected)

    def page_ended(self) -> None:
        """A page was read."""
        self._progress.advance(self._pages)

    def ended(self, run: DossierRun) -> None:
        """A dossier ended."""
        self._progress.advance(self._dossiers)
        self._progress.console.print(f"{run.dossier_id}: {run.state.value}", markup=False)


@contextmanager
def watcher(dossiers: int) -> Iterator[Watcher]:
    """Bars where standard error is a terminal, lines where it is a log."""
    if not sys.stderr.isatty():
        yield LineWatcher()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield BarWatcher(progress, dossiers)
