"""Lays a dossier's result out for reading: numbers findings and documents, groups them, asks for their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipeline.findings import Finding, Severity
from pipeline.model import Document, Field, Nature, PageState, State
from pipeline.reports.calculation_view import calculation_view
from pipeline.reports.dossier_view import (
    Card,
    DocumentLabel,
    DocumentView,
    DossierView,
    FieldView,
    Group,
    ReadingCount,
    ReadingGroup,
    ReadingRow,
    SealView,
    Section,
    SourceView,
)
from pipeline.reports.figures import Figure, Pages, card_figures, row_figure
from pipeline.reports.result import DossierResult, PageNote
from pipeline.reports.result_json import ordered_documents, ordered_findings
from pipeline.reports.term import Term
from pipeline.reports.wording import KINDS, READINGS, field_term, method_term, seal_look
from pipeline.reports.written import written

_MONEY = re.compile(r"-?\d+\.\d\d", re.ASCII)
_MOST_FIGURES = 8  # of one finding; further places are listed by file and page
_MOST_READINGS = 6  # of one field


def view(result: DossierResult) -> DossierView:
    """Lay a result out for reading; no picture is cut yet."""
    documents = ordered_documents(result)
    labels = {d.id: DocumentLabel(n, KINDS[d.kind], d.file, spans(d.pages)) for n, d in enumerate(documents, start=1)}
    by_id = {d.id: d for d in documents}
    pages = Pages(result.pages)
    findings = ordered_findings(result)
    sections, number = [], 0
    for severity in Severity:
        grouped = _by_document([f for f in findings if f.severity is severity and f.code not in READINGS], labels)
        groups = []
        for label, members in grouped:
            cards = []
            for finding in members:
                number += 1
                cards.append(_card(number, finding, labels, pages))
            groups.append(Group(label, tuple(cards)))
        if groups:
            sections.append(Section(severity, tuple(groups)))
    readings = []
    for label, waiting in _by_document([f for f in findings if f.code in READINGS], labels):
        rows = []
        for finding in waiting:
            number += 1
            rows.append(_row(number, finding, by_id, pages))
        readings.append(ReadingGroup(label, tuple(rows)))
    numbers = {c.finding.fingerprint: c.number for s in sections for g in s.groups for c in g.cards}
    numbers |= {row.finding.fingerprint: row.number for group in readings for row in group.rows}
    views = tuple(_document(d, labels[d.id], pages) for d in documents)
    critical = [field for document in views for field in document.fields if field.state is not State.ABSENT]
    return DossierView(
        result=result,
        sections=tuple(sections),
        readings=tuple(readings),
        reading_counts=_reading_counts(readings),
        documents=views,
        files=tuple(sorted(result.files, key=lambda f: f.path)),
        failed_pages=_in_state(result, PageState.FAILED),
        blank_pages=_in_state(result, PageState.BLANK),
        vouched=sum(field.state.is_vouched for field in critical),
        critical=len(critical),
        calculation=calculation_view(result, labels, numbers, pages),
    )


def _reading_counts(readings: Sequence[ReadingGroup]) -> tuple[ReadingCount, ...]:
    rows: dict[tuple[str, Severity], list[DocumentLabel | None]] = {}
    for group in readings:
        for row in group.rows:
            rows.setdefault((row.finding.code, row.finding.severity), []).append(group.document)
    return tuple(
        ReadingCount(code, READINGS[code], severity, len(shown), len(set(shown)))
        for (code, severity), shown in sorted(rows.items())
    )


def _in_state(result: DossierResult, state: PageState) -> tuple[PageNote, ...]:
    return tuple(sorted((p for p in result.pages if p.state is state), key=lambda p: (p.file, p.number)))


def _by_document(
    findings: Sequence[Finding], labels: dict[str, DocumentLabel]
) -> list[tuple[DocumentLabel | None, list[Finding]]]:
    """Grouped by the document that shows it first: the dossier as a whole, then the documents as they lie."""
    groups: dict[int, list[Finding]] = {}
    for finding in findings:
        shown = next((e.document for e in finding.evidence if e.document is not None), None)
        first = shown if shown is not None else next(iter(finding.documents), None)
        groups.setdefault(labels[first].number if first is not None else 0, []).append(finding)
    by_number = {label.number: label for label in labels.values()}
    return [(by_number.get(n), groups[n]) for n in sorted(groups)]


def _card(number: int, finding: Finding, labels: dict[str, DocumentLabel], pages: Pages) -> Card:
    figures = card_figures(finding.evidence, pages)
    named = dict.fromkeys((*finding.documents, *(e.document for e in finding.evidence if e.document is not None)))
    return Card(
        number=number,
        finding=finding,
        expected=_stated(finding.expected),
        actual=_stated(finding.actual),
        effect=_stated(finding.effect),
        documents=tuple(sorted((labels[d] for d in named), key=lambda label: label.number)),
        figures=figures[:_MOST_FIGURES],
        more=tuple(f.file if f.page is None else f"{f.file} p. {f.page}" for f in figures[_MOST_FIGURES:]),
    )


def _stated(text: str | None) -> str | None:
    """What a finding states, with money's thousands apart and a span as people write it."""
    if text is None or ".." not in text:
        return None if text is None else grouped_digits(text)
    return " – ".join(grouped_digits(part) for part in text.split(".."))


def _row(number: int, finding: Finding, by_id: dict[str, Document], pages: Pages) -> ReadingRow:
    fields: dict[tuple[str, str], FieldView] = {}
    figures: dict[Figure, None] = {}
    for evidence in finding.evidence:
        document = by_id.get(evidence.document or "")
        if document is not None and evidence.field is not None:
            found = _field_of(document, evidence.field, pages)
            if found is not None:
                fields[document.id, evidence.field] = found
        if evidence.file is not None and evidence.page is not None:
            names = () if evidence.field is None else (evidence.field,)
            figure = row_figure(evidence.file, evidence.page, evidence.box, pages, names)
            if figure is not None:
                figures[figure] = None
    return ReadingRow(number, finding, tuple(fields.values()), tuple(figures)[:2])


def _field_of(document: Document, name: str, pages: Pages) -> FieldView | None:
    for spec in document.record.specs():
        if spec.name == name:
            return _field(document, name, getattr(document.record, name), spec.nature, pages)
    return None


def _document(document: Document, label: DocumentLabel, pages: Pages) -> DocumentView:
    record = document.record
    fields = tuple(
        _field(document, spec.name, getattr(record, spec.name), spec.nature, pages)
        for spec in record.specs()
        if spec.critical
    )
    lines = len(getattr(record, "lines", ())) if record.LINE is not None else 0
    return DocumentView(label, document.kind_confidence, document.title, fields, lines, _seals(document))


def _seals(document: Document) -> tuple[SealView, ...]:
    return tuple(
        SealView(seal_look(mark.seal.shape, mark.seal.colour), mark.seal.text, str(mark.page))
        for mark in document.seals
        if mark.seal is not None
    )


def _field(document: Document, name: str, field: Field[Any], nature: Nature, pages: Pages) -> FieldView:
    figure: Figure | None = None
    place = field.primary
    if not field.state.is_vouched and place is not None and place.page is not None:
        figure = row_figure(document.file, place.page, place.box, pages, (name,))
    sources = dict.fromkeys(SourceView(method_term(s.method), s.text) for s in field.sources)
    return FieldView(
        name=field_term(name),
        state=field.state,
        value=None if field.value is None else spoken(field.value, nature),
        sources=tuple(sources)[:_MOST_READINGS],
        figure=figure,
    )


def spoken(value: Any, nature: Nature) -> Term:
    """A value as a person writes it: money with its thousands apart, yes and no in words, the rest as it is written."""
    if nature is Nature.FLAG:
        return Term("是", "yes") if value else Term("否", "no")
    text = str(written(value, nature))
    text = grouped_digits(text) if nature in (Nature.MONEY, Nature.WORDS) else text
    return Term(text, text)


def grouped_digits(text: str) -> str:
    """`-100530.67` → `-100,530.67`; what is not money (a number of digits alone, a date) stays as it is."""
    return f"{Decimal(text):,f}" if _MONEY.fullmatch(text) else text


def spans(numbers: Sequence[int]) -> str:
    """`(3, 4, 5, 9)` → `3–5, 9`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
