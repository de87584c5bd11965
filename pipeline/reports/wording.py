"""The words of the reports, Chinese with their English twins: kinds, states, fields, and the text of the pages."""

from __future__ import annotations

from pipeline.findings import Outcome, Severity
from pipeline.jury import is_untold
from pipeline.model import Kind, PageState, SealShape, State
from pipeline.reports.field_names import FIELDS
from pipeline.reports.result import DossierState
from pipeline.reports.term import Term
from pipeline.rulebook import Status

KINDS: dict[Kind, Term] = {
    Kind.INVOICE: Term("发票", "Invoice"),
    Kind.CONTRACT: Term("合同", "Contract"),
    Kind.FOREIGN_INCOME_DECLARATION: Term("涉外收入申报单", "Foreign-income declaration"),
    Kind.BANK_ADVICE: Term("银行入账凭证", "Bank advice"),
    Kind.PAYMENT_SLIP: Term("付款凭证", "Payment slip"),
    Kind.EXPENSE_SCHEDULE: Term("费用支出清单", "Expense schedule"),
    Kind.SERVED_ENTERPRISES: Term("服务企业情况表", "Served enterprises"),
    Kind.CERTIFICATION_FORM: Term("国际资质认证申请表", "Certification form"),
    Kind.INTEREST_FORM: Term("贴息支持申请表", "Interest-subsidy form"),
    Kind.PLATFORM_FORM: Term("公共服务能力提升申请表", "Platform form"),
    Kind.CONTRACT_REGISTER: Term("服务外包接包合同（系统导出）", "Contract register"),
    Kind.BUSINESS_LICENCE: Term("营业执照", "Business licence"),
    Kind.CERTIFICATE: Term("证书", "Certificate"),
    Kind.COMMITMENT_LETTER: Term("承诺书", "Commitment letter"),
    Kind.APPLICATION_REPORT: Term("申请报告", "Application report"),
    Kind.FEASIBILITY_STUDY: Term("可行性研究报告", "Feasibility study"),
    Kind.AUDIT_REPORT: Term("审计报告", "Audit report"),
    Kind.SERVICE_AGREEMENT_EVIDENCE: Term("服务协议证明材料", "Service agreement evidence"),
    Kind.TRAINEE_LIST: Term("培训人员名单", "Trainee list"),
    Kind.PARK_ENTERPRISES: Term("园区企业名单", "Park enterprises"),
    Kind.TRAINING_FORM: Term("培训申请表", "Training form"),
    Kind.OTHER: Term("其他材料", "Other"),
}

STATES: dict[State, Term] = {
    State.CORROBORATED: Term("已佐证", "corroborated"),
    State.READ: Term("仅读出", "read"),
    State.CONFLICTING: Term("读数不一", "conflicting"),
    State.UNREADABLE: Term("未能读出", "unreadable"),
    State.ABSENT: Term("未印", "absent"),
    State.CONFIRMED: Term("人工确认", "confirmed"),
}

# A sign beside the words, so that states differ in black and white too.
STATE_SIGNS: dict[State, str] = {
    State.CORROBORATED: "●",
    State.READ: "◐",
    State.CONFLICTING: "≠",
    State.UNREADABLE: "×",
    State.ABSENT: "–",
    State.CONFIRMED: "✓",
}

SEVERITIES: dict[Severity, Term] = {
    Severity.BLOCKING: Term("阻断", "Blocking"),
    Severity.REVIEW: Term("复核", "Review"),
    Severity.NOTE: Term("提示", "Note"),
}

DOSSIER_STATES: dict[DossierState, Term] = {
    DossierState.CLEAR: Term("放行", "Clear"),
    DossierState.BLOCKED: Term("未放行", "Blocked"),
    DossierState.FAILED: Term("处理失败", "Failed"),
}

PROGRAMME_STATUSES: dict[Status, Term] = {
    Status.IN_FORCE: Term("现行", "in force"),
    Status.DRAFT: Term("征求意见稿", "draft"),
}

PAGE_STATES: dict[PageState, Term] = {
    PageState.READ: Term("已读", "read"),
    PageState.BLANK: Term("空白页", "blank"),
    PageState.FAILED: Term("未能读取", "not read"),
}

FILE_STATES: dict[str, Term] = {"read": Term("已读", "read"), "failed": Term("未能打开", "not opened")}

OUTCOMES: dict[Outcome, Term] = {
    Outcome.ACCEPT: Term("接受", "accepted"),
    Outcome.ADJUST: Term("调整", "adjusted"),
    Outcome.DISALLOW: Term("不予认可", "disallowed"),
}

# REA001 and REA002 are told in tables, one for each document.
READINGS: dict[str, Term] = {
    "REA001": Term("关键字段未读出", "critical fields not read"),
    "REA002": Term("关键字段缺少佐证", "critical fields uncorroborated"),
}


def field_term(name: str) -> Term:
    """The label of a field or of a row's cell (`lines[3].fee`); a name without one stands as it is."""
    row, _, column = name.rpartition("].")
    if row.startswith("lines[") and column in FIELDS:
        number = row.removeprefix("lines[")
        return Term(f"第{number}行{FIELDS[column].zh}", f"{FIELDS[column].en}, row {number}")
    return FIELDS.get(name) or Term(name, name)


# Families of witnesses (pipeline.jury), and what a person or a layout tells.
METHODS: dict[str, Term] = {
    "arithmetic": Term("勾稽", "arithmetic"),
    "case": Term("案例", "case"),
    "check-character": Term("校验位", "check character"),
    "document": Term("其他单据", "another document"),
    "layout": Term("版式", "layout"),
    "manifest": Term("dossier.yaml", "dossier.yaml"),
    "ocr": Term("OCR", "OCR"),
    "qr": Term("二维码", "QR code"),
    "repair": Term("单字更正", "one character put right"),
    "structure": Term("编号结构", "structure of a number"),
    "text-layer": Term("文本层", "text layer"),
    "unseen-layer": Term("看不见的文本层", "unseen text layer"),
    "seal": Term("印章", "seal"),
    "signature": Term("签名", "signature"),
    "vouched-document": Term("已佐证的其他单据", "another document, vouched for"),
    "words": Term("大写", "words"),
}


def method_term(method: str) -> Term:
    """`ocr:rapidocr` → `OCR rapidocr`: the family in words, a kind of document in words, the rest as it is."""
    if is_untold(method):
        read = method_term("+".join(part for part in method.split("+") if not is_untold(part)))
        return Term(f"{read.zh}（表头未读出单位）", f"{read.en} (no unit read in the head)")
    family, _, rest = method.partition(":")
    known = METHODS.get(family)
    if known is None:
        return Term(method, method)
    told = next((term for kind, term in KINDS.items() if kind.value == rest), Term(rest, rest))
    return Term(f"{known.zh} {told.zh}".strip(), f"{known.en} {told.en}".strip())


TEXT: dict[str, Term] = {
    "report": Term("卷宗审阅报告", "Dossier report"),
    "batch": Term("批次一览", "Batch at a glance"),
    "language": Term("语言", "Language"),
    "dossier": Term("卷宗", "Dossier"),
    "applicant": Term("申请单位", "Applicant"),
    "not_known": Term("未读出", "not known"),
    "uscc": Term("统一社会信用代码", "USCC"),
    "programme": Term("政策", "Programme"),
    "item": Term("支持事项", "Item"),
    "documents": Term("单据", "Documents"),
    "files": Term("文件", "Files"),
    "pages": Term("页", "pages"),
    "page": Term("页", "page"),
    "fields_vouched": Term("关键字段已佐证", "critical fields vouched for"),
    "gate": Term("计算前审核", "Gate"),
    "gate_clear": Term(
        "没有未处理的阻断疑点，可以进入补贴计算。", "No open blocking finding: the subsidy may be calculated."
    ),
    "gate_blocked": Term("项阻断疑点未处理，补贴不予计算。", "open blocking finding(s): no subsidy is calculated."),
    "gate_failed": Term("本卷宗未能处理完毕：", "This dossier could not be processed:"),
    "overview": Term("疑点一览", "Findings at a glance"),
    "findings": Term("疑点", "Findings"),
    "no_findings": Term("没有发现疑点。", "No discrepancy was found."),
    "readings": Term("待核读字段", "Readings to vouch for"),
    "readings_note": Term(
        "下列字段没有足够的独立来源相互印证，须对照原页核读；核读前不得用于计算。",
        "No sufficient independent sources agree on these fields: compare them with the page. Until then no "
        "calculation takes them.",
    ),
    "whole_dossier": Term("整份卷宗", "The dossier as a whole"),
    "fields_on": Term("个字段，涉及", "fields on"),
    "documents_count": Term("份单据", "documents"),
    "number": Term("序号", "No."),
    "finding": Term("疑点", "Finding"),
    "where": Term("位置", "Where"),
    "severity": Term("级别", "Severity"),
    "count": Term("数量", "Count"),
    "criterion": Term("依据", "Criterion"),
    "expected": Term("应为", "Expected"),
    "actual": Term("实为", "Actual"),
    "effect": Term("金额影响", "Effect"),
    "decision": Term("处理意见", "Decision"),
    "undecided": Term("未处理", "undecided"),
    "fingerprint": Term("指纹", "Fingerprint"),
    "evidence": Term("证据", "Evidence"),
    "primary": Term("疑点所在", "where it shows"),
    "compared": Term("对照", "compared with"),
    "no_evidence": Term("没有可指向的页面。", "There is no page to point to."),
    "no_place": Term("页面上没有找到位置。", "No place on the page is known."),
    "no_image": Term("此处页面图像无法显示。", "The page cannot be shown here."),
    "more_places": Term("其余位置见 result.json：", "Further places, see result.json:"),
    "field": Term("字段", "Field"),
    "state": Term("状态", "State"),
    "reading": Term("读数与来源", "Readings and sources"),
    "cutout": Term("原页", "On the page"),
    "kind_confidence": Term("类型置信度", "confidence in the kind"),
    "lines": Term("行明细", "lines"),
    "seal": Term("印章：", "Seal:"),
    "no_critical": Term("此类单据没有关键字段。", "This kind has no critical field."),
    "all_fields": Term(
        "这里只列关键字段；全部字段、行明细和来源见 result.json。",
        "Critical fields alone; all fields, lines and sources stand in result.json.",
    ),
    "legend": Term("图例", "Legend"),
    "file": Term("文件", "File"),
    "error": Term("原因", "Reason"),
    "failed_pages": Term("未能读取的页", "Pages that were not read"),
    "blank_pages": Term("空白页", "Blank pages"),
    "all_pages_read": Term("全部页面均已读取。", "Every page was read."),
    "no_documents": Term("没有识别出单据。", "No document was found."),
    "no_files": Term("没有文件。", "There is no file."),
    "assumptions": Term("政策文本未明确之处的假定", "Assumptions where the text is silent"),
    "no_assumptions": Term("没有假定。", "None."),
    "value": Term("取值", "Value"),
    "reason": Term("理由", "Why"),
    "versions": Term("版本", "Versions"),
    "neutral": Term(
        "本报告只列疑点和证据，不作真伪结论；结论由审核人员作出。",
        "This report lists discrepancies and their evidence; what they mean is for a person to judge.",
    ),
    "started": Term("开始", "Started"),
    "finished": Term("结束", "Finished"),
    "duration": Term("用时", "Duration"),
    "seconds": Term("秒", "s"),
    "jobs": Term("并行数", "Jobs"),
    "inputs": Term("输入", "Input"),
    "ignored": Term("未收取的内容", "Not taken"),
    "unit": Term("同一单位的其他卷宗", "Other dossiers of the same unit"),
    "unit_note": Term(
        "名称或统一社会信用代码与本卷相同；另一项不同的，以粗体标出，请核对。",
        "The same name or the same unified code as here; where the other of the two differs it is bold: compare it.",
    ),
    "submitted": Term("申报日期", "Submitted"),
    "claimed": Term("申请金额", "Claimed"),
    "affected": Term("结果须更新的其他卷宗", "Other dossiers whose results are out of date"),
    "affected_note": Term(
        "本批卷宗与下列已存卷宗有关（同一票据、同一页面或同一单位），其结果是在此之前作出的，本次未作改动；请重新运行这些卷宗。",
        "This batch concerns these stored dossiers (the same voucher, page or unit). Their results were made before it "
        "and were not changed: run them again.",
    ),
    "affected_by": Term("相关的本批卷宗", "Concerned by"),
    "source": Term("来源", "Source"),
    "reused": Term("沿用上次结果", "kept from an earlier run"),
    "open_report": Term("打开报告", "open the report"),
    "no_dossiers": Term("没有找到卷宗。", "No dossier was found."),
    "timings": Term("各环节用时", "Time by station"),
}

SEAL_SHAPES: dict[SealShape, Term] = {
    SealShape.ROUND: Term("圆形", "round"),
    SealShape.OVAL: Term("椭圆形", "oval"),
    SealShape.SQUARE: Term("方形", "square"),
    SealShape.OTHER: Term("矩形", "rectangular"),
}
SEAL_COLOURS: dict[str, Term] = {
    "red": Term("红", "red"),
    "blue": Term("蓝", "blue"),
    "black": Term("黑", "black"),
}


def seal_look(shape: SealShape, colour: str) -> Term:
    """A seal's outline and colour, in a few words."""
    outline, ink = SEAL_SHAPES[shape], SEAL_COLOURS[colour]
    return Term(f"{outline.zh} {ink.zh}", f"{outline.en}, {ink.en}")
