"""Tells a story of this family from a seed: names, contracts, receipts, purchases that tie together."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.other_hand.tale import (
    RATES,
    Bill,
    Certification,
    Client,
    Deal,
    Firm,
    Item,
    Payment,
    Receipt,
    Tale,
)
from generator import codes
from generator.amounts import cents
from generator.dates import between

_BRANDS = (
    "海沅", "岚桥", "澄川", "启衡", "砾石", "帆屿", "云檀", "朔光", "榕拓", "北汐", "聆智", "曜川", "鼎泊", "知渔", "沐辰",
    "锦帆", "辽澄", "盈湾", "拓岸", "森域",
)  # fmt: skip


_TRADES = ("软件", "信息技术", "数字科技", "数据服务", "软件开发", "信息服务")


_SURNAMES = "陈林郭何罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"


_GIVEN = (
    "海宁",
    "书航",
    "雨桐",
    "立新",
    "晓芸",
    "志强",
    "文博",
    "佳琪",
    "永刚",
    "思远",
    "美玲",
    "国栋",
    "静",
    "磊",
    "丽娜",
)


_ROADS = ("软件园路", "火炬路", "数码路", "高能街", "礼贤街", "黄浦路", "汇贤街", "广贤路")


BANKS = ("滨海商业银行", "东港银行", "辽海银行", "汇川银行", "北岸发展银行")


SERVICES = (
    "仓储管理系统开发", "车险理赔平台维护", "医学影像软件测试", "零售会员数据处理", "工业网关固件开发", "财务共享流程外包",
    "船舶调度系统升级", "电商客服运营支持",
)  # fmt: skip


SERVICES_EN = (
    "Warehouse Management System Development", "Motor Claims Platform Maintenance", "Medical Imaging Software Testing",
    "Retail Loyalty Data Processing", "Industrial Gateway Firmware Development", "Shared Finance Process Outsourcing",
    "Vessel Dispatch System Upgrade", "E-commerce Customer Support Operations",
)  # fmt: skip


_CLIENTS = (
    ("Kestrel Ridge Systems Inc.", "美国", "USA", "USD", "en", "480 Larkmoor Avenue, Suite 210, Portland, OR 97204"),
    ("Brightwater Analytics Pte. Ltd.", "新加坡", "SGP", "USD", "en", "18 Tembusu Link #07-03, Singapore 139961"),
    ("Halvorsen Logistik GmbH", "德国", "DEU", "EUR", "en", "Lindenhofstrasse 14, 28195 Bremen, Germany"),
    ("Oakhaven Retail Group Limited", "英国", "GBR", "USD", "en", "22 Marlpit Lane, Leeds LS1 4AP, United Kingdom"),
    ("株式会社ミナト情報システム", "日本", "JPN", "JPY", "ja", "神奈川県横浜市西区みなと三丁目8番5号"),
    ("田辺精機ソフトウェア株式会社", "日本", "JPN", "JPY", "ja", "大阪府大阪市北区梅が丘二丁目1番9号"),
    ("Pinecrest Health Technologies LLC", "美国", "USA", "USD", "en", "9050 Juniper Falls Road, Austin, TX 78759"),
    ("Harbour Lantern Trading (HK) Limited", "中国香港", "HKG", "USD", "zh", "Unit 1806, Tsing Lok Centre, Kwun Tong, Hong Kong"),
)  # fmt: skip


def person(rng: Random) -> str:
    """A name of two or three characters."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def firm(rng: Random, used: list[str], *, city: str = "大连", trade: str = "", region: str = "") -> Firm:
    """A new firm whose brand nobody in `used` has."""
    brand = rng.choice([b for b in _BRANDS if b not in used])
    used.append(brand)
    trade = trade or rng.choice(_TRADES)
    form = rng.choice(("有限公司", "有限公司", "股份有限公司"))
    name = rng.choice(
        (f"{city}{brand}{trade}{form}", f"{brand}{trade}（{city}）有限公司", f"{city}{brand}{trade}有限公司")
    )
    area = region or rng.choice(codes.DALIAN)
    street = f"{city}市高新技术产业园区{rng.choice(_ROADS)}{rng.randint(2, 60)}号{rng.randint(2, 28)}层{rng.randint(1, 9):02d}室"
    return Firm(
        name, codes.uscc(rng, area), street, f"0411-{rng.randint(39000000, 88999999)}" if city == "大连" else
        f"010-{rng.randint(60000000, 88999999)}", f"{rng.choice(BANKS)}{city}{rng.choice(('高新区', '软件园', '中山'))}支行",
        codes.digits(rng, 17), person(rng), brand, between(rng, date(2004, 1, 5), date(2017, 11, 20)), area[:4],
    )  # fmt: skip


def _deal(rng: Random, index: int, applicant: Firm, client: Client, size: int) -> Deal:
    k = (index * 3 + rng.randrange(3)) % len(SERVICES)
    usd = Decimal(rng.randint(size * 2 // 3, size) * 1000)
    amount = (usd / RATES[client.currency] / 1000).quantize(Decimal(1)) * 1000
    signed = between(rng, date(2022, 1, 10), date(2022, 6, 20))
    starts = signed + timedelta(days=rng.randint(1, 14))
    style = {"en": rng.choice(("english", "english-order", "bilingual")), "ja": rng.choice(("japanese", "japanese-order")),
             "zh": rng.choice(("chinese", "chinese-form"))}[client.language]  # fmt: skip
    a, b = client.name, applicant.name
    number = rng.choice((f"{applicant.tax_id[10:13]}-WB{signed:%y%m}-{rng.randint(11, 98)}", f"SA{signed:%Y%m%d}{rng.randint(1, 9)}",
                         f"FW-{signed.year}-{rng.randint(101, 989)}", f"MSA/{signed:%y}/{rng.randint(1001, 9890)}"))  # fmt: skip
    return Deal(
        number, SERVICES[k], SERVICES_EN[k], client, a, b, client.currency, amount, amount, signed, starts,
        date(starts.year + 2, starts.month, min(starts.day, 28)) - timedelta(days=1), style,
    )  # fmt: skip


def _receipt(rng: Random, index: int, deal: Deal, tale: Tale, share: Decimal) -> Receipt:
    executed_on = between(rng, date(2022, 8, 1), date(2023, 5, 10))
    received_on = executed_on + timedelta(days=rng.randint(6, 40))
    executed = (deal.usd * share / 100).quantize(Decimal(1)) * 100
    gross = executed / RATES[deal.currency]
    fee = Decimal(rng.choice(("0", "15", "25.50", "38"))) if deal.currency != "JPY" else Decimal(rng.choice((0, 2500)))
    amount = cents(gross) - fee if deal.currency != "JPY" else gross.quantize(Decimal(1)) - fee
    how = rng.choice(("sold", "fx", "both"))
    sold = {"sold": amount, "fx": Decimal(0), "both": (amount * 6 / 1000).quantize(Decimal(1)) * 100}[how]
    return Receipt(
        index, executed_on, executed, received_on, received_on + timedelta(days=rng.randint(0, 4)), deal.currency, amount,
        sold, amount - sold, codes.declaration_number(rng, received_on), tale.applicant.name, tale.applicant.tax_id[8:17],
        rng.choice(BANKS), f"{rng.choice(('OTT', 'IRM', 'TTI'))}{received_on:%y%m%d}{codes.digits(rng, 5)}",
        f"{received_on:%Y%m%d}{codes.digits(rng, 8)}", rng.choice(("227020", "228025", "228010")),
        rng.choice(("计算机服务费", "软件开发服务收入", "数据处理服务费", "技术服务收入")),
    )  # fmt: skip


def numbers(rng: Random, form: str, day: date, seller: Firm) -> tuple[str, str, str]:
    """Code, number and check code of an invoice of a form issued that day."""
    check = codes.digits(rng, 20)
    year = f"{day:%y}"
    if form.startswith("digital"):
        return "", f"{year}{seller.region[:2]}2{codes.digits(rng, 15)}", ""
    number = codes.digits(rng, 8)
    if form == "paper-special":
        return f"{seller.region}{year}{rng.randint(1, 3)}130", number, ""
    if form == "paper-plain":
        return f"0{seller.region}{year}00104", number, check
    if form == "e-special":
        return f"0{seller.region}{year}00113", number, ""
    return f"0{seller.region}{year}00{rng.randint(1, 3)}11", number, check


def bill(
    rng: Random, form: str, day: date, buyer: Firm, seller: Firm, wares: list[tuple[str, str, str, int, Decimal]],
    rate: Decimal, *, long: bool = False, discount: Decimal | None = None,
) -> Bill:  # fmt: skip
    """An invoice over wares of (name, specification, unit, quantity, price excluding tax)."""
    items = []
    for name, specification, unit, quantity, price in wares:
        amount = cents(price * quantity)
        items.append(Item(name, specification, unit, Decimal(quantity), price, amount, rate, cents(amount * rate)))
    if discount:
        first = items[0]
        items.insert(1, Item(first.name, "", "", None, None, -discount, rate, -cents(discount * rate)))
    amount, tax = sum((i.amount for i in items), Decimal(0)), sum((i.tax for i in items), Decimal(0))
    code, number, check = numbers(rng, form, day, seller)
    return Bill(form, code, number, day, buyer, seller, items, amount, tax, amount + tax, amount + tax, check, {}, long)


_CERTIFICATIONS = (
    ("信息安全管理体系认证证书", "信息安全管理认证（ISO27001）", "ISO/IEC 27001:2013", "ISMS"),
    ("质量管理体系认证证书", "国际质量管理体系标准（ISO9001）", "ISO 9001:2015", "QMS"),
    ("信息技术服务管理体系认证证书", "IT服务管理认证（ISO20000）", "ISO/IEC 20000-1:2018", "ITSM"),
    ("业务连续性管理体系认证证书", "业务连续性管理标准（ISO22301）", "ISO 22301:2019", "BCMS"),
    ("环境管理体系认证证书", "环境管理体系认证（ISO14001）", "ISO 14001:2015", "EMS"),
    (
        "CMMI-DEV V2.0 Maturity Level 3 Appraisal Certificate",
        "软件能力成熟度模型集成认证（CMMI）",
        "CMMI-DEV V2.0",
        "CMMI",
    ),
)


_BODIES = (
    ("北京", "1100", "110108"),
    ("上海", "3100", "310115"),
    ("大连", "2102", "210211"),
    ("深圳", "4403", "440305"),
)


FORMS = ("paper-special", "e-plain", "digital-special", "paper-plain", "digital-plain", "e-special")


def _certify(rng: Random, tale: Tale, index: int, forms: list[str]) -> None:
    title, listed, standard, short = _CERTIFICATIONS[(index + rng.randrange(2) * 3) % len(_CERTIFICATIONS)]
    if any(c.listed == listed for c in tale.certifications):
        title, listed, standard, short = next(
            row for row in _CERTIFICATIONS if all(c.listed != row[1] for c in tale.certifications)
        )
    city, region, area = rng.choice(_BODIES)
    body = firm(rng, tale.firms, city=city, trade=rng.choice(("认证", "检验认证", "质量认证")), region=area)
    body.region = region
    issued = between(rng, date(2022, 8, 5), date(2023, 5, 25))
    form = forms[index % len(forms)]
    rate = Decimal("0.06") if rng.random() < 0.8 else Decimal("0.01")
    prefix = "*鉴证咨询服务*" if form.startswith(("digital", "e-")) else ""
    wares = [
        (
            f"{prefix}{short}认证费",
            rng.choice(("", standard)),
            rng.choice(("项", "次", "")),
            1,
            Decimal(rng.randint(150000, 420000)) / 10,
        )
    ]
    if rng.random() < 0.6:
        wares.append((f"{prefix}评审费", "", "人天", rng.randint(2, 6), Decimal(rng.randint(14000, 26000)) / 10))
    day = between(rng, date(2022, 7, 6), min(issued + timedelta(days=20), date(2023, 6, 28)))
    one = bill(
        rng, form, day, tale.applicant, body, wares, rate, discount=Decimal(500) if rng.random() < 0.25 else None
    )
    tale.bills.append(one)
    tale.certifications.append(Certification(
        title, listed, standard, rng.choice(("新申请", "复审")), tale.applicant.name,
        f"{rng.choice(('CN', 'D', ''))}{rng.randint(100, 989)}{issued:%y}{short}{rng.randint(1000, 9899)}R{rng.randint(0, 3)}M",
        issued, date(issued.year + 3, issued.month, min(issued.day, 28)) - timedelta(days=1), body.name, one.total,
        "english" if title.startswith("CMMI") else rng.choice(("columns", "frame")),
    ))  # fmt: skip
    signed = day - timedelta(days=rng.randint(20, 60))
    tale.purchases.append(Deal(
        f"{short}-{signed:%Y%m}-{rng.randint(10, 99)}", f"{listed.partition('（')[0]}服务", "", None, tale.applicant.name, body.name, "CNY",
        one.total, one.total, signed, signed, date(signed.year + 1, signed.month, min(signed.day, 28)), "certification",
        [(short, one.total)],
    ))  # fmt: skip
    tale.payments.append(_payment(rng, one, tale, f"{short}认证费"))


def _payment(rng: Random, one: Bill, tale: Tale, purpose: str) -> Payment:
    day = one.issued_on + timedelta(days=rng.randint(-6, 15))
    return Payment(
        f"{rng.choice(('', 'G', 'EB'))}{day:%Y%m%d}{codes.digits(rng, 7)}", day, one.total, tale.applicant, one.seller,
        rng.choice(BANKS), purpose,
    )  # fmt: skip


_WARES = (
    ("云服务器租赁", "8核32G", "台", 4, 3210), ("负载均衡设备", "LB-2200", "台", 1, 18650), ("机柜托管", "42U", "个", 2, 6480),
    ("网络专线租用", "100M", "年", 1, 26400), ("数据库软件授权", "企业版", "套", 1, 38900), ("UPS电源及电池", "10KVA", "套", 1, 15730),
    ("平台宣传推广", "", "项", 1, 22600), ("系统运维服务", "", "年", 1, 48000), ("安全网关设备", "SG-800", "台", 2, 9870),
)  # fmt: skip


def _equip(rng: Random, tale: Tale) -> None:
    tale.platform = f"{tale.applicant.brand}{rng.choice(('服务外包公共技术', '跨境数字服务', '软件测试公共'))}平台"
    tale.since = (rng.choice((2020, 2021)), rng.randint(1, 12))
    picks = rng.sample(_WARES, 5)
    forms = rng.sample(FORMS, len(FORMS))
    for i, (name, specification, unit, quantity, price) in enumerate(picks):
        city, region, area = rng.choice(_BODIES)
        seller = firm(rng, tale.firms, city=city, trade=rng.choice(("科技", "网络技术", "设备")), region=area)
        seller.region = region
        wares = [(name, specification, unit, quantity, Decimal(price))]
        long = i == 1
        if long:
            wares = [(n, s, u, q, Decimal(p)) for n, s, u, q, p in rng.sample(_WARES, 7)]
        day = between(rng, date(2022, 7, 8), date(2023, 6, 20))
        form = "paper-special" if long else forms[i]
        one = bill(
            rng, form, day, tale.applicant, seller, wares, Decimal("0.13") if i % 2 else Decimal("0.06"), long=long
        )
        tale.bills.append(one)
        signed = day - timedelta(days=rng.randint(15, 50))
        tale.purchases.append(Deal(
            f"CG{signed:%y%m%d}{rng.randint(10, 99)}", name if not long else "机房设备采购", "", None, tale.applicant.name, seller.name, "CNY",
            one.total, one.total, signed, signed, date(signed.year + 1, signed.month, min(signed.day, 28)), "purchase",
            [(w[0], Decimal(0)) for w in wares],
        ))  # fmt: skip
        tale.payments.append(_payment(rng, one, tale, name))
    for _ in range(rng.randint(5, 7)):
        other = firm(rng, tale.firms[:1] + [x for x in tale.firms if rng.random() < 0.3])
        tale.served.append(
            (other.name, rng.choice(("软件测试环境共享", "数据脱敏与分析服务", "云资源调度服务", "人才培训与认证辅导")))
        )


def build(seed: int, item: str) -> Tale:
    """The story of a clean dossier: everything ties."""
    rng = Random(f"other-hand:{seed}:{item}")
    firms: list[str] = []
    tale = Tale(item, firm(rng, firms), firms=firms)
    tale.signed_on = between(rng, date(2025, 6, 14), date(2025, 6, 26))
    if item in ("interest-subsidy", "certification"):
        count = 4 if item == "interest-subsidy" else 2
        size = 4200 if item == "interest-subsidy" else 1900
        for i, row in enumerate(rng.sample(_CLIENTS, count)):
            deal = _deal(rng, i, tale.applicant, Client(*row), size)
            tale.deals.append(deal)
            shares = (Decimal("0.32"), Decimal("0.27")) if i % 2 == 0 else (Decimal("0.45"),)
            for share in shares:
                tale.receipts.append(_receipt(rng, i, deal, tale, share))
        if item == "interest-subsidy":
            _lift(tale)
    if item == "certification":
        forms = rng.sample(FORMS, len(FORMS))
        for i in range(3):
            _certify(rng, tale, i, forms)
    if item == "platform":
        _equip(rng, tale)
    return tale


def _lift(tale: Tale) -> None:
    """The item asks for five million USD executed: a story below it is enlarged throughout."""
    total = sum((r.executed_usd for r in tale.receipts), Decimal(0))
    while total < 5_100_000:
        for r in tale.receipts:
            r.executed_usd, r.amount, r.sold, r.fx = r.executed_usd * 2, r.amount * 2, r.sold * 2, r.fx * 2
        for d in tale.deals:
            d.amount, d.words = d.amount * 2, d.words * 2
        total *= 2
