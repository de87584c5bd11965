"""English, bilingual and Japanese outsourcing contracts."""

from __future__ import annotations

from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money
from generator.drawn import Drawn
from generator.flow import Flow
from generator.forms.contract import with_plain_names
from generator.sheet import A4, Fill, Segment
from generator.story import FOREIGN_NAMES, SERVICES, SERVICES_EN, SERVICES_JA, Contract, Story
from generator.withheld import repeated

_ENGLISH = (
    (
        "Services",
        "The Contractor shall provide the services described in Exhibit A in a professional and workmanlike manner "
        "and in accordance with the specifications and schedules agreed by the parties in writing.",
    ),
    (
        "Acceptance",
        "The Client shall inspect each deliverable within fifteen (15) business days of receipt. A deliverable that "
        "is not rejected in writing within that period is deemed accepted.",
    ),
    (
        "Intellectual Property",
        "All right, title and interest in the deliverables shall vest in the Client upon full payment. The Contractor "
        "retains its pre-existing tools and know-how.",
    ),
    (
        "Confidentiality",
        "Each party shall keep confidential all non-public information received from the other party and shall use it "
        "only for the performance of this Agreement.",
    ),
    (
        "Limitation of Liability",
        "Neither party shall be liable for indirect or consequential damages. Aggregate liability is "
        "limited to the fees paid under this Agreement.",
    ),
    (
        "Governing Law",
        "This Agreement shall be governed by the laws of the place of business of the Client, without regard to its "
        "conflict of laws rules.",
    ),
)
_JAPANESE = (
    ("目的", "甲は、本契約に定める条件により下記業務を乙に委託し、乙はこれを受託する。"),
    ("納入及び検収", "乙は、別途定める期日までに成果物を甲に納入し、甲は受領後十四日以内に検収を行うものとする。"),
    ("知的財産権", "成果物に関する著作権その他の知的財産権は、委託料の完済をもって乙から甲に移転する。"),
    ("秘密保持", "甲及び乙は、本契約の履行により知り得た相手方の秘密を第三者に開示してはならない。"),
    ("再委託", "乙は、甲の事前の書面による承諾なく、本業務の全部又は一部を第三者に再委託してはならない。"),
    ("協議", "本契約に定めのない事項については、甲乙誠意をもって協議の上解決する。"),
)


def _signatures_en(flow: Flow, contract: Contract, story: Story, rng: Random, style: str, dated: bool) -> None:
    flow.need(150)
    flow.gap(14)
    s, y, size = flow.sheet, flow.y, flow.size
    day = repeated("signed_on", dates.written(contract.signed_on, style))
    for x, head, name, person in (
        (flow.margin, "CLIENT", contract.party_a, rng.choice(("K. Morrow", "T. Asano", "J. Vell"))),
        (A4[0] / 2 + 14, "CONTRACTOR", contract.party_b, story.applicant.person),
    ):
        s.text(x, y, head, size, font="times-bold" if flow.font == "times" else flow.font)
        s.text(x, y + 18, name, size, font=flow.font, fit=205)
        s.text(x, y + 48, "By: ____________________", size, font=flow.font)
        ornaments.signature(s, x + 30, y + 44, rng, name=person if head == "CONTRACTOR" else "")
        s.text(x, y + 66, f"Name: {person}", size, font=flow.font)
        end = s.text(x, y + 84, "Date: ", size, font=flow.font)
        s.text(
            end,
            y + 84,
            day,
            size,
            font=flow.font,
            field="signed_on" if dated else None,
            value=contract.signed_on.isoformat(),
        )
    ornaments.round_seal(s, A4[0] / 2 + 130, y + 56, story.applicant.name, radius=52, angle=rng.uniform(-12, 12))
    flow.y = y + 110


def draw_english(contract: Contract, story: Story, rng: Random, *, letter: bool = False) -> Drawn:
    """An English services agreement, or a shorter purchase order / letter agreement with a head table."""
    flow = Flow(
        font=rng.choice(("times", "times", "helvetica")),
        size=rng.choice((10, 10.5, 11)),
        leading=1.5,
        numbered=rng.choice(("", "Page {n}", "{n}")),
    )
    style = rng.choice(("en", "en-short", "iso"))
    service = SERVICES_EN[contract.service]
    signed = Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat())
    start = Fill(dates.written(contract.starts, style), "effective_from", contract.starts.isoformat())
    end = Fill(dates.written(contract.ends, style), "effective_to", contract.ends.isoformat())
    a, b = Fill(contract.party_a, "party_a", contract.party_a), Fill(contract.party_b, "party_b", contract.party_b)
    own = contract.party_b == story.applicant_en and rng.random() < 0.8
    chinese = f" ({story.applicant.name})" if own else ""
    currency = Fill(
        rng.choice((contract.currency, contract.currency, {"USD": "US$"}.get(contract.currency, contract.currency))),
        "currency",
        contract.currency,
    )
    amount = Fill(grouped(contract.amount), "amount", money(contract.amount))
    number = Fill(contract.number, "contract_number", contract.number)
    if letter:
        flow.title(rng.choice(("PURCHASE ORDER", "STATEMENT OF WORK", "SERVICE ORDER")), 18, field="title")
        rows: list[list[Segment]] = [
            [rng.choice(("Order No.", "Contract No.", "SOW No.")), number],
            ["Customer", a],
            ["Supplier", b],
            ["Description", service],
            ["Date of Signature", signed],
            ["Start Date", start],
            ["End Date", end],
            ["Currency", currency],
            [rng.choice(("Total Amount", "Total Contract Value", "Contract Amount")), amount],
            ["Payment Terms", rng.choice(("T/T, net 30 days", "T/T within 45 days of invoice"))],
        ]
        if own:
            rows.insert(3, ["Supplier (Chinese)", story.applicant.name])
        flow.table(rows, (1, 2.4), pitch=26, size=10, head=False)
    else:
        flow.title(
            rng.choice(
                (
                    "SOFTWARE SERVICES AGREEMENT",
                    "MASTER SERVICES AGREEMENT",
                    f"{service.upper()} AGREEMENT",
                    "OUTSOURCING AGREEMENT",
                )
            ),
            15,
            field="title",
        )
        flow.para(rng.choice(("Agreement No.: ", "Contract No. ", "Reference: ")), number, indent=0)
        flow.para(
            "This Agreement is made and entered into on ",
            signed,
            " by and between ",
            a,
            f", having its principal place of business at {contract.payer.city if contract.payer else ''} "
            '(the "Client"), and ',
            b,
            f'{chinese}, having its principal place of business in Dalian, P. R. China (the "Contractor").',
            indent=0,
        )
        flow.para(
            f"WHEREAS the Client wishes to engage the Contractor for {service.lower()}; "
            "NOW, THEREFORE, the parties agree as follows:",
            indent=0,
        )
        flow.para("1. Fees and Payment", indent=0, bold=True)
        wording: list[list[Segment]] = [
            [
                "The total contract price for the Services is ",
                currency,
                " ",
                amount,
                ", payable by telegraphic transfer within thirty (30) days of receipt of each invoice.",
            ],
            [
                "In consideration of the Services the Client shall pay the Contractor a total amount not exceeding ",
                currency,
                " ",
                amount,
                ". Bank charges outside China are borne by the Client.",
            ],
        ]
        flow.para(*rng.choice(wording), indent=0)
        flow.para("2. Term", indent=0, bold=True)
        flow.para(
            "This Agreement takes effect on ",
            start,
            " and remains in force until ",
            end,
            " unless terminated earlier.",
            indent=0,
        )
    for i, (head, text) in enumerate(_ENGLISH):
        flow.para(f"{i + 3}. {head}", indent=0, bold=True)
        flow.para(text, indent=0)
        if rng.random() < 0.4:
            flow.para(
                "Any notice under this section shall be given in writing and delivered by courier or by electronic "
                "mail to the address "
                "designated by the receiving party.",
                indent=0,
            )
    _signatures_en(flow, contract, story, rng, style, dated=False)
    return Drawn("contract", "english-order" if letter else "english", flow.sheets, native=letter)


def draw_bilingual(contract: Contract, story: Story, rng: Random) -> Drawn:
    """A contract in Chinese with each clause repeated in English."""
    flow = Flow(font=rng.choice(("song", "hei")), size=10.5, leading=1.6, numbered=rng.choice(("", "{n}", "Page {n}")))
    service, english = SERVICES[contract.service], SERVICES_EN[contract.service]
    flow.title(f"{service}合同", 18, field="title")
    flow.title(f"{english} Contract", 12)
    style = rng.choice(("cjk", "iso", "dot"))
    flow.para("合同编号 Contract No.: ", Fill(contract.number, "contract_number", contract.number), indent=0)
    flow.para(
        "签订日期 Date: ",
        Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat()),
        indent=0,
    )
    flow.para("甲方 Party A: ", Fill(contract.party_a, "party_a", contract.party_a), indent=0)
    flow.para(
        "乙方 Party B: ", Fill(contract.party_b, "party_b", contract.party_b), f" ({story.applicant_en})", indent=0
    )
    flow.para(f"1. 甲方委托乙方提供{service}服务。", indent=0)
    flow.para(f"Party A entrusts Party B with {english.lower()} services.", indent=0)
    flow.para(
        "2. 合同金额 Contract Amount: ",
        Fill(contract.currency, "currency", contract.currency),
        " ",
        Fill(grouped(contract.amount), "amount", money(contract.amount)),
        "（大写 SAY: " + FOREIGN_NAMES[contract.currency],
        Fill(in_words(contract.words, yuan="元"), "amount_in_words", money(contract.words)),
        "）",
        indent=0,
    )
    flow.para("付款方式：电汇。Payment: by T/T within 30 days after receipt of invoice.", indent=0)
    flow.para(
        "3. 合同有效期 Term: 自 from ",
        Fill(dates.written(contract.starts, style), "effective_from", contract.starts.isoformat()),
        " 至 to ",
        Fill(dates.written(contract.ends, style), "effective_to", contract.ends.isoformat()),
        "。",
        indent=0,
    )
    pairs = (
        ("4. 双方应对本合同内容保密。", _ENGLISH[3][1]),
        ("5. 工作成果经甲方验收合格后交付。", _ENGLISH[1][1]),
        ("6. 工作成果的知识产权归甲方所有。", _ENGLISH[2][1]),
        ("7. 本合同一式两份，双方各执一份。", "This Contract is made in duplicate, one for each party."),
    )
    for zh, en in pairs:
        flow.para(zh, indent=0)
        flow.para(en, indent=0)
    _signatures_en(flow, contract, story, rng, style, dated=False)
    return with_plain_names(Drawn("contract", "bilingual", flow.sheets))


def draw_japanese(contract: Contract, story: Story, rng: Random) -> Drawn:
    """業務委託契約書."""
    flow = Flow(font=rng.choice(("song", "hei")), size=10.5, leading=1.75, numbered=rng.choice(("", "- {n} -")))
    style = rng.choice(("reiwa", "cjk", "cjk"))
    flow.title(rng.choice(("業務委託契約書", "ソフトウェア開発委託契約書", "業務委託個別契約書")), 18, field="title")
    flow.para("契約番号：", Fill(contract.number, "contract_number", contract.number), indent=0)
    flow.para(
        Fill(contract.party_a, "party_a", contract.party_a),
        "（以下「甲」という。）と",
        Fill(contract.party_b, "party_b", contract.party_b),
        f"（以下「乙」という。）とは、{SERVICES_JA[contract.service]}業務の委託に関し、次のとおり契約を締結する。",
    )
    amount: list[Segment]
    if contract.currency == "JPY" and contract.amount == contract.amount.to_integral_value():
        amount = [
            "委託料は金",
            Fill(f"{contract.amount:,.0f}", "amount", money(contract.amount)),
            Fill("円", "currency", "JPY"),
            "（消費税対象外）とする。",
        ]
    else:
        amount = [
            "委託料の総額は",
            Fill(contract.currency, "currency", contract.currency),
            " ",
            Fill(grouped(contract.amount), "amount", money(contract.amount)),
            "とする。",
        ]
    clauses: list[tuple[str, list[Segment]]] = [
        (_JAPANESE[0][0], [_JAPANESE[0][1]]),
        ("委託料", [*amount, "甲は、請求書受領月の翌月末までに乙指定の銀行口座に振り込むものとする。"]),
    ]
    clauses.append(
        (
            "契約期間",
            [
                "本契約の有効期間は、",
                Fill(dates.written(contract.starts, style), "effective_from", contract.starts.isoformat()),
                "から",
                Fill(dates.written(contract.ends, style), "effective_to", contract.ends.isoformat()),
                "までとする。",
            ],
        )
    )
    clauses += [(head, [text]) for head, text in _JAPANESE[1:]]
    for i, (head, segments) in enumerate(clauses):
        flow.para(f"第{i + 1}条（{head}）", indent=0, bold=True)
        flow.para(*segments, indent=10)
    flow.para("本契約締結の証として本書二通を作成し、甲乙記名押印の上、各一通を保有する。")
    flow.need(150)
    flow.gap(10)
    flow.para(Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat()), indent=0)
    s, y = flow.sheet, flow.y
    s.text(flow.margin + 120, y + 12, "甲  " + contract.party_a, 10.5, font=flow.font)
    s.text(flow.margin + 120, y + 28, "    代表取締役", 10.5, font=flow.font)
    ornaments.square_seal(s, A4[0] - 130, y + 18, rng.choice(("浅霧", "月影", "白浜")), size=34)
    s.text(flow.margin + 120, y + 64, "乙  " + contract.party_b, 10.5, font=flow.font)
    s.text(flow.margin + 120, y + 80, f"    董事長  {story.applicant.person}", 10.5, font=flow.font)
    ornaments.round_seal(s, A4[0] - 150, y + 74, story.applicant.name, radius=48, angle=rng.uniform(-10, 10))
    return with_plain_names(Drawn("contract", "japanese", flow.sheets))
