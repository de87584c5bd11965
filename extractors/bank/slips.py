"""What all bank forms share: how one is known, and which way the money went."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.bank import swift
from extractors.bank.fields import AMOUNTS, DATES, REFERENCES, currency, form_of, has_sum, head_dates
from extractors.bank.parties import Side
from extractors.page.layout import Layout
from extractors.page.table_cells import Form
from extractors.page.titles import title_strength, titled
from extractors.page.vocabulary import wordings
from pipeline.values.text import same_name


def _any(patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(wordings(patterns)).replace("[ ]*", r"[ \t]*"), re.IGNORECASE)


SLIP = _any(r"""
    回单; (?<!税)(?:电子|银行|业务|汇款|转账|支付|收款|付款)回执
    [收入][账帐]通知; [贷借]记通知; [收付]款通知; 通知书; 汇入汇款; 汇款电文; 电汇凭证; 进[账帐]单; 水单
    (?:[入记进][账帐]|收款|付款|转账|支付|业务|支取|划款|汇款|扣款|客户|银行|收入|结算|贷方|借方|电汇)[^。；，,:]{0,6}(?:凭证|凭条|通知书?|证明)
    (?:[结收付购]汇|外汇|国际|[来往][账帐])[^。；，,:]{0,6}(?:凭证|凭条|通知书?|证明)
    (?:CREDIT|DEBIT|PAYMENT|REMITTANCE|RECEIPT|TRANSACTION|BANK|TRANSFER)[ ]*(?:ADVICE|NOTICE|VOUCHER|SLIP)
    (?:PAYMENT|REMITTANCE|TRANSACTION|BANK|TRANSFER)[ ]*(?:RECEIPT|CONFIRMATION); (?:IN|OUT)WARD[ ]*REMITTANCE
    MT[ ]*103; (?:汇款|电汇|转账|结算业务)申请书; FUNDS?[ ]*TRANSFERS?
    """)
# Papers that speak of slips, or list many of them.
_NEVER = _any(r"""
    涉外收入申报单; 申请表; (?<!汇款)(?<!电汇)(?<!转账)(?<!业务)申请书; 清单
    汇总表; 明细表; 情况表; 承诺书; 对账单; 交易明细; 账户明细; 合同; 协议; 发票
    营业执照; 审计报告; 申请报告; 证书$; 委托书; 余额证明; Statement; Invoice; Agreement; Contract
    """)
_BANK = re.compile(r"银[ \t]*行|信用社|BANK", re.IGNORECASE)
_MONEY_IN = _any(r"""
    收款(?:回[单执]|业务|通知|凭证|水单|\)); \(收款; 客户收款; 收[账帐]通知; (?<!付款)入[账帐](?:通知|凭证|回单|证明)
    贷记; 贷方(?:回单|凭证); 收款[人方]回单; 收入凭证; 汇入汇款; 汇款汇入; 跨境汇入; 境外汇入; 涉外收[款入]; 收汇; 结汇
    解付; 来[账帐]; 国际结算贷; 已入[账帐]; 进[账帐]单; CREDIT[ ]*(?:ADVICE|NOTICE|NOTE|VOUCHER); INWARD; INCOMING
    CREDITED; (?:RECEIPT|COLLECTION)[ ]*ADVICE
    """)
_MONEY_OUT = _any(r"""
    付款(?:回[单执]|业务|通知|凭证|电子回[单执]|\)); \(付款; 客户付款; 借记; 借方(?:回单|凭证); 付款[人方]回单
    (?<!来账一般)支付(?:凭证|回[单执]); 支出凭证; 支款; 扣款; 转账(?:凭证|回[单执]|付款|支付)
    往[账帐]; 汇出汇款; 境外汇款; 汇款凭证; 电汇凭证; 划款; 支取
    付出; 代付; 已扣; (?:汇款|电汇|转账|结算业务)申请书; TRANSFERS[ ]*\(OVERSEAS\)
    DEBIT[ ]*(?:ADVICE|NOTICE|NOTE|VOUCHER); OUTWARD; OUTGOING; DEBITED
    PAYMENT[ ]*(?:ADVICE|VOUCHER|SLIP|RECEIPT|NOTICE|CONFIRMATION)
    """)
_CREDIT = re.compile(r"^\(?(?:贷|收|C|CR|CREDIT|转入|汇入|收入|来账)", re.IGNORECASE)
_DEBIT = re.compile(r"^\(?(?:借|付|D|DR|DEBIT|转出|汇出|支出|往账)", re.IGNORECASE)
_MESSAGE = 0.93  # how surely a page of a SWIFT message's tags is one: it needs no title


@dataclass(frozen=True, slots=True)
class Slip:
    """What a page says of being a bank's form: how surely, and which way the money went (`sure` says how clearly)."""

    score: float
    direction: Side | None  # the side that the page's owner is on: payee for money in, payer for money out
    sure: bool
    is_foreign: bool


@functools.lru_cache(maxsize=4)
def look(layout: Layout) -> Slip:
    """How surely a page is a bank's form of one payment, by its title and the anchors that every bank prints."""
    none = Slip(0.0, None, False, False)
    if swift.blocks(layout):
        side, told = swift.direction(layout), True
        if side is None:
            side, told = _direction(layout, form_of(layout))
        return Slip(_MESSAGE, side, told, True)
    if not (SLIP.search(layout.folded) or _MONEY_IN.search(layout.folded) or _MONEY_OUT.search(layout.folded)):
        return none
    title = title_strength(layout, SLIP)
    if title_strength(layout, _NEVER) > max(title, 0.4):
        return none
    form = form_of(layout)
    names = form.names
    anchors = (
        bool(names & {"payer_name", "payer"}),
        bool(names & {"payee_name", "payee", "addressee"}),
        bool(names & {"name", "own_name", "other_name", "payer_name", "payee_name"}),
        has_sum(form),
        bool(names & {*AMOUNTS, "words"}),
        bool(names & {*DATES}) or any(head_dates(layout)),
        bool(names & {*REFERENCES}),
        "account" in names,
        bool(_BANK.search(layout.folded)),
        bool(names & {"currency", "words"}),
    )
    count = sum(anchors)
    parties = any(anchors[:3])
    if count < 5 or not parties or not anchors[4] or (title == 0 and count < 8):
        return none
    score = 1 - (1 - 0.75 * title) * (1 - 0.09 * count)
    direction, sure = _direction(layout, form)
    named = currency(form)
    return Slip(round(score, 3), direction, sure, named is not None and named.value != "CNY")


def score(layout: Layout, own_side: Side) -> float:
    """How surely the page is a slip on which its owner is payee (`bank_advice`) or payer (`payment_slip`).

    A form that does not say which way the money went counts as money in where the currency is foreign (a dossier's
    foreign money is receipts), else as money out, both less surely.
    """
    slip = look(layout)
    direction = slip.direction or ("payee" if slip.is_foreign else "payer")
    if direction == own_side:
        return round(slip.score * (1.0 if slip.sure else 0.85), 3)
    return round(slip.score * (0.25 if slip.sure else 0.65), 3)


def _direction(layout: Layout, form: Form) -> tuple[Side | None, bool]:
    """Which side the form is made out for, and whether the form says so in its title, a flag or its copy's name."""
    for label in form.of("direction"):
        for span in form.spans(label):
            text = span.text.strip()
            if _CREDIT.match(text) or _DEBIT.match(text):
                return ("payee" if _CREDIT.match(text) else "payer"), True
    text = layout.folded
    into, out = title_strength(layout, _MONEY_IN), title_strength(layout, _MONEY_OUT)
    copies = {
        "payee": r"[(（]?(?:贷方|收款人|收款方)(?:回单|留存)",
        "payer": r"[(（]?(?:借方|付款人|付款方)(?:回单|留存)",
    }
    copy_in, copy_out = (re.search(copies[side], text) is not None for side in ("payee", "payer"))
    if copy_in != copy_out:
        return ("payee" if copy_in else "payer"), True
    if into != out:
        return ("payee" if into > out else "payer"), True
    counted_in = len({m.group().upper() for m in _MONEY_IN.finditer(text)})
    counted_out = len({m.group().upper() for m in _MONEY_OUT.finditer(text)})
    if counted_in != counted_out:
        return ("payee" if counted_in > counted_out else "payer"), abs(counted_in - counted_out) > 1
    return None, False  # 电子回单, 业务回单, 网上银行电子回单: one form for both ways


def side_of(layout: Layout, payer: str | None, payee: str | None, owners: Sequence[str]) -> Side | None:
    """The side on which one of `owners` stands, of a form that does not itself say clearly which way the money went.

    None where the form says it, and where its owner stands on both sides or on neither.
    """
    if look(layout).sure:
        return None
    names: tuple[tuple[Side, str | None], ...] = (("payer", payer), ("payee", payee))
    sides = [side for side, name in names if name is not None and any(same_name(name, owner) for owner in owners)]
    return sides[0] if len(sides) == 1 else None


def title(layout: Layout) -> str:
    """The slip's own title as it is printed; empty where it is not read."""
    found = titled(layout, SLIP)
    return found.text if found is not None else ""
