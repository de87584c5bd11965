"""DEC: 涉外收入申报单, the declaration of money received from abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.findings import Severity, evidence_of
from pipeline.model import Document, State
from pipeline.records import ForeignIncomeDeclaration
from validators.names import Match, compare
from validators.receipts import Receipt, number_date, receipts
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import DECLARATION_AMOUNTS, DECLARATION_NUMBER, RELEVANT_EVIDENCE
from validators.wording import money

# A receipt is declared within five working days; a week of calendar days holds them.
_USUAL_DAYS = 7
_LONGEST_DAYS = 31


@rule(
    "DEC001",
    "malformed-declaration-number",
    "申报号码格式或日期不符",
    criterion=DECLARATION_NUMBER,
    form=Wordings(
        zh="申报号码 {number} 共 {length} 位，应为22位数字（6-4-2-6-4）",
        en="declaration number {number} has {length} characters, not the 22 digits of 6-4-2-6-4",
    ),
    no_date=Wordings(
        zh="申报号码 {number} 第13-18位 {digits} 不是日期",
        en="digits 13-18 of declaration number {number}, {digits}, are no date",
    ),
    advice=Wordings(
        zh="申报号码 {number} 的日期位为 {inside}，银行入账凭证（{amount}）的日期为 {day}",
        en="declaration number {number} carries {inside}, the bank advice ({amount}) is of {day}",
    ),
    later=Wordings(
        zh="申报号码 {number} 的日期位 {inside} 晚于申报日期 {day}",
        en="declaration number {number} carries {inside}, later than the reporting date {day}",
    ),
    earlier=Wordings(
        zh="申报号码 {number} 的日期位 {inside} 比申报日期 {day} 早 {days} 天",
        en="declaration number {number} carries {inside}, {days} days before the reporting date {day}",
    ),
)
def malformed_declaration_number(scope: Scope) -> Iterator[Condition]:
    """The number has 22 digits, 6-4-2-6-4: region, bank, branch, the receipt's date YYMMDD, serial.

    Its date must be that of the bank advice of the same money, where exactly one can belong to it. Otherwise it is held
    against the reporting date: it may not be later, nor more than 31 days earlier; between 8 and 31 days is `review`,
    because a receipt is to be declared within five working days.
    """
    for receipt in receipts(scope):
        if receipt.declaration is None:
            continue
        document, declaration = receipt.declaration
        number = declaration.declaration_number.value
        if number is None:
            continue
        place = evidence_of(document, "declaration_number")
        if not re.fullmatch(r"[0-9]{22}", number):
            params = {"number": number, "length": str(len(number))}
            yield Condition((place,), "22", number, message="form", params=params)
            continue
        inside = number_date(declaration)
        if inside is None:
            params = {"number": number, "digits": number[12:18]}
            yield Condition((place,), "YYMMDD", number[12:18], message="no_date", params=params, key=(number,))
            continue
        yield from _against_dates(document, receipt, number, inside)


def _against_dates(document: Document, receipt: Receipt, number: str, inside: date) -> Iterator[Condition]:
    place = evidence_of(document, "declaration_number")
    if receipt.advice is not None and receipt.advice[1].value_date.value is not None:
        other, advice = receipt.advice
        day, amount = receipt.advice[1].value_date.value, advice.amount.value
        if day != inside:
            written = f"{advice.currency.value or ''} {money(amount) if amount is not None else ''}".strip() or "—"
            yield Condition(
                (place, evidence_of(other, "value_date", "compared")),
                day.isoformat(),
                inside.isoformat(),
                message="advice",
                params={"number": number, "inside": str(inside), "day": str(day), "amount": written},
                key=(number,),
            )
        return
    declared = receipt.declaration[1].declared_on.value if receipt.declaration is not None else None
    if declared is None:
        return
    days = (declared - inside).days
    if 0 <= days <= _USUAL_DAYS:
        return
    yield Condition(
        (place, evidence_of(document, "declared_on", "compared")),
        declared.isoformat(),
        inside.isoformat(),
        message="later" if days < 0 else "earlier",
        params={"number": number, "inside": str(inside), "day": str(declared)}
        | ({"days": str(days)} if days > 0 else {}),
        at_most=Severity.REVIEW if 0 < days <= _LONGEST_DAYS else Severity.BLOCKING,
        key=(number,),
    )


@rule(
    "DEC002",
    "payee-is-not-applicant",
    "收款人不是申报单位",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="收款人为“{payee}”，申报单位为“{applicant}”",
        en="the payee is “{payee}”, the applicant “{applicant}”",
    ),
    near=Wordings(
        zh="收款人“{payee}”与申报单位“{applicant}”名称相近但不相同，请核对原件",
        en="the payee “{payee}” is close to the applicant's name “{applicant}”, but not the same: compare the original",
    ),
    same_code=Wordings(
        zh="收款人“{payee}”与申报单位“{applicant}”名称不同，但组织机构代码相同，请核对是否更名",
        en="the payee “{payee}” is not named as the applicant “{applicant}”, but has its unit code: a former name?",
    ),
    foreign=Wordings(
        zh="收款人“{payee}”为外文名称，无法与申报单位“{applicant}”比对，请人工核对",
        en="the payee “{payee}” is in another language than the applicant “{applicant}”: a person has to compare",
    ),
)
def payee_is_not_applicant(scope: Scope) -> Iterator[Condition]:
    """Only money that the applicant itself received evidences its outsourcing business.

    A name one character off, a name in another language, or another name with the applicant's own 组织机构代码
    (characters 9-17 of its credit code) is for a person to look at (`review`); a near or foreign name with another code
    is another payee.
    """
    applicant, uscc = scope.dossier.applicant.name, scope.dossier.applicant.uscc
    if not applicant:
        return
    own_code = uscc[8:17] if uscc is not None and len(uscc) == 18 else None
    for document, declaration in scope.records(ForeignIncomeDeclaration):
        payee, code = declaration.payee_name.value, declaration.payee_code.value
        match = compare(payee, applicant) if payee is not None else Match.SAME
        if payee is None or match is Match.SAME:
            continue
        same_code = own_code is not None and code == own_code
        other_code = own_code is not None and code is not None and code != own_code
        message = "same_code" if same_code else "main"
        if not same_code and not other_code and match in (Match.NEAR, Match.FOREIGN):
            message = match.value
        places = [evidence_of(document, "payee_name")]
        if same_code or other_code:
            places.append(evidence_of(document, "payee_code", "compared"))
        yield Condition(
            tuple(places),
            applicant,
            payee,
            message=message,
            params={"payee": payee, "applicant": applicant},
            at_most=Severity.BLOCKING if message == "main" else Severity.REVIEW,
        )


@rule(
    "DEC003",
    "declaration-does-not-add-up",
    "结汇、现汇、其他金额之和不等于收入款金额",
    criterion=DECLARATION_AMOUNTS,
    main=Wordings(
        zh="结汇、现汇、其他金额合计 {sum}，收入款金额 {amount}，相差 {difference}（{currency}）",
        en="sold, kept in FX and other amounts make {sum}, the receipt is {amount}: {difference} apart ({currency})",
    ),
)
def declaration_does_not_add_up(scope: Scope) -> Iterator[Condition]:
    """What was sold, kept in foreign currency and booked otherwise makes up the receipt, to the cent, in its currency.

    A part whose box is empty is no part; where a part is printed and could not be read, the sum cannot be judged; where
    no part is printed there is nothing to add. Where a single part falls short, what is missing may stand unread in
    another box: a person looks.
    """
    for document, declaration in scope.records(ForeignIncomeDeclaration):
        amount = declaration.amount.value
        names = ("sold_amount", "fx_amount", "other_amount")
        parts = [getattr(declaration, name) for name in names]
        printed = [(name, part.value) for name, part in zip(names, parts, strict=True) if part.value is not None]
        unknown = any(part.state in (State.UNREADABLE, State.CONFLICTING) for part in parts)
        total = sum((value for _, value in printed), Decimal(0))
        if amount is None or not printed or unknown or total == amount:
            continue
        may_be_unread = len(printed) == 1 and total < amount
        yield Condition(
            (evidence_of(document, "amount"), *(evidence_of(document, name, "compared") for name, _ in printed)),
            money(total),
            money(amount),
            params={
                "sum": money(total),
                "amount": money(amount),
                "difference": money(amount - total),
                "currency": declaration.currency.value or "—",
            },
            key=tuple(money(value) for _, value in printed),
            at_most=Severity.REVIEW if may_be_unread else Severity.BLOCKING,
        )
