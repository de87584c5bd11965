"""The laws and standards that rules rest on by themselves, whatever the programme."""

from __future__ import annotations

from pipeline.findings import Citation

INVOICE_LAW = Citation(
    "中华人民共和国发票管理办法（2019年修订）",
    "第二十二条",
    "开具发票应当按照规定的时限、顺序、栏目，全部联次一次性如实开具",
)
INVOICE_SEAL = Citation(
    "中华人民共和国发票管理办法（2019年修订）",
    "第二十二条",
    "开具发票应当按照规定的时限、顺序、栏目，全部联次一次性如实开具，并加盖发票专用章",
)
CONTRACT_SIGNED = Citation(
    "中华人民共和国民法典", "第四百九十条", "当事人采用合同书形式订立合同的，自当事人均签名、盖章或者按指印时合同成立"
)
INVOICE_NUMBERS = Citation(
    "增值税发票代码、号码编制规则",
    "发票代码、发票号码",
    "代码10位或12位、号码8位；数电票号码20位，第1-2位代表公历年度后两位",
)
CREDIT_CODE = Citation(
    "GB 32100-2015 法人和其他组织统一社会信用代码编码规则", "校验码", "统一社会信用代码18位，末位为校验码"
)
DECLARATION_NUMBER = Citation(
    "涉外收入申报单（国家外汇管理局制表）", "申报号码", "6-4-2-6-4共22位，第13-18位为日期（年月日各两位）"
)
DECLARATION_AMOUNTS = Citation(
    "涉外收入申报单（国家外汇管理局制表）", "收入款币种及金额", "其中：结汇金额、现汇金额、其他金额"
)
RELEVANT_EVIDENCE = Citation(
    "中国注册会计师审计准则第1301号——审计证据", "第七条", "审计证据在支持审计意见所依据的结论方面具有的相关性和可靠性"
)
SUFFICIENT_EVIDENCE = Citation(
    "中国注册会计师审计准则第1301号——审计证据", "第九条", "获取充分、适当的审计证据，以得出合理的结论"
)
INDEPENDENT_SOURCES = Citation("中国注册会计师审计准则第1301号——审计证据", "第三条", "从独立来源获取的相互印证的信息")
# Neither of the next two texts is among the programmes' sources. The formula is that of 第五条 as commonly printed,
# not compared with an official copy. The VAT Law (增值税法) took the Regulations' place on 2026-01-01: for an invoice
# issued since (the draft of the High-tech Zone reaches to 2028) the article to cite is the Law's.
VAT_RATES = Citation("中华人民共和国增值税暂行条例（2017年修订）", "第二条、第五条", "销项税额=销售额×税率")
# Compared with public copies of 第二十七条 as it stood until 国家税务总局令第56号 (2024), which tells the same of paper
# invoices in 第二十六条 and of electronic ones in 第二十七条.
INVOICE_VOID = Citation(
    "中华人民共和国发票管理办法实施细则（2019年修订）",
    "第二十七条",
    "开具发票后，如发生销货退回需开红字发票的，必须收回原发票并注明“作废”字样或取得对方有效证明",
)
