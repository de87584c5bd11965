"""Contracts of this family; here the Chinese ones: agreements, forms, certification and purchase contracts."""

from __future__ import annotations

from random import Random

from benchmarks.other_hand import contracts_foreign
from benchmarks.other_hand.contract_parts import UNITS, closing, figure, mark_currency, money_of
from benchmarks.other_hand.page import Cell, Row, flow, table
from benchmarks.other_hand.tale import Deal, Tale
from generator.amounts import grouped, in_words, money
from generator.dates import written
from generator.drawn import Drawn
from generator.sheet import Fill, Segment, Sheet


def draw(deal: Deal, tale: Tale, rng: Random) -> Drawn:
    """The contract in its style."""
    make = {
        "chinese": _chinese, "chinese-form": _chinese_form, "english": contracts_foreign.english, "english-order": contracts_foreign.order,
        "bilingual": contracts_foreign.bilingual, "japanese": contracts_foreign.japanese, "japanese-order": contracts_foreign.japanese_order, "certification": _certification,
        "purchase": _purchase,
    }[deal.style]  # fmt: skip
    return Drawn("contract", deal.style, make(deal, tale, rng), native=deal.style.startswith("english"))


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
        ["2. 协议价款。本协议项下价款总额为", money_of(deal), f"（大写：{UNITS[deal.currency]}",
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
    mark_currency(first, deal)
    rest = ("8. 争议。因本协议发生的争议由大连仲裁委员会依其规则仲裁。\n9. 不可抗力。因不能预见、不能避免并不能克服的情况不能履行的，"
            "应及时通知对方并提供证明。\n10. 本协议一式肆份，双方各执贰份，自双方签字盖章之日起生效。")  # fmt: skip
    y = flow(second, 60, 90, 475, rest, font=font, size=11, leading=1.75)
    day = written(deal.signed_on, "cjk")
    second.text(60, y + 24, "（以下无正文，为签署页）", 11, font=font)
    end = second.text(60, y + 54, "签订日期：", 11, font=font)
    second.text(end, y + 54, day, 11, font=font, field="signed_on", value=deal.signed_on.isoformat())
    second.text(330, y + 54, "签订地点：大连", 11, font=font)
    closing(second, y + 100, deal, rng, labels=("甲方（签章）", "乙方（签章）"), day="", font=font)
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
        [Cell("合同总价", bold=True), Cell(f"{UNITS[deal.currency]}（{deal.currency}）{figure(deal)}", "amount", money(deal.amount), span=3)],
        [Cell("总价大写", bold=True), Cell(f"{UNITS[deal.currency]}{in_words(deal.words, yuan='元')}", "amount_in_words", money(deal.words), span=3)],
        [Cell("起始日期", bold=True), Cell(written(deal.starts, "dot"), "effective_from", deal.starts.isoformat()), Cell("终止日期", bold=True), Cell(written(deal.ends, "dot"), "effective_to", deal.ends.isoformat())],
        [Cell("付款方式", bold=True), Cell("甲方于每月末收到乙方账单后四十五日内电汇付清，汇款手续费由甲方承担。", span=3)],
        [Cell("服务要求", bold=True), Cell(f"乙方应按甲方确认的计划完成{deal.service}，指派具备相应资质的人员，按周提交进度报告；涉及个人信息的数据不得带离甲方指定的环境。", span=3)],
        [Cell("其他约定", bold=True), Cell("本合同未尽事宜由双方另行签订补充协议。合同一式两份，具有同等效力。", span=3)],
    ]  # fmt: skip
    y = table(sheet, 56, 110, [82, 160, 82, 160], rows, font=font, size=11, least=32, rules="open")
    mark_currency(sheet, deal)
    closing(sheet, y + 50, deal, rng, labels=("甲方代表签字：", "乙方代表签字盖章："), day="", font=font)
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
    mark_currency(sheet, deal)
    y = flow(sheet, 60, y + 4, 475, "三、甲方应如实提供与认证有关的文件和记录，为审核组提供必要的工作条件。\n四、乙方应保守甲方的商业和技术秘密，按约定的时间派出审核组，"
             "并在审核通过后三十个工作日内颁发证书。\n五、证书有效期内，甲方应接受乙方每年一次的监督审核，监督费用另行约定。\n六、因履行本合同发生的争议，双方协商解决；"
             "协商不成的，向乙方所在地人民法院起诉。\n七、本合同一式两份，双方各执一份，签字盖章后生效。", font=font, size=11)  # fmt: skip
    day = written(deal.signed_on, rng.choice(("cjk", "spaced")))
    closing(sheet, y + 30, deal, rng, labels=("甲方（盖章）：", "乙方（盖章）："), day=day, font=font)
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
    mark_currency(sheet, deal)
    y = flow(sheet, 56, y + 24, 484, "二、质量：卖方保证所供产品为原厂全新合格产品，质保期一年。\n三、交付：合同生效后二十日内送至买方指定地点并安装调试。\n"
             "四、付款：验收合格并收到发票后十五日内，买方以转账方式一次付清。\n五、违约：逾期交货或付款的，每逾期一日按合同总价的千分之一支付违约金。\n"
             "六、争议解决：提交买方所在地人民法院。本合同一式两份，自双方盖章之日起生效。", font=font, size=10.5)  # fmt: skip
    closing(sheet, y + 30, deal, rng, labels=("买方（公章）", "卖方（公章）"), day="", font=font)
    return [sheet]
