"""Contracts in English and Japanese and bilingual ones: agreements, statements of work, orders."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.contract_parts import UNITS, closing, figure, mark_currency, money_of
from benchmarks.other_hand.page import Cell, Row, flow, table
from benchmarks.other_hand.tale import Deal, Tale
from generator.amounts import cents, grouped, in_words, money
from generator.dates import MONTHS, written
from generator.sheet import Fill, Segment, Sheet


def _english_day(deal: Deal) -> str:
    return f"{MONTHS[deal.signed_on.month - 1]} {deal.signed_on.day}, {deal.signed_on.year}"


def english(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
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
        ["2. Fees. The aggregate fees payable for the Services shall be ", money_of(deal), ", invoiced monthly in arrears on the basis of accepted work and payable by wire transfer within forty-five (45) days of receipt of each invoice."],
        ["3. Term. The Services commence on ", Fill(start, "effective_from", deal.starts.isoformat()), " and continue until ", Fill(stop, "effective_to", deal.ends.isoformat()), ", unless terminated earlier under Section 9."],
        ["4. Acceptance. Deliverables are deemed accepted unless the Customer gives written notice of a material defect within ten (10) business days."],
        ["5. Intellectual Property. All right, title and interest in the deliverables vests in the Customer upon payment."],
        ["6. Confidentiality. Each party shall hold the other's Confidential Information in strict confidence for three (3) years after termination."],
    )  # fmt: skip
    for clause in clauses:
        y = first.paragraph(72, y + 9, 468, clause, 10.5, font=font, leading=1.5)
    mark_currency(first, deal)
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


def order(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
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
        Cell(f"{deal.currency} {figure(deal)}", "amount", money(deal.amount), align="right", bold=True),
    ]
    y = table(sheet, 48, y + 6, [200, 90, 80, 129], [head, *body, total], font=font, size=9.8, least=22, rules="three")
    mark_currency(sheet, deal)
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


def bilingual(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
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
        ["本合同总金额为 The total contract price is ", money_of(deal), "，大写 in words: ", Fill(f"{UNITS[deal.currency]}{in_words(deal.words, yuan='元')}", "amount_in_words", money(deal.words)), "。"],
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
    mark_currency(sheet, deal)
    closing(sheet, y + 40, deal, rng, labels=("甲方 Party A", "乙方 Party B"), day="", font=font)
    return [sheet]


def japanese(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
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
        ["第2条（委託料）　本業務の委託料の総額は、金", Fill(f"{figure(deal)}円", "amount", money(deal.amount)), "（消費税対象外）とし、毎月の検収金額に応じて支払うものとする。"],
        ["第3条（契約期間）　本契約の有効期間は、", Fill(written(deal.starts, "cjk"), "effective_from", deal.starts.isoformat()), "から",
         Fill(written(deal.ends, "cjk"), "effective_to", deal.ends.isoformat()), "までとする。"],
        ["第4条（検収）　甲は、成果物の納入を受けた日から10営業日以内に検査を行い、その結果を乙に通知する。"],
        ["第5条（権利の帰属）　成果物に係る著作権は、委託料の完済をもって乙から甲に移転する。"],
        ["第6条（秘密保持）　甲および乙は、相手方の秘密情報を第三者に開示または漏洩してはならない。"],
        ["第7条（協議）　本契約に定めのない事項については、甲乙誠意をもって協議のうえ解決する。"],
    )  # fmt: skip
    for clause in clauses:
        y = sheet.paragraph(60, y + 4, 475, clause, 10.8, font=font, leading=1.75)
    mark_currency(sheet, deal)
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


def japanese_order(deal: Deal, tale: Tale, rng: Random) -> list[Sheet]:
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
        [Cell("ご注文金額", bold=True), Cell(f"￥{figure(deal)}-", "amount", money(deal.amount), bold=True, size=13)],
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
