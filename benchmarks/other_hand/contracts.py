"""Contracts of this family: Chinese agreements and forms, English agreements and orders, Japanese and bilingual papers."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, flow, table
from benchmarks.other_hand.tale import Deal, Tale
from generator.amounts import cents, grouped, in_words, money
from generator.dates import MONTHS, written
from generator.drawn import Drawn
from generator.sheet import Fill, Segment, Sheet

_UNITS = {"USD": "美元", "EUR": "欧元", "JPY": "日元", "CNY": "人民币"}


def draw(deal: Deal, tale: Tale, rng: Random) -> Drawn:
    """The contract in its style."""
    make = {
        "chinese": _chinese, "chinese-form": _chinese_form, "english": _english, "english-order": _order,
        "bilingual": _bilingual, "japanese": _japanese, "japanese-order": _japanese_order, "certification": _certification,
        "purchase": _purchase,
    }[deal.style]  # fmt: skip
    return Drawn("contract", deal.style, make(deal, tale, rng), native=deal.style.startswith("english"))


def _figure(deal: Deal) -> str:
    return f"{deal.amount:,.0f}" if deal.currency == "JPY" else grouped(deal.amount)


def _english_name(tale: Tale) -> str:
    """How foreign paper names the applicant where it does so in Latin letters; the Chinese name stands beside it."""
    return f"Dalian {tale.applicant.brand}"


def _money(deal: Deal) -> Fill:
    return Fill(f"{deal.currency} {_figure(deal)}", "amount", money(deal.amount))


def _mark_currency(sheet: Sheet, deal: Deal) -> None:
    """The currency is printed with the amount; its box is the amount's."""
    if "amount" in sheet.marks:
        sheet.mark("currency", deal.currency, sheet.marks["amount"].box)


def _closing(
    sheet: Sheet,
    y: float,
    deal: Deal,
    rng: Random,
    *,
    labels: tuple[str, str],
    day: str,
    font: str,
    chinese_b: bool = True,
) -> None:
    """The two parties' signature blocks; the date of signature stands under both."""
    for x, name, label, own in ((60.0, deal.party_a, labels[0], False), (320.0, deal.party_b, labels[1], chinese_b)):
        sheet.text(x, y, label, 10.5, font=font)
        sheet.text(x, y + 20, name, 10, font=font, fit=235)
        stamps.signed(sheet, x + 70, y + 58, rng)
        sheet.text(x, y + 90, day, 10.5, font=font)
        if own or (deal.client is None):
            stamps.company(sheet, x + 120, y + 50, name, rng)


def _chinese(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    font = rng.choice(("gbsong", "micro"))
    first, second = Sheet(), Sheet()
    title = f"{deal.service}外包协议书"
    first.text(297, 96, title, 20, font="wen-bold", align="center", field="title")
    first.text(540, 122, f"协议编号　{deal.number}", 10, font=font, align="right")
    wide = 10 * len(deal.number) * 0.55
    first.mark("contract_number", deal.number.upper(), (540 - wide, 112, 541, 124))
    y = 160.0
    parts: tuple[tuple[str, str, str], ...] = (
        ("委托方（甲方）：", deal.party_a, "party_a"),
        ("受托方（乙方）：", deal.party_b, "party_b"),
    )
    for head, name, field in parts:
        end = first.text(60, y, head, 11, font=font, bold=True)
        first.text(end + 2, y, name, 11, font=font, field=field)
        y += 22
    text = "双方经友好协商，就甲方将其软件业务委托乙方在中国大连完成一事，订立以下条款，共同遵守。"
    y = flow(first, 60, y + 10, 475, text, font=font, size=11)
    days = (written(deal.starts, "cjk"), written(deal.ends, "cjk"))
    clauses: tuple[list[Segment], ...] = (
        [f"1. 工作内容。乙方按甲方提交的需求说明书承担{deal.service}，含设计、编码、测试及交付后的支持，具体任务以甲方的工作单为准。"],
        ["2. 协议价款。本协议项下价款总额为", _money(deal), f"（大写：{_UNITS[deal.currency]}",
         Fill(in_words(deal.words, yuan="元"), "amount_in_words", money(deal.words)), "），按月依实际完成的工作量结算，以电汇支付。"],
        ["3. 履行期限。乙方的服务自", Fill(days[0], "effective_from", deal.starts.isoformat()), "开始，至",
         Fill(days[1], "effective_to", deal.ends.isoformat()), "结束；期满前三十日双方无异议的，可书面续签。"],
        ["4. 验收。甲方在收到交付物后十个工作日内书面验收，逾期视为通过。验收不合格的，乙方无偿修改。"],
        ["5. 知识产权。乙方为履行本协议形成的源代码、文档及数据的权利归甲方所有；乙方原有的工具与组件除外。"],
        ["6. 保密。任何一方不得向第三人泄露在合作中知悉的商业秘密，保密义务在协议终止后继续有效三年。"],
        ["7. 违约。迟延付款的，每日按应付款的万分之三支付违约金；迟延交付的，同此标准，累计不超过价款的百分之五。"],
    )  # fmt: skip
    for clause in clauses:
        y = first.paragraph(60, y + 4, 475, clause, 11, font=font, leading=1.75, indent=22)
    _mark_currency(first, deal)
    rest = ("8. 争议。因本协议发生的争议由大连仲裁委员会依其规则仲裁。\n9. 不可抗力。因不能预见、不能避免并不能克服的情况不能履行的，"
            "应及时通知对方并提供证明。\n10. 本协议一式肆份，双方各执贰份，自双方签字盖章之日起生效。")  # fmt: skip
    y = flow(second, 60, 90, 475, rest, font=font, size=11, leading=1.75)
    day = written(deal.signed_on, "cjk")
    second.text(60, y + 24, "（以下无正文，为签署页）", 11, font=font)
    end = second.text(60, y + 54, "签订日期：", 11, font=font)
    second.text(end, y + 54, day, 11, font=font, field="signed_on", value=deal.signed_on.isoformat())
    second.text(330, y + 54, "签订地点：大连", 11, font=font)
    _closing(second, y + 100, deal, rng, labels=("甲方（签章）", "乙方（签章）"), day="", font=font)
    return [first, second]


def _chinese_form(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    sheet, font = Sheet(), "wen"
    sheet.text(297, 80, "技术服务委托合同", 21, font="wen-bold", align="center", field="title")
    day = written(deal.signed_on, "dot")
    rows: list[Row] = [
        [Cell("合同编号", bold=True), Cell(deal.number, "contract_number", deal.number.upper()), Cell("签约日期", bold=True), Cell(day, "signed_on", deal.signed_on.isoformat())],
        [Cell("甲　　方", bold=True), Cell(deal.party_a, "party_a", span=3)],
        [Cell("乙　　方", bold=True), Cell(deal.party_b, "party_b", span=3)],
        [Cell("项目名称", bold=True), Cell(deal.service, span=3)],
        [Cell("合同总价", bold=True), Cell(f"{_UNITS[deal.currency]}（{deal.currency}）{_figure(deal)}", "amount", money(deal.amount), span=3)],
        [Cell("总价大写", bold=True), Cell(f"{_UNITS[deal.currency]}{in_words(deal.words, yuan='元')}", "amount_in_words", money(deal.words), span=3)],
        [Cell("起始日期", bold=True), Cell(written(deal.starts, "dot"), "effective_from", deal.starts.isoformat()), Cell("终止日期", bold=True), Cell(written(deal.ends, "dot"), "effective_to", deal.ends.isoformat())],
        [Cell("付款方式", bold=True), Cell("甲方于每月末收到乙方账单后四十五日内电汇付清，汇款手续费由甲方承担。", span=3)],
        [Cell("服务要求", bold=True), Cell(f"乙方应按甲方确认的计划完成{deal.service}，指派具备相应资质的人员，按周提交进度报告；涉及个人信息的数据不得带离甲方指定的环境。", span=3)],
        [Cell("其他约定", bold=True), Cell("本合同未尽事宜由双方另行签订补充协议。合同一式两份，具有同等效力。", span=3)],
    ]  # fmt: skip
    y = table(sheet, 56, 110, [82, 160, 82, 160], rows, font=font, size=11, least=32, rules="open")
    _mark_currency(sheet, deal)
    _closing(sheet, y + 50, deal, rng, labels=("甲方代表签字：", "乙方代表签字盖章："), day="", font=font)
    return [sheet]


def _english_day(deal: Deal) -> str:
    return f"{MONTHS[deal.signed_on.month - 1]} {deal.signed_on.day}, {deal.signed_on.year}"


def _english(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    first, second, font = Sheet(612, 792), Sheet(612, 792), "caladea"
    first.text(72, 84, "SOFTWARE DEVELOPMENT SERVICES AGREEMENT", 15, font="caladea-bold", field="title")
    first.rule(72, 92, 540, 92, width=1.4)
    end = first.text(72, 112, "Agreement Ref.  ", 10.5, font=font)
    first.text(end, 112, deal.number, 10.5, font=font, field="contract_number", value=deal.number.upper())
    day, start, stop = _english_day(deal), written(deal.starts, "en"), written(deal.ends, "en")
    assert deal.client is not None
    y = first.paragraph(
        72, 142, 468,
        ["This Agreement is entered into on ", Fill(day, "signed_on", deal.signed_on.isoformat()), " by and between ",
         Fill(deal.party_a, "party_a", deal.party_a), f", having its principal office at {deal.client.address} (the \"Customer\"), and ",
         Fill(deal.party_b, "party_b", deal.party_b.replace("（", "(").replace("）", ")")), ", a company organised under the laws of the People's Republic of China "
         "(the \"Supplier\")."], 10.5, font=font, leading=1.5,
    )  # fmt: skip
    clauses: tuple[list[Segment], ...] = (
        [f"1. Engagement. The Customer engages the Supplier to perform {deal.service_en} (the \"Services\") at the Supplier's delivery centre in Dalian, China, as detailed in work orders issued under this Agreement."],
        ["2. Fees. The aggregate fees payable for the Services shall be ", _money(deal), ", invoiced monthly in arrears on the basis of accepted work and payable by wire transfer within forty-five (45) days of receipt of each invoice."],
        ["3. Term. The Services commence on ", Fill(start, "effective_from", deal.starts.isoformat()), " and continue until ", Fill(stop, "effective_to", deal.ends.isoformat()), ", unless terminated earlier under Section 9."],
        ["4. Acceptance. Deliverables are deemed accepted unless the Customer gives written notice of a material defect within ten (10) business days."],
        ["5. Intellectual Property. All right, title and interest in the deliverables vests in the Customer upon payment."],
        ["6. Confidentiality. Each party shall hold the other's Confidential Information in strict confidence for three (3) years after termination."],
    )  # fmt: skip
    for clause in clauses:
        y = first.paragraph(72, y + 9, 468, clause, 10.5, font=font, leading=1.5)
    _mark_currency(first, deal)
    y = 84.0
    for text in ("7. Warranty. The Supplier warrants that the Services will be performed in a professional and workmanlike manner by qualified personnel.",
                 "8. Liability. Neither party is liable for indirect or consequential loss. The aggregate liability of either party is limited to the fees paid in the preceding twelve months.",
                 "9. Termination. Either party may terminate this Agreement on sixty (60) days' written notice.",
                 "10. Governing Law. This Agreement is governed by the laws of Singapore, without regard to its conflict of laws principles."):  # fmt: skip
        y = second.paragraph(72, y + 9, 468, text, 10.5, font=font, leading=1.5)
    second.text(
        72, y + 24, "IN WITNESS WHEREOF, the parties have caused this Agreement to be executed.", 10.5, font=font
    )
    for x, head, name in ((72.0, "For the Customer", deal.party_a), (330.0, "For the Supplier", deal.party_b)):
        second.text(x, y + 60, head, 10.5, font="caladea-bold")
        second.text(x, y + 78, name, 10, font=font, fit=220)
        stamps.signed(second, x + 30, y + 112, rng)
        for i, label in enumerate(("By: ____________________", "Name:", "Title: Authorised Signatory")):
            second.text(x, y + 118 + 18 * i, label, 10, font=font)
    stamps.company(second, 430, y + 105, deal.party_b, rng)
    return [first, second]


def _order(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    """A statement of work under a framework: header block, a table of roles, a total."""
    sheet, font = Sheet(), rng.choice(("carlito", "opensans"))
    bold = "carlito-bold"
    sheet.text(48, 66, "STATEMENT OF WORK", 20, font=bold, field="title")
    sheet.text(547, 60, deal.party_a, 10, font=bold, align="right")
    start, stop = written(deal.starts, "en-short"), written(deal.ends, "en-short")
    rows: list[Row] = [
        [Cell("SOW Number", bold=True), Cell(deal.number, "contract_number", deal.number.upper()), Cell("SOW Date", bold=True), Cell(written(deal.signed_on, "en-short"), "signed_on", deal.signed_on.isoformat())],
        [Cell("Client", bold=True), Cell(deal.party_a, "party_a", span=3)],
        [Cell("Service Provider", bold=True), Cell(deal.party_b, "party_b", span=3)],
        [Cell("Project", bold=True), Cell(deal.service_en, span=3)],
        [Cell("Start Date", bold=True), Cell(start, "effective_from", deal.starts.isoformat()), Cell("End Date", bold=True), Cell(stop, "effective_to", deal.ends.isoformat())],
    ]  # fmt: skip
    y = table(sheet, 48, 84, [96, 165, 80, 158], rows, font=font, size=9.8, least=22, rules="rows", thin=0.4, thick=0.8)
    y = flow(sheet, 48, y + 26, 499, f"This Statement of Work is issued under the framework agreement between the parties and governs {deal.service_en}. "
             "Capitalised terms have the meaning given there.", font=font, size=10, indent=0)  # fmt: skip
    parts = [cents(deal.amount * s / 10) for s in (5, 3)]
    parts.append(deal.amount - sum(parts, Decimal(0)))
    grey = (0.9, 0.92, 0.95)
    head = [
        Cell(t, bold=True, fill=grey, align=a)
        for t, a in (
            ("Role", "left"),
            ("Headcount", "center"),
            ("Months", "center"),
            (f"Subtotal ({deal.currency})", "right"),
        )
    ]
    body: list[Row] = [[role, Cell(str(n), align="center"), Cell("24", align="center"), Cell(f"{p:,.0f}" if deal.currency == "JPY" else grouped(p), align="right")]
            for role, n, p in zip(("Senior Engineer", "Software Engineer", "Test Engineer"), (6, 9, 4), parts, strict=True)]  # fmt: skip
    total = [
        Cell("Total Contract Value", bold=True, span=3, align="right"),
        Cell(f"{deal.currency} {_figure(deal)}", "amount", money(deal.amount), align="right", bold=True),
    ]
    y = table(sheet, 48, y + 6, [200, 90, 80, 129], [head, *body, total], font=font, size=9.8, least=22, rules="three")
    _mark_currency(sheet, deal)
    y = flow(sheet, 48, y + 30, 499, "Invoices are issued monthly on the last business day and payable net 30. Travel is charged at cost with prior approval.\n"
             "Acceptance is governed by the framework agreement.", font=font, size=10, indent=0)  # fmt: skip
    for x, head_, name in (
        (48.0, "Accepted for Client", deal.party_a),
        (310.0, "Accepted for Service Provider", deal.party_b),
    ):
        sheet.text(x, y + 40, head_, 10, font=bold)
        stamps.signed(sheet, x + 40, y + 74, rng)
        sheet.rule(x, y + 84, x + 200, y + 84)
        sheet.text(x, y + 98, name, 9, font=font, fit=220)
    return [sheet]


def _bilingual(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    sheet, font = Sheet(), "micro"
    sheet.text(297, 64, "软件外包服务合同", 17, font=font, align="center", bold=True, field="title")
    sheet.text(297, 84, "Software Outsourcing Services Contract", 12.5, font="carlito-bold", align="center")
    end = sheet.text(330, 106, "合同号 Contract No.: ", 9.6, font=font)
    sheet.text(end, 106, deal.number, 9.6, font=font, field="contract_number", value=deal.number.upper())
    end = sheet.text(330, 122, "日期 Date: ", 9.6, font=font)
    sheet.text(
        end, 122, written(deal.signed_on, "iso"), 9.6, font=font, field="signed_on", value=deal.signed_on.isoformat()
    )
    y = 150.0
    for head, name, field in (("甲方 Party A: ", deal.party_a, "party_a"), ("乙方 Party B: ", deal.party_b, "party_b")):
        end = sheet.text(56, y, head, 10.4, font=font, bold=True)
        sheet.text(end + 2, y, name, 10.4, font=font, field=field)
        y += 20
    rows: list[list[Segment]] = [
        ["1　服务 Services"],
        [f"乙方为甲方提供{deal.service}服务。Party B shall provide {deal.service_en} to Party A."],
        ["2　合同金额 Contract Price"],
        ["本合同总金额为 The total contract price is ", _money(deal), "，大写 in words: ", Fill(f"{_UNITS[deal.currency]}{in_words(deal.words, yuan='元')}", "amount_in_words", money(deal.words)), "。"],
        ["3　期限 Term"],
        ["自 from ", Fill(written(deal.starts, "iso"), "effective_from", deal.starts.isoformat()), " 至 to ", Fill(written(deal.ends, "iso"), "effective_to", deal.ends.isoformat()), " 止。"],
        ["4　付款 Payment"],
        ["甲方在收到发票后三十日内以电汇付款。Party A shall pay by T/T within thirty (30) days upon receipt of the invoice."],
        ["5　保密 Confidentiality"],
        ["未经对方书面同意，任何一方不得披露保密信息。Neither Party shall disclose confidential information without prior written consent of the other."],
        ["6　仲裁 Arbitration"],
        ["争议提交中国国际经济贸易仲裁委员会仲裁。Disputes shall be submitted to CIETAC for arbitration."],
    ]  # fmt: skip
    for i, row in enumerate(rows):
        y = sheet.paragraph(56, y + (10 if i % 2 == 0 else 2), 483, row, 10.2, font=font, leading=1.55)
    _mark_currency(sheet, deal)
    _closing(sheet, y + 40, deal, rng, labels=("甲方 Party A", "乙方 Party B"), day="", font=font)
    return [sheet]


def _japanese(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    sheet, font = Sheet(), "mincho"
    sheet.text(297, 84, "業務委託契約書", 20, font=font, align="center", field="title")
    end = sheet.text(420, 112, "契約番号　", 10, font=font)
    sheet.text(end, 112, deal.number, 10, font=font, field="contract_number", value=deal.number.upper(), fit=120)
    y = sheet.paragraph(
        60, 146, 475,
        [Fill(deal.party_a, "party_a", deal.party_a), "（以下「甲」という。）と", Fill(deal.party_b, "party_b", deal.party_b.replace("（", "(").replace("）", ")")),
         "（以下「乙」という。）とは、甲が乙に委託するソフトウェア業務に関し、次のとおり契約を締結する。"], 10.8, font=font, leading=1.8,
    )  # fmt: skip
    clauses: tuple[list[Segment], ...] = (
        ["第1条（目的）　甲は、システムの設計、製造および試験に係る業務を乙に委託し、乙はこれを受託する。"],
        ["第2条（委託料）　本業務の委託料の総額は、金", Fill(f"{_figure(deal)}円", "amount", money(deal.amount)), "（消費税対象外）とし、毎月の検収金額に応じて支払うものとする。"],
        ["第3条（契約期間）　本契約の有効期間は、", Fill(written(deal.starts, "cjk"), "effective_from", deal.starts.isoformat()), "から",
         Fill(written(deal.ends, "cjk"), "effective_to", deal.ends.isoformat()), "までとする。"],
        ["第4条（検収）　甲は、成果物の納入を受けた日から10営業日以内に検査を行い、その結果を乙に通知する。"],
        ["第5条（権利の帰属）　成果物に係る著作権は、委託料の完済をもって乙から甲に移転する。"],
        ["第6条（秘密保持）　甲および乙は、相手方の秘密情報を第三者に開示または漏洩してはならない。"],
        ["第7条（協議）　本契約に定めのない事項については、甲乙誠意をもって協議のうえ解決する。"],
    )  # fmt: skip
    for clause in clauses:
        y = sheet.paragraph(60, y + 4, 475, clause, 10.8, font=font, leading=1.75)
    _mark_currency(sheet, deal)
    y = flow(
        sheet,
        60,
        y + 12,
        475,
        "本契約の成立を証するため、本書2通を作成し、甲乙記名押印のうえ各1通を保有する。",
        font=font,
        size=10.8,
    )
    sheet.text(
        80,
        y + 16,
        written(deal.signed_on, rng.choice(("cjk", "reiwa"))),
        10.8,
        font=font,
        field="signed_on",
        value=deal.signed_on.isoformat(),
    )
    assert deal.client is not None
    for k, (mark, address, name) in enumerate(
        (("甲", deal.client.address, deal.party_a), ("乙", "中国遼寧省大連市高新技術産業園区", deal.party_b))
    ):
        sheet.text(250, y + 48 + 74 * k, mark, 11, font=font)
        sheet.text(275, y + 48 + 74 * k, address, 9.8, font=font, fit=250)
        sheet.text(275, y + 66 + 74 * k, name, 10.8, font=font)
        sheet.text(275, y + 84 + 74 * k, "代表取締役" if k == 0 else "董事長", 9.8, font=font)
    stamps.company(sheet, 470, y + 148, deal.party_b, rng)
    return [sheet]


def _japanese_order(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    sheet, font = Sheet(), "gothic"
    sheet.text(297, 72, "注　文　書", 22, font=font, align="center", field="title", value="注文書")
    for i, (head, text, field, value) in enumerate((
        ("注文番号：", deal.number, "contract_number", deal.number.upper()),
        ("発行日：", written(deal.signed_on, "slash"), "signed_on", deal.signed_on.isoformat()),
    )):  # fmt: skip
        end = sheet.text(400, 100 + 16 * i, head, 9.6, font=font)
        sheet.text(end, 100 + 16 * i, text, 9.6, font=font, field=field, value=value, fit=140)
    end = sheet.text(56, 130, deal.party_b, 13, font=font, field="party_b")
    sheet.text(end + 6, 130, "御中", 13, font=font)
    sheet.rule(56, 136, end + 36, 136)
    assert deal.client is not None
    sheet.text(330, 160, "発注者", 9, font=font)
    sheet.text(330, 175, deal.party_a, 10.5, font=font, field="party_a")
    sheet.text(330, 190, deal.client.address, 8.6, font=font, fit=210)
    sheet.text(56, 176, "下記のとおり注文いたします。", 10, font=font)
    rows: list[Row] = [
        [Cell("ご注文金額", bold=True), Cell(f"￥{_figure(deal)}-", "amount", money(deal.amount), bold=True, size=13)],
        [Cell("件名"), Cell("システム開発・保守業務一式")],
        [Cell("作業期間"), Cell(f"{written(deal.starts, 'slash')} ～ {written(deal.ends, 'slash')}")],
        [Cell("納入場所"), Cell("弊社指定場所")],
        [Cell("支払条件"), Cell("月末締め翌々月10日 電信送金（日本円）")],
    ]  # fmt: skip
    y = table(sheet, 56, 206, [110, 373], rows, font=font, size=10.5, least=30, rules="rows")
    sheet.mark("currency", "JPY", sheet.marks["amount"].box)
    sheet.mark("effective_from", deal.starts.isoformat(), (170, 268, 300, 294))
    sheet.mark("effective_to", deal.ends.isoformat(), (170, 268, 300, 294))
    thirds = [(deal.amount * 4 // 10000) * 1000, (deal.amount * 3 // 10000) * 1000]
    thirds.append(deal.amount - sum(thirds, Decimal(0)))
    top = [Cell(t, align="center", fill=(0.88, 0.88, 0.88)) for t in ("No.", "項目", "数量", "金額（円）")]
    body: list[Row] = [[Cell(str(i + 1), align="center"), t, Cell("1式", align="center"), Cell(f"{p:,.0f}", align="right")]
            for i, (t, p) in enumerate(zip(("設計作業", "製造・単体試験", "結合試験・保守"), thirds, strict=True))]  # fmt: skip
    foot = [Cell("合計", span=3, align="right"), Cell(f"{deal.amount:,.0f}", align="right")]
    table(sheet, 56, y + 24, [40, 250, 70, 123], [top, *body, foot], font=font, size=10, least=24)
    stamps.company(sheet, 505, 168, "ミナト" if "ミナト" in deal.party_a else "田辺精機", rng)
    return [sheet]


def _certification(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    """认证服务合同 with a certifier: head lines, fees in a small table, both dates at the end."""
    sheet, font = Sheet(), rng.choice(("gbkai", "gbsong"))
    sheet.text(
        297,
        78,
        "管理体系认证服务合同" if rng.random() < 0.5 else "认证审核合同书",
        18,
        font=font,
        align="center",
        bold=True,
        field="title",
    )
    end = sheet.text(60, 112, "合同登记编号：", 11, font=font)
    sheet.text(end, 112, deal.number, 11, font=font, field="contract_number", value=deal.number.upper())
    heads = rng.choice((("申请方（甲方）：", "认证机构（乙方）："), ("甲　方：", "乙　方：")))
    for k, (name, field) in enumerate(((deal.party_a, "party_a"), (deal.party_b, "party_b"))):
        end = sheet.text(60, 138 + 22 * k, heads[k], 11, font=font)
        sheet.text(end, 138 + 22 * k, name, 11, font=font, field=field)
    y = flow(
        sheet,
        60,
        192,
        475,
        "甲方自愿向乙方申请认证，乙方依据国家认证认可法规和认证规则实施审核。双方就有关事宜约定如下：",
        font=font,
        size=11,
    )
    y = flow(sheet, 60, y + 4, 475, f"一、认证项目：{deal.service}。审核范围以甲方申请书所列为准。", font=font, size=11)
    y = sheet.paragraph(
        60, y + 4, 475,
        ["二、认证费用共计人民币", Fill(f"{grouped(deal.amount)}元", "amount", money(deal.amount)), "（大写：",
         Fill(in_words(deal.words, yuan="元"), "amount_in_words", money(deal.words)), "），含税；甲方应于合同签订后三十日内一次付清。"], 11, font=font, leading=1.65, indent=22,
    )  # fmt: skip
    _mark_currency(sheet, deal)
    y = flow(sheet, 60, y + 4, 475, "三、甲方应如实提供与认证有关的文件和记录，为审核组提供必要的工作条件。\n四、乙方应保守甲方的商业和技术秘密，按约定的时间派出审核组，"
             "并在审核通过后三十个工作日内颁发证书。\n五、证书有效期内，甲方应接受乙方每年一次的监督审核，监督费用另行约定。\n六、因履行本合同发生的争议，双方协商解决；"
             "协商不成的，向乙方所在地人民法院起诉。\n七、本合同一式两份，双方各执一份，签字盖章后生效。", font=font, size=11)  # fmt: skip
    day = written(deal.signed_on, rng.choice(("cjk", "spaced")))
    _closing(sheet, y + 30, deal, rng, labels=("甲方（盖章）：", "乙方（盖章）："), day=day, font=font)
    sheet.mark("signed_on", deal.signed_on.isoformat(), (60, y + 110, 170, y + 122))
    return [sheet]


def _purchase(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
    """购销合同 for what the platform bought: a head table, the goods, the clauses below."""
    sheet, font = Sheet(), rng.choice(("gbsong", "micro"))
    title = rng.choice(("购销合同", "采购合同", "产品与服务采购合同"))
    sheet.text(297, 72, title, 19, font=font, align="center", bold=True, field="title")
    rows: list[Row] = [
        [Cell("买　方"), Cell(deal.party_a, "party_a"), Cell("合同编号"), Cell(deal.number, "contract_number", deal.number.upper())],
        [Cell("卖　方"), Cell(deal.party_b, "party_b"), Cell("签订时间"), Cell(written(deal.signed_on, "iso"), "signed_on", deal.signed_on.isoformat())],
    ]  # fmt: skip
    y = table(sheet, 50, 92, [54, 236, 64, 141], rows, font=font, size=10, least=26, rules="none")
    sheet.text(56, y + 20, "一、标的与价款", 11, font=font, bold=True)
    names = [name for name, _ in deal.items]
    head = [Cell(t, align="center", bold=True) for t in ("序号", "品名", "备注")]
    body: list[Row] = [[Cell(str(i + 1), align="center"), n, "详见技术附件"] for i, n in enumerate(names)]
    figure = [
        Cell("合同总价（含税）", span=2, align="center"),
        Cell(f"¥{grouped(deal.amount)}", "amount", money(deal.amount)),
    ]
    words = [
        Cell("人民币大写", span=2, align="center"),
        Cell(in_words(deal.words, yuan="元"), "amount_in_words", money(deal.words)),
    ]
    y = table(sheet, 56, y + 30, [46, 210, 230], [head, *body, figure, words], font=font, size=10, least=24)
    _mark_currency(sheet, deal)
    y = flow(sheet, 56, y + 24, 484, "二、质量：卖方保证所供产品为原厂全新合格产品，质保期一年。\n三、交付：合同生效后二十日内送至买方指定地点并安装调试。\n"
             "四、付款：验收合格并收到发票后十五日内，买方以转账方式一次付清。\n五、违约：逾期交货或付款的，每逾期一日按合同总价的千分之一支付违约金。\n"
             "六、争议解决：提交买方所在地人民法院。本合同一式两份，自双方盖章之日起生效。", font=font, size=10.5)  # fmt: skip
    _closing(sheet, y + 30, deal, rng, labels=("买方（公章）", "卖方（公章）"), day="", font=font)
    return [sheet]
