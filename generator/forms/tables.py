"""The notice's ruled tables: 附件9, 附件5 and the register that the ministry's system prints."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from generator import dates, ornaments
from generator.amounts import cents, grouped, money, wan
from generator.drawn import Drawn
from generator.sheet import A4, BLACK, BLUE, Rgb, Sheet, Value
from generator.story import CERTIFICATIONS, SERVICES, TO_USD, Story

Cell = tuple[str, str | None, Value]
LEFT = 34.0


class _Grid:
    """A ruled table on landscape pages: wrapped heads, rows of cells, a new page when one is full."""

    def __init__(
        self, title: str, above: str, heads: Sequence[str], shares: Sequence[float], font: str, rng: Random
    ) -> None:
        self.title, self.above, self.heads, self.font = title, above, heads, font
        self.width = A4[1] - 2 * LEFT
        total = sum(shares)
        self.edges = [LEFT]
        for share in shares:
            self.edges.append(self.edges[-1] + self.width * share / total)
        self.ink: Rgb = rng.choice((BLACK, BLACK, BLUE))
        self.fill_font = rng.choice((font, "kai", "hei"))
        self.pitch = rng.choice((24.0, 28.0))
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.count = 0
        self.page(first=True)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def page(self, *, first: bool = False) -> None:
        s = Sheet(A4[1], A4[0])
        self.sheets.append(s)
        self.y = 60.0
        if first:
            s.text(s.width / 2, 66, self.title, 18, font="hei", align="center")
            s.text(LEFT, 92, self.above, 11, font=self.font)
            self.y = 102.0
        high = 40.0
        for i, head in enumerate(self.heads):
            x0, x1 = self.edges[i], self.edges[i + 1]
            s.box(x0, self.y, x1, self.y + high, width=0.6)
            rows = head.split("\n")
            for j, text in enumerate(rows):
                s.text(
                    (x0 + x1) / 2,
                    self.y + high / 2 + 3.5 + (j - (len(rows) - 1) / 2) * 11.5,
                    text,
                    9.5,
                    font=self.font,
                    align="center",
                    fit=x1 - x0 - 2,
                )
        self.y += high

    def row(self, cells: Sequence[Cell], *, line: bool = True) -> None:
        if self.y + self.pitch > A4[0] - 110:
            self.page()
        for i, (text, name, value) in enumerate(cells):
            x0, x1 = self.edges[i], self.edges[i + 1]
            self.sheet.box(x0, self.y, x1, self.y + self.pitch, width=0.6)
            self.sheet.text(
                (x0 + x1) / 2,
                self.y + self.pitch / 2 + 3.2,
                text,
                8.6,
                font=self.fill_font,
                align="center",
                fit=x1 - x0 - 4,
                color=self.ink,
                field=name if text else None,
                value=value,
                line=self.count if line else None,
            )
        self.y += self.pitch
        if line:
            self.count += 1

    def band(self, parts: Sequence[tuple[float, str, str | None, Value]]) -> None:
        """A row of wide cells: share of the width, text, field, value."""
        if self.y + 28 > A4[0] - 60:
            self.page()
        x = LEFT
        for share, text, name, value in parts:
            wide = self.width * share
            self.sheet.box(x, self.y, x + wide, self.y + 28, width=0.6)
            self.sheet.text(
                x + wide / 2,
                self.y + 17.5,
                text,
                9.5,
                font=self.font if name is None else self.fill_font,
                align="center",
                fit=wide - 6,
                color=BLACK if name is None else self.ink,
                field=name,
                value=value,
            )
            x += wide
        self.y += 28

    def foot(self, story: Story, rng: Random, *, boxed: bool) -> None:
        owner = story.applicant
        if self.y > A4[0] - 90:
            self.page()
        lines = (
            f"开户银行：{owner.bank.full}    账户户名：{owner.name}    银行账号：{owner.account}",
            f"联 系 人：{owner.person}    固定电话：{owner.phone}    "
            f"移动电话：1{rng.choice('3589')}{rng.randint(10**8, 10**9 - 1)}",
        )
        for text in lines:
            if boxed:
                self.sheet.box(LEFT, self.y, LEFT + self.width, self.y + 24, width=0.6)
            self.sheet.text(LEFT + 6, self.y + 16, text, 9.5, font=self.font, fit=self.width - 12)
            self.y += 24
        ornaments.round_seal(
            self.sheets[0], 250 + rng.uniform(-40, 60), 86, owner.name, radius=52, angle=rng.uniform(-12, 12), alpha=0.6
        )


def _page_refs(story: Story, index: int, page: int) -> str:
    """Pages of a row's voucher and declaration in the bound volume; made up from `page` where there is none."""
    first, last = sorted((story.pages.get(f"declaration:{index}", page), story.pages.get(f"advice:{index}", page + 1)))
    return f"{first}-{last}" if last == first + 1 else f"{first},{last}"


def interest(story: Story, rng: Random) -> Drawn:
    """附件9: one row per receipt, amounts of contracts and executions in 万美元."""
    heads = (
        "序\n号",
        "合同号",
        "合同\n名称",
        "合同金额\n（万美元）",
        "执行\n日期",
        "执行金额\n（万美元）",
        "收汇\n日期",
        "收汇\n币种",
        "收汇\n金额",
        "收汇凭证\n编号",
        "涉外收入\n申报单编号",
        "凭证、\n申报单页码",
        "备注",
    )
    grid = _Grid(
        "2023年服务外包业务贴息支持申请表",
        f"申请单位（公章）：{story.applicant.name}",
        heads,
        (0.5, 1.5, 1.4, 1.1, 1.15, 1.1, 1.15, 0.65, 1.3, 1.7, 2.4, 1, 0.6),
        rng.choice(("song", "song", "kai")),
        rng,
    )
    style = rng.choice(("iso", "slash", "dot"))
    page = rng.randint(20, 40)
    received = Decimal(0)
    for i, r in enumerate([*story.receipts, *(story.receipts[k] for k in story.misstated.get("form:again", ()))]):
        c = story.contracts[r.contract]
        usd = story.stated(f"form:{i}:contract_amount_usd", cents(c.amount * TO_USD[c.currency]))
        service = SERVICES[c.service]
        amount = story.stated(f"form:{i}:received_amount", r.amount)
        received += cents(amount * TO_USD[r.currency])
        pages = _page_refs(story, i, page + 2 * i)
        grid.row(
            (
                (str(i + 1), None, None),
                (c.number, "contract_number", None),
                (service, "contract_name", None),
                (wan(usd), "contract_amount_usd", money(usd)),
                (dates.written(r.executed_on, style), "executed_on", r.executed_on.isoformat()),
                (wan(r.executed_usd), "executed_amount_usd", money(r.executed_usd)),
                (dates.written(r.received_on, style), "received_on", r.received_on.isoformat()),
                (r.currency, "currency", r.currency),
                (
                    grouped(amount) if i % 2 or rng.random() < 0.8 else money(amount),
                    "received_amount",
                    money(amount),
                ),
                (r.advice_reference, "voucher_number", None),
                (r.number, "declaration_number", None),
                (pages, "page_refs", pages),
                ("", None, None),
            )
        )
    grid.band(
        (
            (0.17, "合计执行金额（万美元）", None, None),
            (0.16, wan(story.executed_usd), "total_executed_usd", money(story.executed_usd)),
            (0.17, "合计收汇金额（万美元）", None, None),
            (0.16, wan(received), "total_received", money(received)),
            (0.18, "合计申请金额（万元人民币）", None, None),
            (0.16, wan(story.claimed), "claimed_amount", money(story.claimed)),
        )
    )
    grid.foot(story, rng, boxed=rng.random() < 0.5)
    return Drawn("interest_form", "附件9", grid.sheets)


def certification(story: Story, rng: Random) -> Drawn:
    """附件5: one row per certification, amounts in 元."""
    heads = ("序号", "认证名称", "类别\n（新申请/复审）", "认证时间", "认证费用（元）", "拟申请支持金额（元）")
    grid = _Grid(
        "2023年服务外包企业国际资质认证申请表",
        f"申请单位（盖章）：{story.applicant.name}",
        heads,
        (0.6, 3.6, 1.5, 1.5, 1.6, 1.8),
        rng.choice(("song", "kai")),
        rng,
    )
    style = rng.choice(("iso", "cjk", "dot"))
    left = Decimal(300000)
    fees = [story.stated(f"form:{i}:fee", c.fee) for i, c in enumerate(story.certificates)]
    total = story.stated("form:total_fee", sum(fees, Decimal(0)))
    for i, c in enumerate(story.certificates):
        zh, _, short = CERTIFICATIONS[c.kind]
        name = rng.choice((f"{zh}（{short}）", f"{short}{zh}", zh))
        claim = min(left, cents(c.fee * Decimal("0.7")))
        left -= claim
        grid.row(
            (
                (str(i + 1), None, None),
                (name, "certification", None),
                (c.category, "category", None),
                (dates.written(c.issued_on, style), "certified_on", c.issued_on.isoformat()),
                (grouped(fees[i]), "fee", money(fees[i])),
                (grouped(claim), "claimed_amount", money(claim)),
            )
        )
    for _ in range(rng.randint(0, 3)):
        grid.row(tuple(("", None, None) for _ in heads), line=False)
    grid.row(
        (
            ("", None, None),
            ("合计（元）：", None, None),
            ("", None, None),
            ("", None, None),
            (grouped(total), "total_fee", money(total)),
            (grouped(story.claimed), "total_claimed", money(story.claimed)),
        ),
        line=False,
    )
    grid.foot(story, rng, boxed=rng.random() < 0.5)
    return Drawn("certification_form", "附件5", grid.sheets)


def register(story: Story, rng: Random) -> Drawn:
    """The table "服务外包接包合同" as downloaded from the ministry's system and printed."""
    unit = rng.choice(("万美元", "美元"))
    heads = (
        "序号",
        "合同号",
        "合同名称",
        "发包方",
        "发包国家\n（地区）",
        f"合同金额\n（{unit}）",
        f"执行金额\n（{unit}）",
        "执行日期",
    )
    grid = _Grid(
        "服务外包接包合同",
        f"企业名称：{story.applicant.name}    统一社会信用代码：{story.applicant.tax_id}    "
        f"统计期间：2022-07-01 至 2023-06-30",
        heads,
        (0.5, 1.6, 1.7, 2.8, 1, 1.3, 1.3, 1.3),
        "hei" if rng.random() < 0.5 else "song",
        rng,
    )
    show = wan if unit == "万美元" else grouped
    made = Decimal(0)
    for i, r in enumerate(story.receipts):
        c = story.contracts[r.contract]
        usd = cents(c.amount * TO_USD[c.currency])
        executed = story.stated(f"register:{i}:executed_amount_usd", r.executed_usd)
        made += executed
        grid.row(
            (
                (str(i + 1), None, None),
                (c.number, "contract_number", None),
                (SERVICES[c.service], "contract_name", None),
                (r.payer.name, "counterparty", None),
                (r.payer.country_zh, "country", None),
                (show(usd), "contract_amount_usd", money(usd)),
                (show(executed), "executed_amount_usd", money(executed)),
                (r.executed_on.isoformat(), "executed_on", r.executed_on.isoformat()),
            )
        )
    grid.band(((0.5, "合计", None, None), (0.5, f"执行金额合计：{show(made)}（{unit}）", None, None)))
    grid.sheet.text(
        LEFT,
        grid.y + 20,
        "数据来源：服务外包及软件出口信息管理应用    审核状态：商务主管部门审核通过",
        9,
        font=grid.font,
    )
    return Drawn("contract_register", unit, grid.sheets, native=True)
