"""What a working paper rests on: documents with the fields read of them, files with their hashes, assumptions."""

from __future__ import annotations

from pipeline.records import record_type
from pipeline.reports.papers.basis import Basis, opened, taken
from pipeline.reports.papers.content import Content, DocumentText, FieldText
from pipeline.reports.papers.schedules import written
from pipeline.reports.papers.sheet import Cell, Look, Sheet, text
from pipeline.reports.wording import FILE_STATES, KINDS, STATES, field_term, method_term

_MOST_SOURCES = 12


def documents_sheet(content: Content, basis: Basis) -> Sheet:
    """Every document with every field that it prints: value, state, and who read it where."""
    widths = (5, 16, 30, 18, 6, 28, 12, 60)
    sheet = opened("单据与字段", "单据与字段", widths, content, basis, filtered=True)
    note = "“关键”为交叉核对所需字段；斜体未经佐证，计算不取用。表格各行见附件核对表和 result.json。"
    sheet.add(Cell(note, Look.NOTE))
    sheet.heads("序号", "类型", "文件与页", "字段", "关键", "值", "状态", "来源")
    for number, document in enumerate(content.documents, 1):
        _fields(sheet, number, document)
    if not content.documents:
        sheet.add(Cell(), Cell(), text("没有识别出单据。"))
    return sheet


def _fields(sheet: Sheet, number: int, document: DocumentText) -> None:
    specs = {s.name: s for s in record_type(document.kind).specs()}
    head = (Cell(number, Look.NUMBER), text(KINDS[document.kind].zh), text(document.place))
    printed = [(n, f) for n, f in document.fields.items() if f.state != "absent" or (n in specs and specs[n].critical)]
    if not printed:
        sheet.add(*head, *(Cell(),) * 5)
    for name, field in printed:
        spec = specs.get(name)
        sheet.add(
            *head,
            text(field_term(name).zh),
            text("√" if spec is not None and spec.critical else None, Look.CENTRE),
            written(field.value, field.state, spec.nature if spec is not None else None),
            text(STATES[field.state].zh, Look.TEXT if field.state.is_vouched else Look.UNVOUCHED),
            text(_sources(field)),
        )


def _sources(field: FieldText) -> str:
    lines = []
    for source in field.sources:
        page = f"第{source.page}页 " if source.page is not None else ""
        lines.append(f"{page}{method_term(source.method).zh}：{source.text}")
    lines = list(dict.fromkeys(lines))
    more = [f"其余 {len(lines) - _MOST_SOURCES} 处见 result.json"] if len(lines) > _MOST_SOURCES else []
    return "\n".join([*lines[:_MOST_SOURCES], *more])


def sources_sheet(content: Content, basis: Basis) -> Sheet:
    """The files as they were taken in, by hash, and what read and judged them."""
    sheet = opened("来源与版本", "来源与版本", (46, 70, 8, 12, 40), content, basis)
    sheet.heads("文件", "SHA-256（原始字节）", "页数", "状态", "原因")
    for file in content.files:
        state = FILE_STATES.get(file.state)
        sheet.add(
            text(file.path),
            text(file.sha256),
            Cell(file.pages, Look.NUMBER),
            text(state.zh if state is not None else file.state),
            text(file.error),
        )
    sheet.add()
    sheet.heads("版本", "", repeated=False)
    for label, value in (
        ("编制工具", basis.prepared_by),
        ("依据的 result.json（SHA-256）", content.digest),
        ("规则书", content.programme or "未知"),
        ("规则书（SHA-256）", basis.rulebook or "不在本机"),
        ("读取时间与识别引擎版本", "见同批 run.json（不写入本底稿：同样的输入得到同样的字节）"),
    ):
        sheet.add(text(label, Look.LABEL), text(value))
    return sheet


def assumptions_sheet(content: Content, basis: Basis) -> Sheet:
    """What is taken where the text is silent, and what is presumed of facts that nothing says."""
    sheet = opened("假定", "政策文本未明确之处的假定", (40, 24, 90), content, basis)
    sheet.add(Cell(basis.title(content), Look.NOTE))
    sheet.heads("事项", "取值", "理由")
    item = basis.item
    for assumption in item.assumptions if item is not None else ():
        sheet.add(text(assumption.label.zh), text(taken(assumption)), text(assumption.reason.zh))
    for fact in item.facts if item is not None else ():
        if fact.presumed is not None:
            because = fact.presumed
            sheet.add(text(fact.label.zh), text(f"推定：{because.value}"), text(because.because.zh))
    if sheet.head == len(sheet.rows) - 1:
        sheet.add(text("没有假定。"))
    return sheet
