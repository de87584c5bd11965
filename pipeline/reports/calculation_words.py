"""The words of the calculation in the report, Chinese with their English twins."""

from __future__ import annotations

from pipeline.conditions import Judgement
from pipeline.reports.term import Term

JUDGEMENTS: dict[Judgement, Term] = {
    Judgement.MET: Term("符合", "met"),
    Judgement.NOT_MET: Term("不符合", "not met"),
    Judgement.AUTOMATIC: Term("按自动认定规则符合", "met by automatic rule"),
    Judgement.DISCRETION: Term("可放宽，待裁量", "open to discretion"),
    Judgement.UNKNOWN: Term("尚不知晓", "not known"),
    Judgement.NOT_ASKED: Term("不适用", "does not apply"),
}

ORIGINS: dict[str, Term] = {
    "document": Term("单据", "document"),
    "dossier.yaml": Term("dossier.yaml", "dossier.yaml"),
    "presumed": Term("推定", "presumed"),
    "parameter": Term("文件规定", "set by the text"),
    "assumption": Term("假定", "assumption"),
    "step": Term("前一步骤", "step"),
    "rate-table": Term("汇率表", "table of rates"),
    "published": Term("公布的利率", "published rate"),
    "store": Term("其他卷宗", "other dossiers"),
    "decision": Term("处理意见", "decision"),
}

ROW_KINDS: dict[str, Term] = {
    "expense": Term("附件3 费用", "expense (附件3)"),
    "certification": Term("附件5 认证费用", "certification (附件5)"),
    "executed": Term("系统登记的执行额", "executed, as registered"),
    "received": Term("申报单收汇", "received, as declared"),
}

UNITS: dict[str, Term] = {
    "CNY": Term("元", "CNY"),
    "USD": Term("美元", "USD"),
    "rate": Term("", ""),
    "count": Term("", ""),
}

CALCULATION: dict[str, Term] = {
    "calculation": Term("核算", "Calculation"),
    "payable": Term("应付金额上限", "payable at most"),
    "entitlement": Term("按文件标准核定", "entitlement under the text"),
    "claimed": Term("申请金额", "claimed"),
    "upper_bound": Term(
        "这是上限：主管部门可统筹调整。每一数都可以从步骤追到单据上的位置。",
        "An upper bound: the authority may scale it down. Every figure can be followed back to its place on the page.",
    ),
    "draft": Term(
        "政策文本为征求意见稿，核算结果不能作为支付依据。",
        "The text is a draft: nothing can be paid on this calculation.",
    ),
    "blocked": Term("阻断疑点未处理完毕，没有核算。", "Something blocking is open: nothing is calculated."),
    "pays_nothing": Term("本事项不支付资金。", "This item pays nothing."),
    "no_item": Term("申报事项未确定，没有核算。", "The item is not known: nothing is calculated."),
    "fund": Term(
        "本事项的资金由全部申报单位共用，在整批卷宗均无待决疑点后统一结算，不在单个卷宗内核算。",
        "All applicants share the fund of this item: it is settled over the batch once nothing is open in any of its "
        "dossiers, never in one dossier.",
    ),
    "recognises": Term(
        "本事项只作认定，不支付资金；各项条件如下。", "This item recognises and pays nothing; its conditions are below."
    ),
    "verdict": Term("认定条件总体", "the conditions together"),
    "conditions": Term("申报条件", "Conditions"),
    "condition": Term("条件", "Condition"),
    "required": Term("要求", "Required"),
    "found": Term("实际", "Found"),
    "judgement": Term("判断", "Judgement"),
    "steps": Term("核算步骤", "Steps"),
    "step": Term("步骤", "Step"),
    "formula": Term("算式", "Formula"),
    "inputs": Term("取数", "Inputs"),
    "rows": Term("逐行核定", "Row by row"),
    "row": Term("行", "Row"),
    "vouched": Term("凭证支持", "vouched for"),
    "standing": Term("核定", "counts"),
    "papers": Term("凭证", "Vouchers"),
    "bridge": Term("从申请金额到应付金额", "From what is claimed to what is payable"),
    "line": Term("项目", "Line"),
    "amount": Term("金额", "Amount"),
    "balance": Term("余额", "Balance"),
    "total": Term("应付金额上限", "Payable at most"),
    "trace": Term("取数在原页上的位置", "Where the inputs stand on the page"),
    "used_in": Term("用于", "used in"),
}
