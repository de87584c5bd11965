"""DOC: what the item's list of material requires, and what was handed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.findings import Citation, Evidence, Severity, evidence_of_document
from pipeline.model import Document, Kind, Page, PageState
from pipeline.rulebook import RequiredDocument
from pipeline.unseen import hidden_figures
from validators.file_faults import in_chinese
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import SUFFICIENT_EVIDENCE
from validators.wording import kind_words, listed

_COVER = re.compile(r"封面|隔页|目录|目錄|目次|^(cover|covercontents|contents|tableofcontents)$")


@rule(
    "DOC001",
    "required-document-missing",
    "缺少申报材料",
    criterion=None,
    main=Wordings(
        zh="申报材料要求的“{label}”未在卷中识别到{unread}",
        en="“{label}” is required and was not found in the dossier{unread}",
    ),
    several=Wordings(
        zh="申报材料要求“{label}”共 {wanted} 份，卷中识别到 {found} 份{unread}",
        en="“{label}”: {wanted} documents are required, {found} found in the dossier{unread}",
    ),
)
def required_document_missing(scope: Scope) -> Iterator[Condition]:
    """The notice lists what a claim must hold; without it the claim cannot be examined.

    A variant of the list is asked where its condition holds. Material of no kind of its own is known by its title.
    Entries of the list that ask for the same kind (the outsourcing contract and the contract with the certification
    firm) need a document each, and which of them is missing is not guessed: the finding names both. Where pages or
    files could not be read, the message says so, because the document may be among them.
    """
    dossier = scope.dossier
    unread = sum(p.state is PageState.FAILED for p in dossier.pages) + sum(f.state != "read" for f in dossier.files)
    hint = Wordings(
        f"（另有 {unread} 处文件或页面未能读取，可能在其中）",
        f" ({unread} files or pages were not read; it may be there)",
    )
    groups: dict[tuple[frozenset[Kind], tuple[str, ...]], list[RequiredDocument]] = {}
    for required in scope.item.required_documents:
        if required.when is None or scope.situation.test(required.when).value is True:
            groups.setdefault((frozenset(required.kinds), required.titled), []).append(required)
    for (kinds, titled), group in groups.items():
        papers = [d for d in scope.of_kind(*kinds) if not titled or _titled(d, titled)]
        wanted, found = sum(r.count for r in group), len(papers)
        if found >= wanted:
            continue
        params = {
            "label": listed([Wordings(r.label.zh, r.label.en) for r in group]),
            "unread": hint if unread else Wordings("", ""),
        }
        if wanted > 1:
            params |= {"wanted": Wordings(str(wanted), str(wanted)), "found": Wordings(str(found), str(found))}
        yield Condition(
            evidence=(),
            expected=f"{' | '.join(titled or sorted(kinds))}: {wanted}",
            actual=str(found),
            message="several" if wanted > 1 else "main",
            params=params,
            criterion=_cited([r.citation for r in group]),
        )


def _titled(document: Document, words: tuple[str, ...]) -> bool:
    title = re.sub(r"\s+", "", unicodedata.normalize("NFKC", document.title))
    return any(word in title for word in words)


def _cited(citations: list[Citation]) -> Citation:
    """Several entries of one list as one citation."""
    first, articles, quotes = citations[0], [c.article for c in citations], [c.quote for c in citations]
    return Citation(first.instrument, "、".join(dict.fromkeys(articles)), "；".join(dict.fromkeys(quotes)))


@rule(
    "DOC002",
    "document-not-recognised",
    "未识别的材料",
    severity=Severity.REVIEW,
    criterion=SUFFICIENT_EVIDENCE,
    main=Wordings(
        zh="第 {pages} 页的材料未能归入任何单据类型，请人工查看",
        en="the material on page {pages} is of no kind that is known: a person has to look",
    ),
    unsure=Wordings(
        zh="第 {pages} 页的材料归为“{kind}”，但把握不足，请人工确认其类型",
        en="the material on page {pages} was taken for a {kind}, and may be of another kind: a person has to look",
    ),
    incomplete=Wordings(
        zh="第 {pages} 页的{kind}自注共 {of} 页，卷中只有 {held} 页（未见其第 {missing} 页），请查找缺页",
        en="the {kind} on page {pages} says that it has {of} pages, and {held} are there (its page {missing} was not "
        "seen): look for what is missing",
    ),
    hidden=Wordings(
        zh="第 {pages} 页的文本层写有页面上看不见的{figures}，请人工查看该文件是否被改动",
        en="the text layer of page {pages} says {figures}, which are seen nowhere on the page: a person has to look "
        "whether the file was altered",
    ),
)
def document_not_recognised(scope: Scope) -> Iterator[Condition]:
    """What was not recognised was not checked, so a person has to look whether it matters.

    Blank pages, covers, dividers and tables of contents are not flagged, nor pages that could not be read: REA003 names
    those. Sums, dates and numbers that a file holds and does not show are no part of what was recognised either: they
    may be what an altered page said before. Nor is a page that a document counts and that is not there; and a document
    that looks nearly as much like one of another kind was not recognised for certain.
    """
    yield from _hidden(scope)
    yield from _in_doubt(scope)
    pages = {(p.file, p.number): p for p in scope.dossier.pages}
    for document in scope.of_kind(Kind.OTHER):
        title = re.sub(r"\s+", "", unicodedata.normalize("NFKC", document.title)).casefold()
        held = [n for n in document.pages if _has_content(pages.get((document.file, n)))]
        asked = [w for r in scope.item.required_documents for w in r.titled]
        if not held or _COVER.search(title) or _titled(document, tuple(asked)):
            continue
        yield Condition(
            evidence=(Evidence(document.id, None, document.file, held[0], None),),
            actual=document.title or None,
            params={"pages": _ranges(held)},
        )


_UNSURE = 0.5  # least and below: a rival kind claimed the page nearly as surely


def _in_doubt(scope: Scope) -> Iterator[Condition]:
    for document in scope.dossier.documents:
        named: dict[str, str | Wordings] = {"pages": _ranges(sorted(document.pages)), "kind": kind_words(document.kind)}
        place = (evidence_of_document(document),)
        if document.kind is not Kind.OTHER and document.kind_confidence <= _UNSURE:
            yield Condition(place, actual=document.kind.value, message="unsure", params=named)
        if document.missing:
            held, missing = len(document.pages), _ranges(list(document.missing))
            told: dict[str, str | Wordings] = {"held": str(held), "missing": missing, "of": str(document.counted)}
            yield Condition(place, actual=missing, message="incomplete", params=named | told)


_MOST_SHOWN = 3  # hidden figures that a message names


def _hidden(scope: Scope) -> Iterator[Condition]:
    holding = {(d.file, n): d for d in reversed(scope.dossier.documents) for n in d.pages}
    for page in scope.dossier.pages:
        found = hidden_figures(page)
        document = holding.get((page.file, page.number))
        if not found or document is None:
            continue
        texts = list(dict.fromkeys(text for text, _ in found))
        places = {page.frame.to_box(rect): None for _, rect in found[:_MOST_SHOWN]}
        yield Condition(
            evidence=tuple(Evidence(document.id, None, page.file, page.number, box) for box in places),
            message="hidden",
            params={
                "pages": str(page.number),
                "figures": listed([Wordings(f"“{t}”", f"“{t}”") for t in texts[:_MOST_SHOWN]]),
            },
            key=tuple(texts),
        )


def _has_content(page: Page | None) -> bool:
    return page is None or page.state is PageState.READ


def _ranges(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


@rule(
    "DOC004",
    "file-unreadable",
    "文件无法打开",
    criterion=SUFFICIENT_EVIDENCE,
    main=Wordings(
        zh="文件“{file}”无法读取：{error}。请提供完整、未加密的文件或重新扫描后再次运行",
        en="the file “{file}” cannot be read: {error}. Provide a complete file without a password, or scan it again, "
        "and run again",
    ),
)
def file_unreadable(scope: Scope) -> Iterator[Condition]:
    """A file that cannot be opened (damaged, encrypted, empty, over a limit, unsupported) was not examined at all."""
    for file in scope.dossier.files:
        if file.state != "read":
            yield Condition(
                evidence=(Evidence(None, None, file.path, None, None),),
                actual=file.error,
                params={"file": file.path, "error": Wordings(in_chinese(file.error or "—"), file.error or "—")},
                key=(file.sha256,),
            )
