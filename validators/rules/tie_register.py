"""TIE: rows of 附件9 against the ministry system's register of contracts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.inputs import evidence_of_cell
from pipeline.model import Kind
from pipeline.records import RegisterLine
from validators.receipt_rows import line_of
from validators.rule import Condition, Scope, Wordings, rule
from validators.rules.tie_expenses import cell, rows_words
from validators.standards import RELEVANT_EVIDENCE
from validators.sums import Sums, executed, in_other_unit
from validators.vouched import Row
from validators.wording import listed, money


@rule(
    "TIE013",
    "register-differs",
    "附件9与业务系统数据不一致",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    missing=Wordings(
        zh="{rows}的合同 {number} 不在业务系统“服务外包接包合同”中",
        en="{rows}: contract {number} is not in the ministry system's register",
    ),
    main=Wordings(
        zh="{rows}（合同 {number}）与业务系统不一致：{items}",
        en="{rows} (contract {number}) and the ministry system's register differ: {items}",
    ),
)
def register_differs(scope: Scope) -> Iterator[Condition]:
    """What is claimed to be executed is what was registered with the ministry: by contract number, all rows together.

    Executed amounts as sums, so the register may have one row where 附件9 has several; the contract's amount; the days
    of execution where the rows pair by amount. A number with a cell that was not read is not judged. A row whose number
    was not read may be of any contract: no number is then called missing, and a sum is not judged that it may make up.
    """
    register = [line for d in scope.of_kind(Kind.CONTRACT_REGISTER) for line in getattr(d.record, "lines", ())]
    if not register:
        return
    whole = all(line.contract_number.value is not None for line in register)
    told = {
        line_of(found.bundle.rows[0]).contract_number.value: found for found in executed(scope.vouching) if found.differ
    }
    by_number: defaultdict[str, list[Row]] = defaultdict(list)
    for row in scope.vouching.receipts:
        if (number := line_of(row).contract_number.value) is not None:
            by_number[number].append(row)
    for number, rows in sorted(by_number.items()):
        there = rows[0].registered
        said = list(_registered_otherwise(rows, told.get(number))) if there else []
        if (there and not said) or (not there and not whole):
            continue
        params: dict[str, str | Wordings] = {"rows": rows_words(tuple(rows)), "number": number}
        if not there:
            places = tuple(cell(r, "contract_number", "compared" if i else "primary") for i, r in enumerate(rows))
            yield Condition(places, expected=number, message="missing", params=params, key=(number,))
            continue
        columns = list(dict.fromkeys(column for _, _, _, column in said))
        places = tuple(cell(row, c, "compared") for c in columns for row in rows)
        places += tuple(evidence_of_cell(d, n, c, "compared") for c in columns for d, n, _ in there)
        lead = cell(rows[0], columns[0])
        yield Condition(
            (lead, *places[1:]),
            expected="; ".join(expected for _, expected, _, _ in said),
            actual="; ".join(actual for _, _, actual, _ in said),
            params=params | {"items": listed([item for item, _, _, _ in said], "；", "; ")},
            key=(number,),
        )


def _registered_otherwise(rows: list[Row], sums: Sums | None) -> Iterator[tuple[Wordings, str, str, str]]:
    """(words, registered, claimed, column) of everything in which the rows of a contract and its register differ."""
    lines: list[RegisterLine] = [line for _, _, line in rows[0].registered]
    if sums is not None:
        over = money(sums.claimed - sums.found)
        item = Wordings(
            f"执行金额 {money(sums.claimed)} 美元，系统为 {money(sums.found)} 美元，相差 {over}",
            f"{money(sums.claimed)} USD executed, {money(sums.found)} registered: {over} apart",
        )
        yield item, money(sums.found), money(sums.claimed), "executed_amount_usd"
    else:
        yield from _days(rows, lines)
    amounts = [line.contract_amount_usd for line in lines]
    contracted = {a.value for a in amounts}
    for row in rows:
        cell_of = line_of(row).contract_amount_usd
        if cell_of.value is None or None in contracted or cell_of.value in contracted:
            continue
        if any(in_other_unit([cell_of, a], cell_of.value, a.value) for a in amounts if a.value is not None):
            continue
        other = "、".join(sorted(money(c) for c in contracted if c is not None))
        item = Wordings(
            f"合同金额 {money(cell_of.value)} 美元，系统为 {other} 美元",
            f"contract of {money(cell_of.value)} USD, {other} registered",
        )
        yield item, other, money(cell_of.value), "contract_amount_usd"
        return


def _days(rows: list[Row], lines: list[RegisterLine]) -> Iterator[tuple[Wordings, str, str, str]]:
    amounts = Counter(line.executed_amount_usd.value for line in lines)
    if amounts != Counter(line_of(r).executed_amount_usd.value for r in rows):
        return
    for row in rows:
        stated = line_of(row).executed_on
        amount = line_of(row).executed_amount_usd.value
        days = [line.executed_on for line in lines if line.executed_amount_usd.value == amount]
        known = [d.value for d in days if d.value is not None]
        if stated.value is None or len(known) < len(days):
            continue
        if str(stated.value)[:7] in {str(d)[:7] for d in known} and (
            stated.value in known or any(len(str(d)) == 7 for d in (*known, stated.value))
        ):
            continue
        other = "、".join(sorted(str(d) for d in known))
        item = Wordings(f"执行日期 {stated.value}，系统为 {other}", f"executed on {stated.value}, registered {other}")
        yield item, other, str(stated.value), "executed_on"
        return
