"""The labels of the 涉外收入申报单 in their many wordings: paper, web forms, the reporting system's field names."""

from __future__ import annotations

from extractors.page.vocabulary import TAIL, Vocabulary, wordings

_PAYER = ("付款人", "对方付款人", "付款方", "汇款人")
_PAYEE = ("收款人", "收款方", "收款单位")
_COUNTRY = wordings("""
    常驻国家(地区)名称及代码; 常驻国家(地区)代码; 常驻国家(地区)名称; 常驻国家(地区); 常驻国家或地区; 常驻国家;
    国别(地区); 国别; 国家(地区); 国家/地区; 所在国家(地区); 所在国家/地区; 所在国家; 国家; 常驻国别; 国别代码
    """)

VOCABULARY = Vocabulary(
    {
        "declaration_number": wordings("""
        申报号码; 申报单号码; 申报单号; 申报号; 国际收支申报号码; 国际收支申报号; 涉外收入申报单号;
        涉外收入申报号码; 申报编号; BOP Reporting No.; BOP Reporting Number; BOP Report No.; Reporting No.;
        Reporting Number; BOP No.; Declaration No.; Declaration Number; RPTNO
        """),
        "payee_name": (
            *wordings("""
        收款人名; 收款人/名称; 收款人名称/姓名; Payee; Payee Name; Payee's Name; Name of Payee; Beneficiary;
        Beneficiary Name; Beneficiary's Name; Name of Beneficiary; CUSTNM; 户名; 申报主体名称; 申报主体
        """),
            *(p + s for p in _PAYEE for s in ("", "名称", "全称", "户名", "姓名")),
        ),
        "payee_code": wordings("""
        组织机构代码; 统一社会信用代码; 收款人组织机构代码; 单位组织机构代码; 机构代码; 主体代码; 主体标识码;
        单位代码; 收款人统一社会信用代码; 组织机构代码/统一社会信用代码; 统一社会信用代码/组织机构代码;
        收款人代码; 收款人主体代码; 对公组织机构代码; 对公 单位 组织机构代码; Unit Code; Organization Code;
        Organisation Code; CUSTCOD; Unit Organization Code; Institution Code
        """),
        "payer_name": (
            *wordings("""
        付款人名; 付款单位名称; 付款单位; Payer; Payer Name; Payer's Name; Name of Payer; Ordering Customer;
        Remitter; OPPUSER; 交易对方; 对方名称
        """),
            *(p + s for p in _PAYER for s in ("", "名称", "全称", "户名", "姓名")),
        ),
        "payer_country": (
            *wordings("""
        Resident Country/Region Name & Code; Resident Country/Region Name and Code;
        Resident Country (Region) Name & Code; Payer's Resident Country; Resident Country/Region;
        Country/Region; Country; Payer's Country; Country Code; Resident Country/Region Name & Code of Payer;
        Payer's Resident Country/Region Name & Code; Resident Country; Country/Region of Payer
        """),
            *(p + s for p in ("付款人", "付款方", "付款", "对方", "对方付款人") for s in _COUNTRY),
            *(c for c in _COUNTRY if "常驻" in c),
        ),
        "receipt": wordings("""
        收入款币种及金额; 收入款币种和金额; 收入款币种金额; 收入款币种/金额; 收汇币种及金额; 收汇币种和金额;
        收款币种及金额; 收入币种及金额; 币种及金额; 币种和金额; 币种/金额; Currency & Amount of Receipts;
        Currency and Amount of Receipts; Currency & Amount of Receipt; Currency & Amount; Currency and Amount;
        收入款金额; 收入金额; 收汇金额; 收款金额; 收入款总金额; 收入款; 申报金额; Amount of Receipts;
        Receipt Amount; Amount Received; TXAMT
        """),
        "currency": wordings("""
        收入款币种; 收入币种; 收汇币种; 收款币种; 币种; 币别; Currency; Currency of Receipts; TXCCY
        """),
        "coded_amount": wordings("""
        相应币种及金额; 相应币种和金额; 相应币种金额; 相应金额; 相应金额1; 相应币种; 相应币种1;
        Corresponding Currency & Amount
        """),
        "sold_amount": wordings("""
        结汇金额; 结汇款金额; 结汇币种及金额; 结汇金额/币种; 结汇; Amount of Sale; Sale Amount;
        Amount of FX Sale; Amount of Sales; LCYAMT
        """),
        "fx_amount": wordings("""
        现汇金额; 现汇款金额; 现汇币种及金额; 原币金额; 现汇; Amount in FX; FX Amount; Amount of FX; FCYAMT
        """),
        "other_amount": wordings("""
        其他金额; 其它金额; 其他币种及金额; Amount of Others; Other Amount; Amount of Other; OTHAMT
        """),
        "declared_on": wordings("""
        申报日期; 填报日期; 填表日期; 填单日期; 申报时间; Reporting Date; Date of Reporting; Report Date;
        Declaration Date; RPTDATE; Date of Declaration
        """),
        "transaction_code": wordings("""
        交易编码; 交易编码1; 国际收支交易编码; 涉外收支交易编码; 涉外交易编码; 收支交易编码; 国际收支编码;
        BOP Transac. Code; BOP Transaction Code; Transac. Code; Transaction Code; BOP Code; TXCODE; 交易编码一
        """),
        "remark": wordings("""
        交易附言; 交易附言1; 交易附言一; Transac. Remark; Transac. Remarks; Transaction Remark;
        Transaction Remarks; Remark; TXREM
        """),
        "bank_reference": wordings("""
        银行业务编号; 银行业务参号; 银行业务号; 业务编号; 银行业务流水号; 银行业务参考号; 业务参号; 业务参考号;
        业务流水号; Bank Transac. Ref. No.; Bank Transaction Ref. No.; Bank Transac. Reference No.;
        Bank Transaction Reference No.; Bank Reference No.; Bank Ref. No.; Bank Ref.; BUSCODE;
        Bank Transac. Ref No.; Bank Transaction No.
        """),
        TAIL: wordings("""
        及金额; 名称及代码; (地区)名称及代码; 地区)名称及代码; (地区)代码; (地区); 及代码;
        代码; 名称
        """),
        # Labels of cells that hold no field: they end their neighbours' cells.
        "_": wordings("""
        结算方式; Payment Method; Method of Payment; 结汇汇率; 汇率; Exchange Rate; 账号/银行卡号;
        帐号/银行卡号; 账号; 帐号; 银行卡号; 人民币账号; 外汇账号; 其他账号; 人民币帐号; 外汇帐号; 其他帐号;
        人民币账户; 外汇账户; 收款账号; 收款人账号; 付款人账号; Account No./Credit Card No.; Account No.;
        Credit Card No.; Account Number; 国内银行扣费币种及金额; 国外银行扣费币种及金额; 国内银行扣费币种;
        国外银行扣费币种; 国内银行扣费金额; 国外银行扣费金额; 国内银行扣费; 国外银行扣费; 国内扣费; 国外扣费;
        Bank's Charges in China; Bank's Charges outside China; Bank Charges;
        外债编号; Foreign Debt No.; 收款性质;
        收入类型; 收款人类型; 收款人性质; 如果本笔款为预收货款或退款,请选择; 本笔款项是否为出口核销项下收汇;
        本笔款项是否为保税货物项下收入; 是否保税货物项下收入; 是否为保税货物项下收入; 是否出口核销项下收汇;
        填报人签章; 填报人; 填报人电话; 填报人姓名; 申报人; 联系电话; 电话; Signature or Stamp of Reporter;
        Phone No. of Reporter; Reporter; Phone; Phone No.; 收款人章; 收款人签章; 银行经办人签章; 银行经办人;
        经办人; Stamp of Payee; Payee's Stamp; Signature of Bank Teller; 交易编码2; 交易附言2; 交易编码二;
        交易附言二; 其中; of which; 对公; 对私; 个人身份证件号码; Individual; Unit; 打印日期; 打印时间;
        外汇局批件号/备案表号/业务编号; 外汇局批件号; 备案表号; 批件号; 合同号; 发票号; 收款银行; 收款人开户行;
        收款行; 付款行; 汇款行; 开户行; 解付日期; 收汇日期; 入账日期; 收款日期; 业务类型; 申报状态; 状态;
        信用证; 托收; 保函; 电汇; 票汇; 信汇; L/C; Collection; L/G; T/T; D/D; M/T; 预收货款; 退款
        """),
    }
)
