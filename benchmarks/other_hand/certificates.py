"""Business licences, certificates and awards of this family."""

from __future__ import annotations

from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, flow, put, table
from benchmarks.other_hand.tale import Certification, Tale
from generator.dates import MONTHS, written
from generator.drawn import Drawn
from generator.sheet import GREY, Fill, Sheet

_GOLD = (0.72, 0.55, 0.2)


def licence(tale: Tale, rng: Random) -> Drawn:
    """营业执照, the landscape issue or the older upright one."""
    return Drawn(
        "business_licence",
        *rng.choice((("wide", [_licence_wide(tale, rng)]), ("upright", [_licence_upright(tale, rng)]))),
    )


def _licence_wide(tale: Tale, rng: Random) -> Sheet:
    firm, sheet = tale.applicant, Sheet(842, 595)
    for k, w in ((18, 5), (28, 1.2)):
        sheet.box(k, k, 842 - k, 595 - k, width=w, color=_GOLD)
    sheet.text(421, 120, "营　业　执　照", 38, font="wen-bold", align="center")
    sheet.text(421, 146, "（副　本）", 14, font="gbsong", align="center")
    sheet.text(70, 92, "统一社会信用代码", 11, font="gbsong")
    sheet.text(70, 112, firm.tax_id, 14, font="micro", field="uscc")
    sheet.text(70, 130, f"副本编号：{rng.randint(1, 3)}-{rng.randint(1, 3)}", 8.6, font="gbsong")
    stamps.qr(sheet, 700, 70, 66, f"https://www.gsxt.example/{firm.tax_id}")
    sheet.text(733, 148, "扫描二维码查询企业信息", 6.6, font="gbsong", align="center")
    capital = rng.randint(2, 40) * 250
    left: list[tuple[str, str, str | None, str | None]] = [
        ("名　　称", firm.name, "name", None), ("类　　型", "有限责任公司(自然人投资或控股)", None, None),
        ("法定代表人", firm.legal, "legal_representative", None),
        ("经营范围", "软件开发；信息技术咨询服务；数据处理和存储支持服务；信息系统集成服务；技术进出口（依法须经批准的项目，经相关部门批准后方可开展经营活动）", None, None),
    ]  # fmt: skip
    right: list[tuple[str, str, str | None, str | None]] = [
        ("注册资本", f"人民币{capital}万元整", None, None), ("成立日期", written(firm.founded, "cjk0"), "established_on", firm.founded.isoformat()),
        ("营业期限", f"自{written(firm.founded, 'cjk0')}至长期", None, None), ("住　　所", firm.address, "address", None),
    ]  # fmt: skip
    for x, wide, block in ((70.0, 350.0, left), (450.0, 330.0, right)):
        y = 180.0
        for label, text, field, value in block:
            tall = 84 if label == "经营范围" else 40
            sheet.text(x, y + 15, label, 11.5, font="gbsong", bold=True)
            put(sheet, x + 74, y, wide - 74, tall, Cell(text, field, value), font="gbkai", size=11.5, top=True)
            y += tall
    sheet.text(610, 452, "登记机关", 12, font="gbsong")
    sheet.text(
        560,
        500,
        f"{written(firm.founded.replace(year=2019, month=rng.randint(1, 12), day=rng.randint(1, 28)), 'spaced')}",
        12,
        font="gbsong",
    )
    stamps.company(sheet, 650, 470, "大连市市场监督管理局", rng)
    sheet.text(
        70, 560, "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。", 8, font="gbsong"
    )
    return sheet


def _licence_upright(tale: Tale, rng: Random) -> Sheet:
    firm, sheet = tale.applicant, Sheet()
    sheet.box(24, 24, 571, 818, width=4, color=_GOLD)
    sheet.text(297, 140, "营 业 执 照", 34, font="gbkai", align="center", bold=True)
    end = sheet.text(150, 186, "统一社会信用代码　", 12, font="gbkai")
    sheet.text(end, 186, firm.tax_id, 13, font="micro", field="uscc")
    rows: list[tuple[str, str, str | None, str | None]] = [
        ("名　　　　称", firm.name, "name", None), ("类　　　　型", "股份有限公司(非上市)" if "股份" in firm.name else "有限责任公司", None, None),
        ("住　　　　所", firm.address, "address", None), ("法 定 代 表 人", firm.legal, "legal_representative", None),
        ("注 册 资 本", f"{rng.randint(3, 60) * 100}万元", None, None), ("成 立 日 期", written(firm.founded, "cjk"), "established_on", firm.founded.isoformat()),
        ("营 业 期 限", f"{written(firm.founded, 'cjk')}至{written(firm.founded.replace(year=firm.founded.year + 30), 'cjk')}", None, None),
        ("经 营 范 围", "计算机软件开发、技术咨询、技术服务；接受委托从事业务流程外包和数据处理；货物、技术进出口。", None, None),
    ]  # fmt: skip
    y = 226.0
    for label, text, field, value in rows:
        sheet.text(90, y + 15, label, 12, font="gbsong")
        put(sheet, 186, y, 320, 44, Cell(text, field, value), font="gbkai", size=12.5, top=True)
        y += 46
    sheet.text(340, 664, "登 记 机 关", 13, font="gbsong")
    sheet.text(340, 730, "2016 年 08 月 17 日", 12, font="gbsong")
    stamps.company(sheet, 410, 690, "大连市工商行政管理局", rng)
    sheet.text(60, 802, "企业信用信息公示系统网址：gsxt.example", 8, font="gbsong")
    return sheet


def certificate(c: Certification, tale: Tale, rng: Random) -> Drawn:
    """A certifier's certificate: framed Chinese, in columns, or English."""
    make = {"columns": _columns, "frame": _frame, "english": _english}[c.style]
    return Drawn("certificate", c.style, [make(c, tale, rng)])


def _frame(c: Certification, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(), "gbkai"
    for k, w in ((26, 6), (38, 1)):
        sheet.box(k, k, 595 - k, 842 - k, width=w, color=(0.15, 0.3, 0.55))
    sheet.text(297, 150, c.title, 27, font="wen-bold", align="center", field="title", fit=470)
    end = sheet.text(120, 200, "证书编号：", 12, font=font)
    sheet.text(end, 200, c.number, 12, font="micro", field="number", value=c.number.upper())
    sheet.text(297, 250, "兹证明", 14, font=font, align="center")
    sheet.text(297, 290, c.holder, 19, font="wen-bold", align="center", field="holder", fit=460)
    sheet.text(297, 318, f"（统一社会信用代码：{tale.applicant.tax_id}）", 10, font=font, align="center")
    sheet.text(297, 342, tale.applicant.address, 10.5, font=font, align="center")
    sheet.text(297, 386, "建立的管理体系符合标准", 14, font=font, align="center")
    sheet.text(297, 418, c.standard, 16, font="carlito-bold", align="center")
    flow(
        sheet,
        100,
        456,
        395,
        "该体系覆盖的范围：应用软件的设计开发、测试与运行维护及与之相关的管理活动。",
        font=font,
        size=12,
    )
    for i, (label, day, field) in enumerate(
        (("颁证日期：", c.issued_on, "issued_on"), ("有效期至：", c.valid_until, "valid_until"))
    ):
        end = sheet.text(110, 556 + 26 * i, label, 12, font=font)
        sheet.text(end, 556 + 26 * i, written(day, "cjk0"), 12, font=font, field=field, value=day.isoformat())
    sheet.text(110, 612, "在认证有效期内须按规定接受监督审核，证书方为有效。", 9.6, font=font)
    sheet.text(297, 706, c.issuer, 15, font="wen-bold", align="center", field="issuer", fit=420)
    stamps.company(sheet, 410, 690, c.issuer, rng)
    return sheet


def _columns(c: Certification, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(842, 595), "micro"
    sheet.box(0, 0, 26, 595, color=None, fill=(0.1, 0.4, 0.38))
    sheet.text(70, 96, c.issuer, 14, font=font, bold=True, field="issuer")
    sheet.text(70, 166, c.title, 30, font=font, bold=True, field="title", color=(0.1, 0.4, 0.38))
    rows: list[Row] = [
        [Cell("注册号", color=GREY), Cell(c.number, "number", c.number.upper())],
        [Cell("获证组织", color=GREY), Cell(c.holder, "holder", bold=True)],
        [Cell("组织地址", color=GREY), tale.applicant.address],
        [Cell("认证依据", color=GREY), c.standard],
        [Cell("认证范围", color=GREY), "软件开发服务外包、信息系统运维服务及相关活动"],
        [Cell("发证日期", color=GREY), Cell(written(c.issued_on, "iso"), "issued_on", c.issued_on.isoformat())],
        [Cell("有效期", color=GREY), Cell(f"{written(c.issued_on, 'iso')} 至 {written(c.valid_until, 'iso')}", "valid_until", c.valid_until.isoformat())],
    ]  # fmt: skip
    table(
        sheet,
        66,
        206,
        [110, 560],
        rows,
        font=font,
        size=12.5,
        least=36,
        rules="rows",
        thin=0.3,
        thick=0.3,
        color=(0.6, 0.7, 0.7),
    )
    stamps.qr(sheet, 700, 440, 70, f"https://cert.example/{c.number}")
    sheet.text(70, 540, "证书有效性可扫描二维码或在认证机构网站查询。", 9, font=font, color=GREY)
    stamps.company(sheet, 590, 490, c.issuer, rng)
    return sheet


def _english(c: Certification, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(842, 595), "caladea"
    sheet.box(22, 22, 820, 573, width=3, color=_GOLD)
    sheet.text(421, 120, c.title, 25, font="caladea-bold", align="center", field="title", fit=700)
    sheet.text(421, 172, "This is to certify that", 13, font=font, align="center")
    sheet.text(421, 214, c.holder, 22, font="wen-bold", align="center", field="holder")
    sheet.text(
        421,
        254,
        "has been appraised and found to satisfy the practices of the model at the stated maturity level",
        12.5,
        font=font,
        align="center",
    )
    for i, (label, text, field, value) in enumerate((
        ("Appraisal ID:", c.number, "number", c.number.upper()),
        ("Issue Date:", f"{MONTHS[c.issued_on.month - 1]} {c.issued_on.day}, {c.issued_on.year}", "issued_on", c.issued_on.isoformat()),
        ("Valid Until:", f"{MONTHS[c.valid_until.month - 1]} {c.valid_until.day}, {c.valid_until.year}", "valid_until", c.valid_until.isoformat()),
        ("Issued by:", c.issuer, "issuer", None),
    )):  # fmt: skip
        sheet.text(250, 320 + 30 * i, label, 13, font=font)
        sheet.text(360, 320 + 30 * i, text, 13, font="wen" if field == "issuer" else font, field=field, value=value)
    stamps.signed(sheet, 560, 480, rng)
    sheet.rule(520, 500, 720, 500)
    sheet.text(560, 516, "Lead Appraiser", 11, font=font)
    stamps.company(sheet, 300, 490, c.issuer, rng)
    return sheet


def award(tale: Tale, rng: Random) -> Drawn:
    """荣誉证书 of an association: the title is the honour that it confers."""
    sheet = Sheet(842, 595)
    sheet.box(30, 30, 812, 565, width=7, color=(0.7, 0.12, 0.14))
    sheet.text(421, 140, "荣　誉　证　书", 36, font="wen-bold", align="center", color=(0.7, 0.12, 0.14))
    sheet.text(110, 220, tale.applicant.name, 18, font="gbkai", field="holder")
    title = rng.choice(("2022年度大连市服务外包成长型企业", "2022年度软件出口先进单位"))
    sheet.paragraph(
        110,
        266,
        620,
        ["经综合评定，授予你单位“", Fill(title, "title", title), "”称号，特发此证，以资鼓励。"],
        18,
        font="gbkai",
        leading=1.9,
        indent=36,
    )
    sheet.text(560, 440, "大连外包产业协会", 16, font="gbkai", field="issuer")
    sheet.text(560, 474, "二〇二三年二月十六日", 14, font="gbkai", field="issued_on", value="2023-02-16")
    stamps.company(sheet, 640, 452, "大连外包产业协会", rng)
    return Drawn("certificate", "award", [sheet])
