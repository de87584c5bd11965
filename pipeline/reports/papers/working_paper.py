"""The working paper of a dossier: cover and index, schedules worked through again, findings, amounts, evidence."""

from __future__ import annotations

from pipeline.reports.papers.amounts import BRIDGE, CALCULATION, amount_sheets, why_none
from pipeline.reports.papers.basis import COVER, DRAFT, Basis
from pipeline.reports.papers.conditions import CONDITIONS, condition_sheets
from pipeline.reports.papers.content import Content
from pipeline.reports.papers.evidence import assumptions_sheet, documents_sheet, sources_sheet
from pipeline.reports.papers.findings import findings_sheet
from pipeline.reports.papers.schedules import FORMS, LEGEND, schedule_sheets, vouching_sheet
from pipeline.reports.papers.sheet import Cell, Look, Sheet, money, text
from pipeline.reports.wording import DOSSIER_STATES

_SHEETS = {
    **{name: form.title for name, form in FORMS.items()},
    "凭证核对表": "逐行核对发票、合同、付款、证书、申报单、入账凭证、业务系统",
    CONDITIONS: "逐项条件：要求、所见、结论、依据",
    "疑点": "疑点、依据、金额影响、证据、处理意见",
    BRIDGE: "从申请金额到应付金额上限的差异",
    CALCULATION: "取值、计入行、逐步计算（活动公式）",
    "单据与字段": "识别出的单据、字段、佐证状态与来源",
    "来源与版本": "文件哈希、规则书与工具版本",
    "假定": "政策文本未明确之处的取值与理由",
}


def working_sheets(content: Content, basis: Basis) -> list[Sheet]:
    """Every sheet, the cover first."""
    sheets = [
        *schedule_sheets(content, basis),
        vouching_sheet(content, basis),
        *condition_sheets(content, basis),
        findings_sheet(content, basis),
        *amount_sheets(content, basis),
        documents_sheet(content, basis),
        sources_sheet(content, basis),
        assumptions_sheet(content, basis),
    ]
    return [_cover(content, basis, sheets), *sheets]


def _cover(content: Content, basis: Basis, sheets: list[Sheet]) -> Sheet:
    cover = Sheet(COVER, (20, 50, 12, 26), landscape=False)
    cover.add(Cell("审计工作底稿", Look.TITLE))
    if basis.is_draft:
        cover.add(Cell(DRAFT, Look.WARNING))
    cover.add()
    for label, cell in _particulars(content, basis):
        cover.add(text(label, Look.LABEL), cell)
    cover.add()
    cover.add(Cell("目录", Look.SECTION))
    cover.heads("工作表", "内容", repeated=False)
    for sheet in sheets:
        link = f"internal:'{sheet.name}'!A1"
        cover.add(text(sheet.name, Look.TEXT, link), text(_SHEETS.get(sheet.name)))
    cover.add(text("report.html", Look.TEXT, "external:report.html"), text("疑点与原页截图（同一文件夹）"))
    cover.add()
    cover.heads("编制人", "签名与日期", "复核人", "签名与日期", repeated=False)
    cover.add(Cell(), Cell(), Cell(), Cell())
    cover.heights[len(cover.rows) - 1] = 34.0
    cover.add()
    cover.add(Cell(LEGEND, Look.NOTE))
    cover.add(Cell("本底稿只列疑点和证据，不作真伪结论；结论由审核人员作出。", Look.NOTE))
    return cover


def _particulars(content: Content, basis: Basis) -> list[tuple[str, Cell]]:
    claimed = money(content.claimed_amount) if content.claimed_amount else text("未知或未经佐证", Look.UNVOUCHED)
    if content.calculation is not None:
        amount = money(content.calculation.amount, Look.TOTAL)
    else:
        amount = text(why_none(content, basis), Look.DOUBT)
    counts = {s: sum(f.severity == s for f in content.findings) for s in ("blocking", "review", "note")}
    decided = sum(f.decision is not None for f in content.findings)
    found = f"阻断 {counts['blocking']}、复核 {counts['review']}、提示 {counts['note']}；已处理 {decided}"
    pages = sum(f.pages for f in content.files)
    taken = f"文件 {len(content.files)} 份，{pages} 页，单据 {len(content.documents)} 份"
    return [
        ("卷宗号", text(content.dossier_id)),
        ("申请单位", text(content.applicant.name or "未读出")),
        ("统一社会信用代码", text(content.applicant.uscc or "未读出")),
        ("政策", text(basis.title(content))),
        ("支持事项", text(basis.item_title(content))),
        ("状态", text(DOSSIER_STATES[content.state].zh)),
        ("申请金额（元）", claimed),
        ("应付金额上限（元）", amount),
        ("疑点", text(found)),
        ("文件与单据", text(taken)),
        ("编制", text(f"{basis.prepared_by}，依据 result.json（SHA-256 {content.digest}）")),
    ]
