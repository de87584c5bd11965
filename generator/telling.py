"""Builds a coherent and clean claim from a seed: contracts, receipts, certifications, invoices, payments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator import codes, dates, telling_platform
from generator.amounts import cents
from generator.billing import INVOICE_FORMS, invoice, payment_for
from generator.names import Party, chinese_firm, firm_stem, foreign_firm
from generator.story import (
    CERTIFICATIONS,
    LISTED,
    PLATFORM_ITEMS,
    SERVICES,
    TO_USD,
    Certificate,
    Contract,
    Receipt,
    Story,
)


def _contract(rng: Random, applicant: Party, applicant_en: str, usd_only: bool) -> Contract:
    payer = foreign_firm(rng, "USD" if usd_only else None)
    if payer.currency not in TO_USD:
        payer = replace(payer, currency="USD")
    japanese = payer.country == "JPN" and rng.random() < 0.45
    style = (
        "japanese" if japanese else rng.choice(("chinese", "chinese-table", "english", "english-letter", "bilingual"))
    )
    start = dates.between(rng, date(2021, 9, 1), date(2022, 9, 1))
    signed = start - timedelta(days=rng.randint(0, 40))
    end = dates.between(rng, date(2023, 8, 1), date(2025, 12, 31))
    service = rng.randrange(len(SERVICES))
    number = rng.choice(
        (
            f"{rng.choice(('SW', 'OS', 'DL', 'IT', 'BPO'))}-{signed.year}-{rng.randint(1, 399):03d}",
            f"{rng.choice(('HT', 'WB', 'KF'))}{signed:%Y%m%d}{rng.randint(1, 99):02d}",
            f"{rng.choice(('MSA', 'SOW', 'PO'))}{rng.randint(10000, 99999)}",
            f"{rng.choice(('AGR', 'CT'))}/{signed:%y}/{rng.randint(100, 9999)}",
        )
    )
    english_name = style in ("english", "english-letter")
    party_a = payer.local if style == "japanese" and payer.local else payer.name
    party_b = applicant_en if english_name else applicant.name
    return Contract(
        style, number, service, party_a, party_b, Decimal(0), payer.currency, signed, start, end, Decimal(0), payer
    )


def _receipts(rng: Random, story: Story, index: int, wanted_usd: Decimal, count: int) -> list[Receipt]:
    contract = story.contracts[index]
    rate = TO_USD[contract.currency]
    out: list[Receipt] = []
    assert contract.payer is not None
    fee_free = contract.currency == "JPY"
    for _ in range(count):
        executed_usd = (wanted_usd / count * Decimal(rng.randint(85, 125)) / 100).quantize(Decimal(1))
        executed_on = dates.between(rng, max(contract.starts, dates.WINDOW[0]), date(2023, 5, 31))
        received_on = dates.between(
            rng, executed_on, min(executed_on + timedelta(days=45), dates.WINDOW[1] - timedelta(days=1))
        )
        amount = executed_usd / rate
        amount = amount.quantize(Decimal(1)) if fee_free else cents(amount - Decimal(rng.randint(1000, 6000)) / 100)
        share = rng.choice((0, 0, 0, 100, 100, 40, 65))
        sold = cents(amount * share / 100).quantize(Decimal(1) if fee_free else Decimal("0.01"))
        declared = received_on + timedelta(days=rng.choice((0, 0, 1, 2, 3, 4)))
        out.append(
            Receipt(
                contract=index,
                number=codes.declaration_number(rng, received_on),
                payee_name=story.applicant.name,
                payee_code=story.applicant.tax_id[8:17],
                payer=contract.payer,
                currency=contract.currency,
                amount=amount,
                sold=sold,
                fx=amount - sold,
                other=Decimal(0),
                received_on=received_on,
                declared_on=min(declared, dates.WINDOW[1]),
                transaction_code=rng.choice(("227010", "227020", "228023", "228025", "223029")),
                remark=rng.choice(
                    ("软件开发服务费", "信息技术外包服务收入", "系统维护费", "业务流程外包服务费", "数据处理服务费")
                ),
                bank_reference=rng.choice(("IR", "TT", "OBT", "FTR")) + f"{received_on:%y%m%d}" + codes.digits(rng, 6),
                advice_reference=rng.choice(("", "CN", "HK"))
                + f"{received_on:%Y%m%d}"
                + codes.digits(rng, rng.choice((5, 7, 9))),
                executed_on=executed_on,
                executed_usd=executed_usd,
            )
        )
    return out


def _certification(rng: Random, story: Story, used: set[int]) -> None:
    kind = rng.choice([i for i in range(LISTED) if i not in used])
    used.add(kind)
    seller = chinese_firm(
        rng,
        rng.choice(("认证", "认证中心", "质量认证", "标准认证", "检验认证")),
        rng.choice(("大连", "大连", "北京", "上海", "沈阳")),
    )
    start = dates.between(rng, date(2022, 7, 5), date(2023, 2, 20))
    signed = start - timedelta(days=rng.randint(0, 30))
    issued = start + timedelta(days=rng.randint(30, 90))
    day = start + timedelta(days=rng.randint(3, 100))
    rate = rng.choice((Decimal("0.06"), Decimal("0.06"), Decimal("0.03"), Decimal("0.01")))
    prefix = rng.choice(("*鉴证咨询服务*", "*鉴证咨询服务*", "*认证服务*", ""))
    items: list[tuple[str, Decimal | None]] = [
        (
            f"{prefix}{rng.choice(('认证费', CERTIFICATIONS[kind][2] + '认证费'))}",
            Decimal(rng.randint(800000, 5200000)) / 100,
        )
    ]
    if rng.random() < 0.5:
        items.append(
            (
                f"{prefix}{rng.choice(('评审费', '现场评审费', '审核评审费'))}",
                Decimal(rng.randint(200000, 1500000)) / 100,
            )
        )
    bill = invoice(rng, rng.choice(INVOICE_FORMS), day, story.applicant, seller, items, rate=rate)
    story.invoices.append(bill)
    story.payments.append(payment_for(rng, bill))
    mark = {"CMMI": "CMMI", "ISO27001": "ISMS", "ISO20000": "ITSM", "ISO9001": "Q"}.get(CERTIFICATIONS[kind][2], "M")
    story.certificates.append(
        Certificate(
            kind,
            story.applicant,
            f"{codes.digits(rng, 3)}{issued:%y}{mark}{codes.digits(rng, 4)}R{rng.choice('0123')}{rng.choice('SML')}",
            issued,
            issued.replace(year=issued.year + 3) - timedelta(days=1),
            seller.name,
            rng.choice(("新申请", "新申请", "复审")),
            bill.total,
        )
    )
    story.certification_contracts.append(
        Contract(
            "certification",
            f"{rng.choice(('RZ', 'CERT-', 'XY'))}{signed:%Y%m}{rng.randint(10, 999):03d}",
            kind,
            story.applicant.name,
            seller.name,
            bill.total,
            "CNY",
            signed,
            signed,
            signed.replace(year=signed.year + 3) - timedelta(days=1),
            bill.total,
            None,
            seller,
            [(x.name.split("*")[-1], x.amount + x.tax) for x in bill.lines],
        )
    )


def build(
    seed: int,
    item: str,
    *,
    small: bool = False,
    extra_receipts: int = 0,
    extra_contracts: int = 0,
    certifications: int = 0,
) -> Story:
    """A coherent and clean claim; `small` keeps receipts few, the extras add to receipts and contracts."""
    rng = Random(f"story:{seed}:{item}")
    applicant = chinese_firm(rng)
    en = (
        f"Dalian {rng.choice(('Qingling', 'Hanyi', 'Xinyang', 'Junlan', 'Haohe', 'Jinglan', 'Yuxiao', 'Lihui'))}"
        f" {rng.choice(('Software', 'Information Technology', 'Data Services'))} Co., Ltd."
    )
    story = Story(
        seed,
        item,
        applicant,
        en,
        rng.choice((500, 1000, 1200, 2000, 3000)),
        dates.between(rng, date(2004, 1, 1), date(2018, 12, 31)),
    )
    story.signed_on = dates.between(rng, date(2025, 6, 13), date(2025, 6, 26))
    story.auditor = f"大连{firm_stem(rng)}会计师事务所（{rng.choice(('普通合伙', '特殊普通合伙'))}）"
    if item in PLATFORM_ITEMS or item == "tcm-export-base":
        telling_platform.tell(rng, story, small=small)
        return story
    if item == "brand":
        issued = dates.between(rng, date(2022, 8, 1), date(2023, 6, 20))
        story.award = ("数字服务领军企业", "中国服务外包研究协会", issued)
    interest = item == "interest-subsidy"
    count = (rng.randint(1, 2) if small else rng.randint(2, 4)) + extra_contracts
    for _ in range(count):
        story.contracts.append(_contract(rng, applicant, en, usd_only=interest))
    wanted = Decimal(rng.randint(6200000, 9800000) if interest else rng.randint(1300000, 2600000))
    plan = [rng.randint(1, 2) if small else rng.randint(1, 3) for _ in range(count)]
    for _ in range(extra_receipts):
        plan[rng.randrange(count)] += 1
    for i, receipts in enumerate(plan):
        made = _receipts(rng, story, i, wanted / count, receipts)
        story.receipts.extend(made)
        contract = story.contracts[i]
        step = Decimal(1000000) if contract.currency == "JPY" else Decimal(10000)
        need = sum((r.executed_usd for r in made), Decimal(0)) / TO_USD[contract.currency] * Decimal("1.05")
        contract.amount = (need / step).to_integral_value() * step + step
        if rng.random() < 0.4:
            contract.amount += step / 100 * rng.randint(1, 99)
        contract.words = contract.amount
    if item == "certification":
        used: set[int] = set()
        for _ in range(max(certifications, 1 if small else rng.randint(1, 3))):
            _certification(rng, story, used)
    return story
