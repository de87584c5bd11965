"""REA: what was not read, or not vouched for; it never counts as clean."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts import FactState, Resolved
from pipeline.findings import Evidence, Severity, evidence_of
from pipeline.inputs import evidence_of_cell, row_place, told
from pipeline.model import Document, Field, Kind, PageState, Source, State, Value
from pipeline.unseen import contradicts
from validators.declared import citation_of, primary_first
from validators.doubts import is_asked_for, unvouched
from validators.rule import REGISTRY, Condition, Scope, Wordings, rule
from validators.standards import INDEPENDENT_SOURCES, SUFFICIENT_EVIDENCE
from validators.wording import field_words, kind_words, listed, shown

# Critical fields that a document of the kind may honestly not print: 数电票 have no code (INV006 speaks where one is
# missing), a framework contract has no amount, an order no date. Every other critical field is always printed.
_MAY_BE_ABSENT: dict[Kind, frozenset[str]] = {
    Kind.INVOICE: frozenset({"invoice_code"}),
    Kind.CONTRACT: frozenset({"contract_number", "amount", "currency", "signed_on"}),
}


@rule(
    "REA001",
    "critical-field-not-read",
    "关键字段未读出",
    criterion=SUFFICIENT_EVIDENCE,
    unreadable=Wordings(
        zh="{kind}的“{field}”印有内容但未能读出",
        en="{field} of the {kind} is printed and could not be read",
    ),
    absent=Wordings(
        zh="{kind}上没有找到“{field}”",
        en="{field} was not found on the {kind}",
    ),
    fact=Wordings(
        zh="申报事项须知的事实“{label}”尚无人说明，请在 dossier.yaml 的 {key} 中填写{odd}",
        en="the item needs the fact “{label}” and nothing says it: state {key} in dossier.yaml{odd}",
    ),
    published=Wordings(
        zh="申报事项须知的“{label}”：公布利率表中没有规定期内最近一期，请在 rulebooks/published-rates.csv 中补入该期的"
        "公布日、数值和来源，或在 dossier.yaml 的 {key} 中填写{odd}",
        en="the item needs “{label}”, and the table of published rates lacks the last publication of the period: put "
        "its day, value and source into rulebooks/published-rates.csv, or state {key} in dossier.yaml{odd}",
    ),
    malformed=Wordings(
        zh="事实“{label}”无法采用：{problem}",
        en="the fact “{label}” cannot be taken: {problem}",
    ),
)
def critical_field_not_read(scope: Scope) -> Iterator[Condition]:
    """A field that the checks need has no value: the checks that need it were silent, so a person has to read it.

    Printed and not read, or not found on a kind of document that always prints it. A field that the kind may honestly
    leave out (the code of a 数电票, the amount of a framework contract) is only asked for where it is printed. Of a
    document no page of which was read, REA003 tells. So too a fact that the item's conditions or its calculation need
    and that nobody has said: no rulebook can soften this rule, so an unresolved fact always keeps the gate shut. What a
    missing required document would have shown is that document's own finding (DOC001).
    """
    failed = {(p.file, p.number) for p in scope.dossier.pages if p.state is PageState.FAILED}
    for document, name, field in _critical(scope):
        if field.state not in (State.UNREADABLE, State.ABSENT):
            continue
        if field.state is State.ABSENT and name in _MAY_BE_ABSENT.get(document.kind, ()):
            continue
        if all((document.file, page) in failed for page in document.pages):
            continue
        yield Condition(
            (evidence_of(document, name),),
            actual=field.state.value,
            message=field.state.value,
            params={"kind": kind_words(document.kind), "field": field_words(name)},
            key=_texts(field),
        )
    yield from _facts_not_known(scope)


def _facts_not_known(scope: Scope) -> Iterator[Condition]:
    known = scope.situation.known
    odd = Wordings(
        f"（其中未声明的名称：{'、'.join(known.undeclared)}）",
        f" (names there that nobody declared: {', '.join(known.undeclared)})",
    )
    for name in sorted(scope.situation.needed):
        fact = known.facts[name]
        if fact.state not in (FactState.MISSING, FactState.MALFORMED) or _told_elsewhere(scope, fact):
            continue
        missing = fact.state is FactState.MISSING
        key = fact.fact.manifest or f"facts.{name}"
        yield Condition(
            primary_first(list(fact.evidence)),
            expected=fact.fact.type.value,
            message="malformed" if not missing else "fact" if fact.fact.published is None else "published",
            params={
                "label": Wordings(fact.fact.label.zh, fact.fact.label.en),
                **(
                    {"key": key, "odd": odd if known.undeclared else Wordings("", "")}
                    if missing
                    else {"problem": fact.problem}
                ),
            },
            criterion=citation_of(scope, name),
            key=(name, fact.problem),
        )


def _told_elsewhere(scope: Scope, fact: Resolved) -> bool:
    """Whether the fact is silent because of what another finding says: a document missing, a critical field unread."""
    if fact.statements:
        return all(s.critical for s in fact.statements if s.value is None) and fact.state is FactState.MALFORMED
    kinds = {r.kind for r in fact.fact.read_from}
    required = {k for r in scope.item.required_documents for k in r.kinds}
    there = {d.kind for d in scope.dossier.documents}
    return bool(kinds & required) and not kinds & there


@rule(
    "REA002",
    "critical-field-uncorroborated",
    "关键字段缺少独立印证",
    criterion=INDEPENDENT_SOURCES,
    read=Wordings(
        zh="{kind}的“{field}”读作“{value}”，没有足够的独立来源印证，请对照原页确认",
        en="{field} of the {kind} was read as “{value}”, without enough independent sources: confirm it on the page",
    ),
    conflicting=Wordings(
        zh="{kind}的“{field}”读数不一：{readings}，请对照原页确认",
        en="the readings of {field} of the {kind} differ: {readings}; confirm it against the page",
    ),
    hidden=Wordings(
        zh="{kind}的“{field}”处，文件的文本层另写有看不见的{hidden}，与页面所见的{readings}不符，请对照原页确认",
        en="where {field} of the {kind} stands, the file's text layer says {hidden}, unseen, and the page shows "
        "{readings}; confirm it against the page",
    ),
    fact=Wordings(
        zh="“{label}”为 {value}，仅由一处读得，没有足够的独立来源印证，请对照原页确认",
        en="“{label}” is {value} as one place alone was read, without enough independent sources: confirm it",
    ),
    compared=Wordings(
        zh="{rule}：{what}；其中“{fields}”仅由一处读得，没有足够的独立来源印证，请对照原页确认",
        en="{rule}: {what}; of this {fields} was read by one source alone, without enough independent sources: confirm "
        "it on the page",
    ),
    contradicted=Wordings(
        zh="“{label}”各处所述不一：{readings}，请核实",
        en="what is said of “{label}” differs: {readings}; find out which is right",
    ),
)
def critical_field_uncorroborated(scope: Scope) -> Iterator[Condition]:
    """One reader alone can be sure and wrong, so a value that matters needs independent sources or a person.

    One source only, or sources that disagree. The value, or each reading, is shown; confirming it closes the finding.
    Text that is in the file and not seen on the page is a source that disagrees where it says another value. Of a scan,
    whose text layer is somebody's OCR, it asks for a look and no more. The cells of a table are held against it too.
    So is whatever a tie-out rests on: where a difference stands on a cell that one reader alone read, the cell is asked
    for, and the difference itself is a question (`review`) until then.
    """
    for document in scope.dossier.documents:
        yield from _hidden_beside_cells(document)
    for document, name, field in _critical(scope):
        if field.state is not State.CONFIRMED and (hidden := contradicts(field)):
            yield _hidden(document, name, field, hidden)
            continue
        if field.state not in (State.READ, State.CONFLICTING):
            continue
        read = {"kind": kind_words(document.kind), "field": field_words(name)}
        if field.state is State.READ:
            params = read | {"value": Wordings(shown(field.value), shown(field.value))}
        else:
            readings = [Wordings(f"“{text}”", f"“{text}”") for text in dict.fromkeys(_texts(field))]
            params = read | {"readings": listed(readings)}
        yield Condition(
            (evidence_of(document, name),),
            actual=shown(field.value) if field.state is State.READ else None,
            message=field.state.value,
            params=params,
            key=_texts(field) if field.state is State.CONFLICTING else (),
        )
    yield from _compared_on_trust(scope)
    for name in sorted(scope.situation.asked):
        fact = scope.situation.known.facts[name]
        if fact.state is FactState.UNVOUCHED and not fact.statements[0].critical:
            yield _fact_finding(scope, fact, "fact", {"value": told(fact.value)})
        elif fact.state is FactState.CONFLICTING:
            said = [Wordings(told(s.value), told(s.value)) for s in fact.statements if s.value is not None]
            yield _fact_finding(scope, fact, "contradicted", {"readings": listed(list(dict.fromkeys(said)))})


def _compared_on_trust(scope: Scope) -> Iterator[Condition]:
    """One condition for each difference of a tie-out that rests on what one reader read, unless that is asked for."""
    for rest in (r for _, r in sorted(REGISTRY.items()) if r.compares and r.applies_to(scope.item)):
        for condition in rest.check(scope):
            doubted = unvouched(scope.dossier, condition.evidence)
            if not doubted or any(is_asked_for(scope.dossier, place) for place in doubted):
                continue
            fields = list(dict.fromkeys(field_words(place.field or "") for place in doubted))
            yield Condition(
                primary_first(list(doubted)),
                condition.expected,
                condition.actual,
                message="compared",
                params={"rule": rest.code, "what": Wordings(rest.title, rest.name), "fields": listed(fields)},
                key=(rest.code, *condition.key),
            )


def _fact_finding(scope: Scope, fact: Resolved, message: str, params: dict[str, str | Wordings]) -> Condition:
    label = Wordings(fact.fact.label.zh, fact.fact.label.en)
    said = tuple(sorted({told(s.value) for s in fact.statements if s.value is not None}))
    return Condition(
        primary_first(list(fact.evidence)),
        actual=" | ".join(said),
        message=message,
        params={"label": label, **params},
        key=(fact.fact.name,),
    )


def _hidden(document: Document, name: str, field: Field[Value], hidden: tuple[Source, ...]) -> Condition:
    unseen = tuple(sorted({s.text for s in hidden}))
    seen = dict.fromkeys(s.text for s in field.sources if s not in hidden and s.agrees and s.box is not None)
    first = hidden[0]
    place = Evidence(document.id, name, document.file, first.page, first.box, "compared")
    return Condition(
        (evidence_of(document, name), place),
        actual=shown(field.value) if field.state.has_value else None,
        message="hidden",
        params={
            "kind": kind_words(document.kind),
            "field": field_words(name),
            "hidden": listed([Wordings(f"“{text}”", f"“{text}”") for text in unseen]),
            "readings": listed([Wordings(f"“{text}”", f"“{text}”") for text in seen]),
        },
        at_most=Severity.REVIEW if field.state is State.CORROBORATED else Severity.BLOCKING,
        key=unseen,
    )


def _hidden_beside_cells(document: Document) -> Iterator[Condition]:
    """One condition for all cells of a page that was altered, one for all that a scan's own layer reads otherwise."""
    found: dict[bool, list[tuple[int, str, Field[Value], tuple[Source, ...]]]] = {}
    for number, line in enumerate(getattr(document.record, "lines", ()), 1):
        for spec in line.specs():
            field: Field[Value] = getattr(line, spec.name)
            if field.state is not State.CONFIRMED and (hidden := contradicts(field)):
                found.setdefault(field.state is State.CONFLICTING, []).append((number, spec.name, field, hidden))
    for altered, cells in sorted(found.items()):
        evidence: list[Evidence] = []
        unseen: list[str] = []
        seen: list[str] = []
        for number, column, field, hidden in cells:
            evidence.append(evidence_of_cell(document, number, column, "compared" if evidence else "primary"))
            unseen.extend(s.text for s in hidden)
            seen.extend(s.text for s in field.sources if s not in hidden and s.agrees and s.box is not None)
        yield Condition(
            tuple(evidence),
            message="hidden",
            params={
                "kind": kind_words(document.kind),
                "field": listed([field_words(row_place(number, column)) for number, column, _, _ in cells]),
                "hidden": listed([Wordings(f"“{text}”", f"“{text}”") for text in dict.fromkeys(unseen)]),
                "readings": listed([Wordings(f"“{text}”", f"“{text}”") for text in dict.fromkeys(seen)]),
            },
            at_most=Severity.BLOCKING if altered else Severity.REVIEW,
            key=("lines", *unseen),
        )


def _critical(scope: Scope) -> Iterator[tuple[Document, str, Field[Value]]]:
    for document in scope.dossier.documents:
        for spec in document.record.specs():
            if spec.critical:
                yield document, spec.name, getattr(document.record, spec.name)


def _texts(field: Field[Value]) -> tuple[str, ...]:
    return tuple(sorted(s.text for s in field.sources))


@rule(
    "REA003",
    "page-not-read",
    "页面未能读取",
    criterion=SUFFICIENT_EVIDENCE,
    main=Wordings(
        zh="第 {page} 页未能读取：{error}",
        en="page {page} was not read: {error}",
    ),
)
def page_not_read(scope: Scope) -> Iterator[Condition]:
    """A reader failed or ran out of time on the page: whatever stands on it was not examined."""
    hashes = {f.path: f.sha256 for f in scope.dossier.files}
    for page in scope.dossier.pages:
        if page.state is not PageState.FAILED:
            continue
        holding = tuple(d.id for d in scope.dossier.documents if d.file == page.file and page.number in d.pages)
        yield Condition(
            (Evidence(holding[0] if holding else None, None, page.file, page.number, None),),
            params={"page": str(page.number), "error": page.error or "—"},
            key=(hashes.get(page.file, page.file), str(page.number)),
            documents=holding,
        )
