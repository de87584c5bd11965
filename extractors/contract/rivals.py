"""What speaks against a contract's fields from its own pages: another day, sum, number or party where it begins anew.

Pages that were taken for one contract may be two. Where one of them names parties once more, bears another number, or
is in another language, what stands from there on is read by itself; what it says otherwise nobody vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractors.contract.readings import add, as_found
from extractors.contract.succession import clues
from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout
from extractors.prose.dates import DateReading, signing_statements
from extractors.prose.pages import Prose
from extractors.prose.running_text import Mentions
from pipeline.model import Value
from pipeline.succession import Clues, same_number
from pipeline.values.text import is_cjk, names_near

_STATED_ONCE = ("contract_number", "amount", "currency", "signed_on")
_PARTIES = ("party_a", "party_b")


def parts(layouts: Sequence[Layout]) -> Iterator[tuple[Layout, ...]]:
    """The pages from the first to where a contract may begin once more, from there to the next such page, and so on."""
    told = [clues(layout) for layout in layouts]
    cuts = [n for n in range(1, len(layouts)) if _may_begin(told[:n], told[n])]
    for start, end in zip([0, *cuts], [*cuts, len(layouts)], strict=True):
        if cuts:
            yield tuple(layouts[start:end])


def _may_begin(before: Sequence[Clues], page: Clues) -> bool:
    spoken = {clues.language for clues in before if clues.language}
    other = bool(page.language and spoken) and page.language not in spoken
    inside = any(clues.inside for clues in before)
    return same_number(before, page) is False or other or (page.opens and inside)


def tell(builder: DraftBuilder, part: DraftBuilder) -> None:
    """Dispute what the part, read by itself, says otherwise than the whole."""
    for name in (*_STATED_ONCE, *_PARTIES):
        whole, other = builder.value(name), part.value(name)
        if whole is None or other is None or not _differ(name, whole, other):
            continue
        builder.dispute(name, [r for r in part.readings(name) if r.value == other])


def _differ(name: str, one: Value, other: Value) -> bool:
    if name not in _PARTIES:
        return one != other
    same_script = any(map(is_cjk, str(one))) == any(map(is_cjk, str(other)))
    return same_script and not names_near(str(one), str(other))


def tell_days(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """Dispute the day of signing where two pages state it and no day stands on both: a cover's may differ as well."""
    chosen = builder.value("signed_on")
    by_page: dict[int, list[DateReading]] = {}
    for stated in signing_statements(mentions):
        if isinstance(stated.value, date):
            by_page.setdefault(prose.place(stated.start, stated.end).layout.page.number, []).append(stated)
    days = [{stated.value for stated in found} for found in by_page.values()]
    if chosen is None or len(days) < 2 or set.intersection(*days):
        return
    others = DraftBuilder(builder.segment)
    for found in by_page.values():
        if chosen not in {stated.value for stated in found}:
            add(others, "signed_on", prose, as_found(max(found, key=lambda r: str(r.value))))
    builder.dispute("signed_on", others.readings("signed_on"))
