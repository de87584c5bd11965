"""What the documents of a dossier say of each other's values: names, sums of one payment, the date in a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline import jury
from pipeline.deciding import Candidate
from pipeline.model import Kind, Manifest, Nature, Source, State, Value
from pipeline.settling import Settling
from pipeline.values.by_nature import same
from pipeline.values.identifiers import parse_declaration_number
from pipeline.values.text import clean

# Two documents that print the same sum of the same transaction.
_PAIRED_SUMS = (
    ((Kind.INVOICE, "total"), (Kind.PAYMENT_SLIP, "amount")),
    ((Kind.FOREIGN_INCOME_DECLARATION, "amount"), (Kind.BANK_ADVICE, "amount")),
)

# The numbers of vouchers that schedules repeat row by row, under the same name.
_VOUCHERS = (
    (Kind.INVOICE, "invoice_number"),
    (Kind.FOREIGN_INCOME_DECLARATION, "declaration_number"),
    (Kind.CONTRACT, "contract_number"),
)
# What a voucher says that the row of a schedule repeats beside its number. A contract's amount only in dollars.
_REPEATED = {
    "invoice_number": (("total", "invoice_amount"),),
    "declaration_number": (("amount", "received_amount"), ("currency", "currency")),
    "contract_number": (("amount", "contract_amount_usd"),),
}
_LEAST_FIGURES = 6  # a shorter number may be another's by chance


def hear(settlings: Sequence[Settling], manifest: Manifest) -> None:
    """Let manifest and documents speak for each other's candidates; nobody brings a new value.

    What vouches must be vouched for without this step, so that no two fields vouch for each other in a circle.
    """
    vouched = [list(_vouched(settling)) for settling in settlings]
    for index, settling in enumerate(settlings):
        _manifest(settling, manifest)
        _names(settling, [v for other, values in enumerate(vouched) if other != index for v in values])
    vouchers = {name: _by_number(settlings, kind, name) for kind, name in _VOUCHERS}
    listed = {name: _listed(settlings, name) for _, name in _VOUCHERS}
    for kind, name in _VOUCHERS:
        for settling in settlings:
            if _kind(settling) is kind:
                _listings(settling, name, listed[name])
    for settling in settlings:
        _rows(settling, vouchers)
    for name, bearers in vouchers.items():
        for settling in settlings:
            _repeated(settling, name, bearers)
    for first, second in _PAIRED_SUMS:
        _sums(settlings, first, second)
    _receipts(settlings)


def _vouched(settling: Settling) -> Iterator[tuple[Nature, Value, Kind]]:
    """The names and tax numbers that a document vouches for, those in the rows of its table too."""
    for holder in (settling, *settling.rows):
        for name, spec in holder.specs.items():
            if spec.nature in (Nature.NAME, Nature.TAX_ID):
                field = holder.field(name)
                if field.state is State.CORROBORATED and field.value is not None:
                    yield spec.nature, field.value, _kind(settling)


def _manifest(settling: Settling, manifest: Manifest) -> None:
    typed = {Nature.NAME: manifest.applicant.name, Nature.TAX_ID: manifest.applicant.uscc}
    for name, spec in settling.specs.items():
        value = typed.get(spec.nature)
        if value:
            settling.support(name, clean(value), Source("manifest", value))


def _names(settling: Settling, vouched: Sequence[tuple[Nature, Value, Kind]]) -> None:
    for name, spec in settling.specs.items():
        for nature, value, kind in vouched:
            if nature is spec.nature and any(same(nature, c.value, value) for c in settling.found.get(name, ())):
                settling.support(name, value, Source(f"vouched-document:{kind}", str(value)))
                break


def _by_number(settlings: Sequence[Settling], kind: Kind, name: str) -> Mapping[str, Sequence[Settling]]:
    """The vouchers of a kind by their vouched number; more than one where copies or a misprint share it."""
    bearers: dict[str, list[Settling]] = {}
    for settling in settlings:
        if settling.draft.segment.kind is kind:
            field = settling.field(name)
            if field.state is State.CORROBORATED and isinstance(field.value, str):
                bearers.setdefault(field.value, []).append(settling)
    return bearers


def _rows(settling: Settling, vouchers: Mapping[str, Mapping[str, Sequence[Settling]]]) -> None:
    """A voucher's vouched number speaks for the row of a schedule that repeats it.

    Not where another voucher's number differs from it in one place: the row may be misread, and be the other's.
    """
    for row in settling.rows:
        for name in sorted(vouchers.keys() & row.found.keys()):
            known = vouchers[name]
            for value in {c.value for c in row.found[name]} & known.keys():
                if isinstance(value, str) and len(value) >= _LEAST_FIGURES and not _has_neighbour(value, known):
                    row.support(name, value, Source(f"vouched-document:{_kind(known[value][0])}", value))


def _listed(settlings: Sequence[Settling], name: str) -> Mapping[str, Kind]:
    """The vouchers' numbers that rows of schedules vouch for, with the schedule's kind."""
    rows = ((row, _kind(settling)) for settling in settlings for row in settling.rows if name in row.found)
    fields = ((row.field(name), kind) for row, kind in rows)
    return {f.value: kind for f, kind in fields if f.state is State.CORROBORATED and isinstance(f.value, str)}


def _listings(settling: Settling, name: str, listed: Mapping[str, Kind]) -> None:
    """A number that a schedule's row vouches for speaks for the voucher that bears it, unless another row's is near."""
    for value in {c.value for c in settling.found.get(name, ())} & listed.keys():
        if isinstance(value, str) and len(value) >= _LEAST_FIGURES and not _has_neighbour(value, listed):
            settling.support(name, value, Source(f"vouched-document:{listed[value]}", value))


def _repeated(settling: Settling, name: str, vouchers: Mapping[str, Sequence[Settling]]) -> None:
    """What is vouched for on a voucher speaks for the row that bears its number and says the same.

    Not where two vouchers bear the number: they may differ in all else.
    """
    for row in settling.rows:
        number = row.field(name) if name in row.found else None
        if number is None or number.state is not State.CORROBORATED or not isinstance(number.value, str):
            continue
        bearers = vouchers.get(number.value, ())
        if len(bearers) != 1:
            continue
        voucher = bearers[0]
        for theirs, mine in _REPEATED[name]:
            field = voucher.field(theirs)
            if mine not in row.found or field.state is not State.CORROBORATED or field.value is None:
                continue
            if mine.endswith("_usd") and voucher.field("currency").value != "USD":
                continue
            row.support(mine, field.value, Source(f"vouched-document:{_kind(voucher)}", str(field.value)))


def _kind(settling: Settling) -> Kind:
    return settling.draft.segment.kind


def _has_neighbour(value: str, known: Iterable[str]) -> bool:
    return any(len(k) == len(value) and sum(a != b for a, b in zip(k, value, strict=True)) == 1 for k in known)


def _sums(settlings: Sequence[Settling], first: tuple[Kind, str], second: tuple[Kind, str]) -> None:
    """A sum that stands in both documents, read by unrelated readers, speaks for itself in each."""
    for mine, theirs in ((first, second), (second, first)):
        for settling in settlings:
            if settling.draft.segment.kind is not mine[0]:
                continue
            for other in settlings:
                if other.draft.segment.kind is not theirs[0] or not _currencies_agree(settling, other):
                    continue
                for candidate in other.found.get(theirs[1], ()):
                    if _is_read_by_two(settling.found.get(mine[1], ()), candidate):
                        settling.support(
                            mine[1], candidate.value, Source(f"document:{theirs[0]}", str(candidate.value))
                        )


def _is_read_by_two(mine: Sequence[Candidate], theirs: Candidate) -> bool:
    """Whether a sum that is not nought stands here too, and another reader read it here than there."""
    return (
        isinstance(theirs.value, Decimal)
        and theirs.value != 0
        and any(c.value == theirs.value and jury.are_of_two_origins(c.witnesses, theirs.witnesses) for c in mine)
    )


def _currencies_agree(one: Settling, other: Settling) -> bool:
    mine = {c.value for c in one.found.get("currency", ())}
    theirs = {c.value for c in other.found.get("currency", ())}
    return not mine or not theirs or bool(mine & theirs)


def _receipts(settlings: Sequence[Settling]) -> None:
    """A bank advice and a declaration of one sum: currency, and the date of receipt that the number carries."""
    declarations = [s for s in settlings if s.draft.segment.kind is Kind.FOREIGN_INCOME_DECLARATION]
    advices = [s for s in settlings if s.draft.segment.kind is Kind.BANK_ADVICE]
    for declaration in declarations:
        for advice in advices:
            mine, theirs = declaration.field("amount"), advice.field("amount")
            if mine.value is None or mine.value != theirs.value:
                continue
            for one, other in ((declaration, advice), (advice, declaration)):
                currency = other.field("currency")
                if currency.state is State.CORROBORATED and currency.value is not None:
                    kind = other.draft.segment.kind
                    one.support("currency", currency.value, Source(f"vouched-document:{kind}", str(currency.value)))
            number = declaration.field("declaration_number")
            parsed = parse_declaration_number(number.value) if isinstance(number.value, str) else None
            received: date | None = parsed.date() if parsed is not None else None
            if received is not None and number.state is State.CORROBORATED:
                source = Source(f"vouched-document:{Kind.FOREIGN_INCOME_DECLARATION}", str(number.value))
                advice.support("value_date", received, source)
