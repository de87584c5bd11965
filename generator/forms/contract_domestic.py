"""Contracts by which a platform is built and run: purchases with a table of goods, services clause by clause."""

from __future__ import annotations

from random import Random

from generator import dates
from generator.amounts import grouped
from generator.drawn import Drawn
from generator.flow import Flow
from generator.forms.contract import amount_segments, parties, signatures, term_segments, with_plain_names
from generator.sheet import Fill, Segment
from generator.story import Contract, Story

_GOODS = (
    ("质量要求", "乙方提供的货物应为全新原装正品，符合国家标准及生产厂家的技术规格，质保期为自验收合格之日起壹年。"),
    ("交货时间、地点及方式", "乙方应在合同签订后三十日内将货物运至甲方指定地点，运输及保险费用由乙方承担。"),
    ("安装调试及验收", "乙方负责货物的安装调试。甲方应在安装调试完成后七个工作日内组织验收，并签署验收单。"),
)
_SERVICE = (
    ("服务内容", "乙方按照甲方平台运营的需要提供{subject}，具体内容、频次及响应时间以附件服务清单为准。"),
    (
        "服务标准",
        "乙方应安排具备相应资质的人员提供服务，全年平台可用性不低于百分之九十九点五，故障响应时间不超过两小时。",
    ),
    ("双方的权利义务", "甲方应提供必要的工作条件并按期付款；乙方应保证服务质量，按月提交服务报告。"),
)
_COMMON = (
    ("保密", "双方对在履行本合同过程中知悉的对方商业秘密负有保密义务，未经书面许可不得向第三方披露。"),
    ("违约责任", "乙方逾期交付的，每逾期一日按合同总额的千分之一支付违约金；甲方逾期付款的，按同等标准承担责任。"),
    ("争议解决", "因履行本合同发生的争议，双方协商解决；协商不成的，向甲方所在地人民法院起诉。"),
    ("其他", "本合同一式肆份，双方各执贰份，自双方签字盖章之日起生效，未尽事宜另行签订补充协议。"),
)


def draw(contract: Contract, story: Story, rng: Random) -> Drawn:
    """A purchase or service contract of two or three pages."""
    flow = Flow(
        font=rng.choice(("song", "song", "kai", "hei")),
        size=rng.choice((10.5, 11, 12)),
        leading=rng.choice((1.6, 1.75, 1.9)),
        numbered=rng.choice(("", "{n}", "- {n} -", "第 {n} 页")),
        header=rng.choice(("", "", f"合同编号：{contract.number}")),
    )
    style = rng.choice(("cjk", "cjk0", "iso", "numerals"))
    goods = contract.style == "goods"
    titles = (
        f"{contract.subject}合同",
        "采购合同" if goods else "技术服务合同",
        "购销合同" if goods else f"{contract.subject}协议",
    )
    flow.title(rng.choice(titles), rng.choice((18, 20)), field="title")
    in_head = rng.random() < 0.5
    number = Fill(contract.number, "contract_number", contract.number)
    flow.para(rng.choice(("合同编号：", "编号：", "合同号：")), number, indent=0)
    if in_head:
        day = Fill(dates.written(contract.signed_on, style), "signed_on", contract.signed_on.isoformat())
        flow.para(rng.choice(("签订日期：", "签订时间：")), day, "    签订地点：大连", indent=0)
    flow.gap(4)
    parties(flow, contract, story, rng)
    platform = story.platform.name if story.platform else ""
    flow.para(
        f"甲方为建设运营{platform}，向乙方采购{contract.subject}，双方经友好协商，根据《中华人民共和国民法典》订立本合同。"
    )
    clauses: list[tuple[str, str]] = [("标的及价款", "")]
    clauses += _GOODS if goods else _SERVICE
    clauses.insert(rng.choice((1, 2)), ("付款方式", "乙方开具增值税发票后十五日内，甲方以银行转账方式支付相应款项。"))
    clauses.insert(3, ("合同期限", ""))
    clauses += _COMMON
    heading = rng.choice(("第{n}条  {t}", "{n}、{t}"))
    for i, (head, text) in enumerate(clauses):
        n = "一二三四五六七八九十"[i] if i < 10 else "十" + "一二三四五"[i - 10]
        flow.para(heading.format(n=n, t=head), indent=0, bold=True)
        if head == "标的及价款":
            rows: list[list[Segment]] = [["序号", "名称", "金额（元，含税）"]]
            rows += [[str(k + 1), name, grouped(fee)] for k, (name, fee) in enumerate(contract.fees[:12])]
            if len(contract.fees) <= 12 and (goods or rng.random() < 0.4):
                flow.gap(8)
                flow.table(rows, (0.8, 3.4, 1.8))
            flow.para(*amount_segments(contract, rng))
        elif head == "合同期限":
            flow.para(*term_segments(contract, rng, style))
        else:
            flow.para(text.format(subject=contract.subject))
    signatures(flow, contract, story, rng, style, in_head=in_head)
    return with_plain_names(Drawn("contract", f"domestic-{contract.style}", flow.sheets))
