"""Chinese contracts: outsourcing contracts as clauses or as a head table, and certification service contracts."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money, wan
from generator.drawn import Drawn
from generator.flow import Flow
from generator.sheet import A4, Fill, Segment
from generator.story import CERTIFICATIONS, FOREIGN_NAMES, SERVICES, Contract, Story
from generator.withheld import repeated

_CLAUSES = (
    (
        "服务内容",
        "乙方根据甲方的书面要求，按照双方确认的技术规格、工作说明书及进度计划，为甲方提供上述服务。服务范围的任何变更应经双方书面确认。",
    ),
    (
        "交付与验收",
        "乙方应按约定的时间提交工作成果。甲方应在收到工作成果后十五个工作日内完成验收，逾期未提出书面异议的视为验收合格。",
    ),
    (
        "双方的权利和义务",
        "甲方应及时提供开展工作所需的资料、环境和数据；乙方应安排具备相应资质的人员，并对服务质量负责。",
    ),
    (
        "知识产权",
        "因履行本合同所产生的工作成果的知识产权归甲方所有，乙方既有的技术、工具和方法的知识产权仍归乙方所有。",
    ),
    ("保密", "双方对因签订或履行本合同而知悉的对方商业秘密负有保密义务，该义务在本合同终止后三年内继续有效。"),
    ("违约责任", "任何一方违反本合同约定的，应当赔偿对方因此遭受的直接损失，赔偿总额不超过合同总金额。"),
    (
        "不可抗力",
        "因不可抗力不能履行合同的，根据不可抗力的影响，部分或者全部免除责任，但应在十日内通知对方并提供证明。",
    ),
    ("争议解决", "因本合同引起的争议，双方应友好协商解决；协商不成的，提交大连仲裁委员会按照其仲裁规则仲裁。"),
    ("其他", "本合同一式肆份，双方各执贰份，具有同等法律效力。本合同未尽事宜，由双方另行签订补充协议。"),
)


def amount_segments(contract: Contract, rng: Random, *, worded: bool = True) -> list[Segment]:
    """The amount in one of the wordings that contracts use, with its fields."""
    c = contract
    zh = FOREIGN_NAMES[c.currency]
    figure, words = money(c.amount), in_words(c.words, yuan="元", whole=rng.choice("整整正"))
    amount = Fill(grouped(c.amount), "amount", figure)
    inwords = Fill(words, "amount_in_words", money(c.words))
    options: list[list[Segment]] = [
        [
            "合同总金额为",
            Fill(zh, "currency", c.currency),
            inwords,
            "（",
            Fill(c.currency, "currency", c.currency),
            " ",
            amount,
            "）。",
        ],
        ["本合同总价款：", Fill(c.currency, "currency", c.currency), " ", amount, "（大写：", zh, inwords, "）。"],
        ["合同金额（小写）：", amount, " ", Fill(zh, "currency", c.currency), "；（大写）：", inwords, "。"],
    ]
    if c.currency == "CNY":
        options = [
            ["本合同总金额为", Fill("人民币", "currency", "CNY"), inwords, "（¥", amount, "）。"],
            [
                f"{'合同' if c.subject else '认证'}费用合计：",
                Fill("人民币", "currency", "CNY"),
                " ",
                amount,
                "元（大写：",
                inwords,
                "）。",
            ],
            ["合同价款（含税）：￥", amount, "元，大写：", Fill("人民币", "currency", "CNY"), inwords, "。"],
        ]
    elif (not worded or c.words == c.amount) and c.amount % 100 == 0 and rng.random() < 0.3:
        return ["合同总金额为", Fill(wan(c.amount) + "万", "amount", figure), Fill(zh, "currency", c.currency), "。"]
    return rng.choice(options)


def term_segments(contract: Contract, rng: Random, style: str) -> list[Segment]:
    """The contract's period."""
    start = Fill(dates.written(contract.starts, style), "effective_from", contract.starts.isoformat())
    end = Fill(dates.written(contract.ends, style), "effective_to", contract.ends.isoformat())
    options: list[list[Segment]] = [
        ["本合同有效期自", start, "起至", end, "止。"],
        ["合同期限：自", start, "至", end, "。"],
        ["服务期限为", start, "—", end, "，期满前三十日双方可协商续签。"],
    ]
    return rng.choice(options)


def signatures(flow: Flow, contract: Contract, story: Story, rng: Random, style: str, *, in_head: bool) -> None:
    """The block where both parties sign, seal and date; the date is the field unless the head has it."""
    flow.need(190)
    flow.gap(16)
    s, y, x0, x1 = flow.sheet, flow.y, flow.margin, A4[0] / 2 + 14
    s.text(x0, y, "甲方（盖章）：", flow.size, font=flow.font)
    s.text(x1, y, "乙方（盖章）：", flow.size, font=flow.font)
    s.text(x0, y + 22, contract.party_a, flow.size, font=flow.font, fit=200)
    s.text(x1, y + 22, contract.party_b, flow.size, font=flow.font, fit=210)
    s.text(x0, y + 52, "授权代表：", flow.size, font=flow.font)
    s.text(x1, y + 52, "授权代表：", flow.size, font=flow.font)
    ornaments.signature(s, x0 + 62, y + 50, rng)
    ornaments.signature(s, x1 + 62, y + 50, rng, name=story.applicant.person if contract.payer else "")
    text = repeated("signed_on", dates.written(contract.signed_on, style))
    label = rng.choice(("签订日期：", "日期：", "签署日期："))
    for x in (x0, x1):
        end = s.text(x, y + 86, label, flow.size, font=flow.font)
        s.text(
            end,
            y + 86,
            text,
            flow.size,
            font=flow.font,
            field=None if in_head else "signed_on",
            value=contract.signed_on.isoformat(),
        )
    own = x1 if contract.payer else x0
    ornaments.round_seal(
        s,
        own + 110,
        y + 48,
        story.applicant.name,
        radius=54,
        angle=rng.uniform(-14, 14),
        inner=rng.choice(("", "合同专用章")),
    )
    if contract.provider:
        ornaments.round_seal(
            s, x1 + 100, y + 50, contract.provider.name, radius=54, angle=rng.uniform(-14, 14), inner="合同专用章"
        )
    elif contract.payer and rng.random() < 0.4:
        ornaments.business_seal(
            s, x0 + 120, y + 40, contract.payer.name[:22], "", "Authorized", shape="square", color=(0.15, 0.2, 0.6)
        )
    flow.y = y + 120


def parties(flow: Flow, contract: Contract, story: Story, rng: Random) -> None:
    """Who the parties are, with their addresses."""
    a, b = rng.choice(
        (
            ("甲方：", "乙方："),
            ("委托方（甲方）：", "受托方（乙方）："),
            ("发包方（以下简称甲方）：", "接包方（以下简称乙方）："),
        )
        if not contract.subject
        else (
            ("甲方：", "乙方："),
            ("需方（甲方）：", "供方（乙方）："),
            ("甲方（委托方）：", "乙方（服务方）："),
            ("买方：", "卖方："),
        )
    )
    own = story.applicant
    flow.para(a, Fill(contract.party_a, "party_a", contract.party_a), indent=0)
    if contract.payer:
        flow.para("地址：", contract.payer.city, indent=0)
    else:
        flow.para("地址：", own.address, indent=0)
    flow.para(b, Fill(contract.party_b, "party_b", contract.party_b), indent=0)
    flow.para(
        "地址：", own.address if contract.payer else (contract.provider.address if contract.provider else ""), indent=0
    )


def with_plain_names(drawn: Drawn) -> Drawn:
    """The contract with its names as the result writes them: NFKC, so that full-width brackets become half-width."""
    from generator.sheet import Mark, plain

    for sheet in drawn.pages:
        for name in ("party_a", "party_b", "title"):
            mark = sheet.marks.get(name)
            if mark is not None and isinstance(mark.value, str):
                sheet.marks[name] = Mark(plain(mark.value), mark.box)
    return drawn


def draw_clauses(contract: Contract, story: Story, rng: Random) -> Drawn:
    """A clause by clause contract of two to four pages."""
    flow = Flow(
        font=rng.choice(("song", "song", "kai", "hei")),
        size=rng.choice((10.5, 11, 12)),
        leading=rng.choice((1.6, 1.8, 2.0)),
        numbered=rng.choice(("", "{n}", "- {n} -", "第 {n} 页")),
        header=rng.choice(("", f"合同编号：{contract.number}")),
    )
    style = rng.choice(("cjk", "cjk0", "numerals", "spaced", "iso"))
    service = SERVICES[contract.service]
    title = rng.choice((f"{service}合同", f"{service}服务外包合同", "服务外包合同", f"{service}委托协议"))
    flow.title(title, rng.choice((18, 20, 22)), field="title")
    in_head = rng.random() < 0.5
    flow.para("合同编号：", Fill(contract.number, "contract_number", contract.number), indent=0)
    if in_head:
        flow.para(
            rng.choice(("签订日期：", "签约时间：")),
            Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat()),
            "    签订地点：大连",
            indent=0,
        )
    flow.gap(6)
    parties(flow, contract, story, rng)
    flow.gap(4)
    flow.para(f"甲乙双方本着平等互利的原则，就甲方委托乙方提供{service}服务一事，经友好协商，达成如下协议：")
    numbers = "一二三四五六七八九十"
    clauses = list(_CLAUSES)
    clauses.insert(1, ("合同金额及支付方式", ""))
    clauses.insert(2, ("合同期限", ""))
    heading = rng.choice(("第{n}条  {t}", "{n}、{t}"))
    for i, (head, text) in enumerate(clauses):
        n = numbers[i] if i < 10 else "十一"
        flow.para(heading.format(n=n, t=head), indent=0, bold=True)
        if head == "合同金额及支付方式":
            flow.para(*amount_segments(contract, rng))
            flow.para(
                "甲方应在收到乙方开具的付款通知后三十日内，以电汇方式向乙方支付当期服务费用，汇款手续费由各自承担。"
            )
        elif head == "合同期限":
            flow.para(*term_segments(contract, rng, style))
        else:
            flow.para(text)
            if rng.random() < 0.35:
                flow.para(
                    "双方应指定专门联系人负责日常沟通，任何通知应以书面形式送达，以电子邮件送达的，发送成功之日视为送达之日。"
                )
    signatures(flow, contract, story, rng, style, in_head=in_head)
    return with_plain_names(Drawn("contract", "chinese-clauses", flow.sheets))


def draw_table(contract: Contract, story: Story, rng: Random) -> Drawn:
    """A contract whose particulars stand in a table on its first page."""
    flow = Flow(font=rng.choice(("song", "hei")), size=10.5, leading=1.7, numbered=rng.choice(("", "第{n}页")))
    style = rng.choice(("cjk", "iso", "dot", "slash"))
    service = SERVICES[contract.service]
    flow.title(rng.choice((f"{service}项目合同书", "技术服务合同", "离岸服务外包业务合同")), 20, field="title")
    words = Fill(
        FOREIGN_NAMES[contract.currency] + in_words(contract.words, yuan="元"), "amount_in_words", money(contract.words)
    )
    rows: list[list[Segment]] = [
        ["合同编号", Fill(contract.number, "contract_number", contract.number)],
        ["项目名称", f"{service}项目"],
        ["委托方（甲方）", Fill(contract.party_a, "party_a", contract.party_a)],
        ["受托方（乙方）", Fill(contract.party_b, "party_b", contract.party_b)],
        [
            "币种",
            Fill(rng.choice((contract.currency, FOREIGN_NAMES[contract.currency])), "currency", contract.currency),
        ],
        ["合同总价（小写）", Fill(grouped(contract.amount), "amount", money(contract.amount))],
        ["合同总价（大写）", words],
        ["签订日期", Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat())],
        ["有效期起", Fill(dates.written(contract.starts, style), "effective_from", contract.starts.isoformat())],
        ["有效期止", Fill(dates.written(contract.ends, style), "effective_to", contract.ends.isoformat())],
        ["付款方式", "电汇（T/T），按月结算"],
    ]
    flow.table(rows, (1, 2.6), pitch=28, size=10, head=False)
    flow.gap(8)
    for i, (head, text) in enumerate(_CLAUSES):
        flow.para(f"{i + 1}. {head}", indent=0, bold=True)
        flow.para(text)
    signatures(flow, contract, story, rng, style, in_head=True)
    return with_plain_names(Drawn("contract", "chinese-table", flow.sheets))


def draw_certification(contract: Contract, story: Story, rng: Random) -> Drawn:
    """A contract with a certification body: standard, scope, fee table, term."""
    zh, standard, _ = CERTIFICATIONS[contract.service]
    flow = Flow(
        font=rng.choice(("song", "kai", "hei")),
        size=11,
        leading=1.7,
        numbered=rng.choice(("", "{n}")),
        header=rng.choice(("", contract.party_b)),
    )
    style = rng.choice(("cjk", "cjk0", "iso"))
    flow.title(
        rng.choice((f"{zh}合同", "管理体系认证服务合同", "认证服务合同", f"{zh}技术服务协议")), 20, field="title"
    )
    in_head = rng.random() < 0.4
    flow.para(
        rng.choice(("合同编号：", "编号：", "协议编号：")),
        Fill(contract.number, "contract_number", contract.number),
        indent=0,
    )
    if in_head:
        flow.para(
            "签订日期：",
            Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat()),
            indent=0,
        )
    parties(flow, contract, story, rng)
    flow.para(f"甲方委托乙方对其管理体系进行认证，认证标准为{standard}。双方经协商一致，订立本合同，共同遵守。")
    flow.para("一、认证范围", indent=0, bold=True)
    flow.para(f"{story.applicant.name}位于{story.applicant.address}的软件开发、系统运维及相关服务活动。")
    flow.para("二、认证费用", indent=0, bold=True)
    if len(contract.fees) > 1 or rng.random() < 0.4:
        total = sum((f for _, f in contract.fees), Decimal(0))
        rows: list[list[Segment]] = [["序号", "费用项目", "金额（元，含税）"]]
        rows += [[str(i + 1), name, grouped(fee)] for i, (name, fee) in enumerate(contract.fees)]
        rows.append(["", "合计", grouped(total)])
        flow.gap(8)
        flow.table(rows, (1, 4, 2))
    flow.para(*amount_segments(contract, rng))
    flow.para("甲方应在合同签订后及乙方开具增值税发票后十五日内一次性支付上述费用。")
    flow.para("三、合同期限", indent=0, bold=True)
    flow.para(*term_segments(contract, rng, style))
    for n, head, text in (
        (
            "四",
            "双方责任",
            "甲方应提供真实、完整的体系文件和运行记录；乙方应委派具备资格的审核员，客观公正地实施审核。",
        ),
        ("五", "证书的使用", "甲方获得认证后，应按照规定使用认证证书和认证标志，并接受乙方的年度监督审核。"),
        ("六", "保密与争议", "双方对获知的信息承担保密责任。发生争议时协商解决，协商不成的向被告所在地人民法院起诉。"),
    ):
        flow.para(f"{n}、{head}", indent=0, bold=True)
        flow.para(text)
    signatures(flow, contract, story, rng, style, in_head=in_head)
    return with_plain_names(Drawn("contract", "certification", flow.sheets))
