"""The labels of bank forms in their many wordings: advices of money that came in, slips of money that went out."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.page.vocabulary import Vocabulary, wordings

_PAYER = wordings("""
    付款人; 付款方; 付款单位; 付款企业; 付款公司; 付款客户; 付款账户; 付款账号; 付款帐户; 付款; 汇款人; 汇出方;
    汇款方; 汇款单位; 打款人; 出票人; 缴款人; 交款人; 交款单位; 转出方; 转出账户; 转出人; 付出方; 借方; 支付方;
    扣款人; 扣款方; 申请人; 付方; 转出; 汇出; 支出方; 缴款单位; 委托人; 汇款客户
    """)
_PAYEE = wordings("""
    收款人; 收款方; 收款单位; 收款企业; 收款公司; 收款客户; 收款账户; 收款账号; 收款帐户; 收款; 汇入方; 入账方;
    持票人; 转入方; 转入账户; 转入人; 贷方; 受益人; 收入方; 收方; 最终收款人; 入账账户; 入账账号; 转入; 汇入;
    收款商户; 收款客户名; 入账单位
    """)
_OTHER_SIDE = wordings("""
    对方; 对手; 对手方; 交易对手; 交易对方; 对方单位; 对方账户; 对方帐户
    """)
_OWN_SIDE = wordings("""
    本方; 我方; 本方账户; 本单位; 客户; 账户; 帐户
    """)
_NAME = wordings("""
    名称; 全称; 户名; 账户名称; 帐户名称; 账户名; 账户户名; 单位名称; 名; 姓名; /户名; 企业名称; 客户名称;
    名称及地址; 名称和地址; 名称与地址; 名称及住址; 名称/地址
    """)
_NOT_NAME = wordings("""
    账号; 帐号; 账户; 卡号; 账号/卡号; 银行账号; 开户行; 开户银行; 开户行名称; 开户银行名称; 开户机构;
    开户网点; 开户行行号; 开户行号; 开户行联行号; 行名; 行名称; 行号; 行; 银行; 银行名称; 所在行; 地址; 国别;
    国家; 国家(地区); 常驻国家(地区); 常驻国家(地区)名称及代码; 代码; 类型; 类别; 签章; 章; 盖章; 附言;
    证件号码; 电话; 开户地; 省份; 联行号; 清算行号; 地区; 组织机构代码; 统一社会信用代码; 纳税人识别号;
    银行行号; 支行; 网点
    """)
_PAYER_EN = wordings("""
    Payer; Remitter; Ordering Customer; Ordering Party; By Order of; Originator; Applicant; Sender; Debtor;
    Drawer; Order Customer; Order Party; Ordering Company; Remitting Party
    """)
_PAYEE_EN = wordings("""
    Payee; Beneficiary; Beneficiary Customer; Receiver; Creditor; Recipient; Ben. Customer
    """)
_NOT_NAME_EN = wordings("""
    Account; A/C; Account No.; A/C No.; Account Number; Bank; Bank Name; Address; Institution; Ref.; Reference;
    Code; Country; Acc No.; Information; Bank Code; Account With Bank
    """)


def _sided(sides: tuple[str, ...], suffixes: tuple[str, ...]) -> set[str]:
    return {side + suffix for side in sides for suffix in suffixes}


def _english(sides: tuple[str, ...]) -> set[str]:
    return {
        w
        for s in sides
        for w in (
            f"{s} Name",
            f"{s}'s Name",
            f"Name of {s}",
            f"{s} Account Name",
            f"{s}'s Account Name",
            f"{s} A/C Name",
            f"{s} Account Title",
            f"{s} Account Holder",
            f"{s}'s Name & Address",
            f"{s} Name & Address",
            f"{s}'s Name and Address",
            f"{s} Name and Address",
        )
    }


_HEADS = {
    "payer": {
        *wordings("""
        付款人信息; 付款方信息; 汇款人信息; 付款账户信息; 付款人账户信息; Payer Information; Payer Details
        """),
        *_PAYER,
        *_PAYER_EN,
    }
    - {"付款", "付款账号", "借方", "转出", "汇出", "委托人"},
    "payee": {
        *wordings("""
        收款人信息; 收款方信息; 收款账户信息; 收款人账户信息; Payee Information; Payee Details
        """),
        *_PAYEE,
        *_PAYEE_EN,
    }
    - set(
        wordings("""
        收款; 收款账号; 入账账号; 贷方; 转入; 汇入
        """)
    ),
}

_WORDINGS: dict[str, Iterable[str]] = {
    "payer_name": _sided(_PAYER, _NAME) | _english(_PAYER_EN),
    "payee_name": _sided(_PAYEE, _NAME) | _english(_PAYEE_EN),
    # Alone they head a block of rows, or stand before the name itself.
    "payer": _HEADS["payer"],
    "payee": _HEADS["payee"],
    "name": wordings("""
        全称; 户名; 名称; 账户名称; 帐户名称; 账户名; 帐户名; 单位名称; 公司名称; 企业名称; Name; Account Name;
        A/C Name; Full Name; Acc Name
        """),
    "own_name": _sided(_OWN_SIDE, _NAME)
    | set(
        wordings("""
        客户名; Customer Name; Customer; Name of Customer
        """)
    ),
    "other_name": _sided(_OTHER_SIDE, _NAME)
    | set(
        wordings("""
        对方; 交易对手; 交易对方; Counterparty; Counterparty Name; Counterparty's Name
        """)
    ),
    "addressee": wordings("""
        致; To; TO:; Messrs; 致:TO; 敬启者
        """),
    # What was credited or debited in the end comes before what was sent.
    "amount_1": wordings("""
        入账金额; 入帐金额; 实际入账金额; 实际入账; 入账净额; 净额; 贷记金额; 实收金额; 实付金额; 解付金额;
        净入账金额; 净入账额; 实际到账金额; 实际收款金额; 到账净额; Net Amount Credited; Amount Received;
        Received Amount; Net Amount;
        Amount Credited; Credit Amount; Credited Amount;
        Credit Amt; Net Proceeds; Net Credit Amount; Amount Debited; Debit Amount
        """),
    "amount_2": wordings("""
        小写金额; 金额(小写); 小写; 交易金额; 转账金额; 付款金额; 收款金额; 支付金额; 付出金额; 收入金额;
        支出金额; 借方金额; 贷方金额; 借方发生额; 贷方发生额; 发生额; 金额; 合计金额; 本次金额; 人民币金额;
        小写合计; 合计(小写); 人民币(小写); 交易金额(小写); 金额小写; 汇入金额; 转出金额; 转入金额; 回单金额;
        Amount; Transaction Amount; Payment Amount; Trans. Amount; Amount in Figures; Amt; Txn Amount;
        Tran Amount; Transfer Amount; 币种及金额; 币种金额; 币种/金额; 金额及币种; 金额/币种; 币别及金额;
        交易币种及金额; 汇款币种及金额; 收汇币种及金额; 入账币种及金额; 付款币种及金额; Currency & Amount;
        Currency and Amount; Currency/Amount; CCY/Amount; Ccy & Amount; Amount & Currency; 收汇金额; 到账金额;
        交易额; 借方发生额(支取); 贷方发生额(收入); Trade Amount; 货币符号、金额; 货币符号及金额;
        货币及金额; 币种、金额; 存入金额; 到帐金额; 收账金额; Settlement Amount; Payment Amt; Tran Amt; 交易金额(原币)
        """),
    "amount_3": wordings("""
        汇款金额; 原币金额; 外币金额; 汇款币种金额; Remittance Amount; Original Amount; Currency/Interbank Amt;
        Currency/Interbank Settled Amount; Interbank Settled Amount; Interbank Settled Amt;
        Value Date/Currency/Interbank Settled Amount; Settled Amount; Val Dte/Curr/Interbnk Settld Amt;
        Currency/Interbank Amount; FX Amount; Remitted Amount
        """),
    "words": wordings("""
        大写金额; 金额(大写); 大写; 人民币(大写); 合计(大写); 金额大写; 人民币大写; 交易金额(大写); 大写合计;
        金额合计(大写); 合计金额(大写); 外币金额(大写); 币种金额(大写); Amount in Words; In Words
        """),
    "currency": wordings("""
        币种; 币别; 货币; 交易币种; 币种名称; 货币名称; 交易币别; 入账币种; 汇款币种; 账户币种; Currency; CCY;
        交易货币; 货币名; 货币种类; 货币符号; Trade Currency; Transaction Currency; Settlement Currency; 结算币种;
        收款币种; 付款币种;
        汇入币种; 汇出币种; 转账币种; 货币代码; 币种代码; Cur.;
        Curr.; Currency Code; 收汇币种
        """),
    "date_1": wordings("""
        起息日; 起息日期; 起息; Value Date; Value; Val. Date; 入账日期; 入帐日期; 入账时间; 入账日; 到账日期;
        到账时间; 到账日; 收款日期; 收汇日期; Credit Date; Date of Credit; Debit Date; 解付日期; 贷记日期; 贷记日;
        收账日期; 到帐日期; 入帐日;
        Date Credited; Credited On; Value Dt
        """),
    "date_2": wordings("""
        交易日期; 交易时间; 交易日; 交易日期时间; 交易日期/时间; 记账日期; 记帐日期; 记账日; 记账时间;
        付款日期; 付款时间; 支付日期; 支付时间; 转账日期; 转账时间; 业务日期; 处理日期; 会计日期; 完成日期;
        完成时间; 入账(付款)日期; 扣款日期; 汇款日期; 汇款时间; 借记日期; 交易完成时间; Transaction Date;
        Trans. Date; Transaction Time; Booking Date; Posting Date; Entry Date; Payment Date; Date of Payment;
        Txn Date; Tran Date; Process Date; 发生日期; Date of Transaction; 账务日期; 业务发生日期; 交易发生日;
        银行处理时间; 银行处理日期; 处理时间; 交易处理时间;
        清算日期; 办理日期; 汇入日期; 过账日期; Settlement Date; Date Debited; Debited On; Txn. Date
        """),
    "date_3": wordings("""
        日期; Date; 回单日期; 凭证日期; 委托日期; 通知日期; 签发日期; 出票日期; Date of Advice; Advice Date;
        受理日期; 提交日期; 指令日期; 受理时间; 提交时间; 指令提交时间; 申请时间
        """),
    "reference_1": wordings("""
        流水号; 交易流水号; 业务流水号; 交易流水; 核心流水号; 银行流水号; 系统流水号; 业务编号; 我行业务编号;
        银行业务编号; 我行编号; 业务参考号; 业务参号; 交易参考号; 我行参考号; 银行参考号; 参考号; 参考编号;
        业务号; 交易编号; 交易序号; 指令序号; 指令编号; 指令号; 业务序号; 收款编号; 汇款编号; 付款编号;
        Our Ref. No.; Our Ref.; Our Reference; Our Reference No.; Reference No.; Reference; Reference Number;
        Ref. No.; Ref.; Bank Ref.; Bank Ref. No.; Bank Reference; Bank Reference No.; Transaction Ref.;
        Transaction Ref. No.; Transaction Reference; Transaction Reference No.; Transaction No.;
        Transaction ID; Serial No.; Serial Number; Sender's Reference; Transaction Reference Number; 业务流水;
        平台流水号; 汇入汇款编号; 汇款业务编号; Trans. Ref.; Txn Ref. No.; Trans No.; 流水; 报文编号;
        业务编号 No.; Business No.; 平台交易流水号; 渠道流水号; 账户明细编号-交易流水号
        """),
    "reference_2": wordings("""
        检索号; 回单检索号;
        回单编号; 回单号码; 回单号; 电子回单号码; 电子回单号; 电子回单编号; 回单序号; 通知书编号; 通知编号;
        凭证编号; 编号; Advice No.; Advice Number; Receipt No.; No.; Slip No.; 单据编号; 业务单号; 回单流水号
        """),
    "reference_3": wordings("""
        凭证号码; 凭证号; Voucher No.; 支付系统流水号; 支付交易序号; 支付凭证号; 记账凭证号; 票据号码
        """),
    "account": (
        *wordings("""
        账号; 帐号; 卡号; 账户; Account No.; Account Number; A/C No.; Account; Acc. No.; 开户行; 开户银行;
        开户行名称; 开户银行名称; 开户行名; Account With Inst.; Account With Institution; Account With Bank;
        Bank; 银行账号; 汇款行; 付款行; 收款行; 汇出行; 汇入行; 汇出行名称; 汇入行名称; 汇出地点; 汇入地点;
        汇款行名称; 汇款银行; 付款银行; 收款银行; 解付行; 代理行;
        中间行; Ordering Bank; Ordering Institution; Remitting Bank; Beneficiary Bank; Intermediary Bank; 行号;
        行名; 开户网点; 开户机构; 入账账号/户名; 收款账号/户名
        """),
        *_sided(_PAYER, _NOT_NAME),
        *_sided(_PAYEE, _NOT_NAME),
        *_sided(_OTHER_SIDE, _NOT_NAME),
        *_sided(_OWN_SIDE, _NOT_NAME),
        *{f"{s}{p} {n}" for s in (*_PAYER_EN, *_PAYEE_EN) for n in _NOT_NAME_EN for p in ("", "'s")},
    ),
    "direction": wordings("""
        借贷标志; 借贷方向; 借贷; 借/贷; 收付标志; 收支标志; 收/付; 交易方向; 借贷别; 借贷标识; 收付方向;
        资金流向; D/C; Debit/Credit; Dr/Cr; DR/CR
        """),
    "print_date": wordings("""
        打印日期; 打印时间; 打印; 生成时间; 生成日期; 下载时间; 下载日期; 回单生成时间; 回单打印时间; 打印日;
        Print Date; Print Time; Printed on; Printed; Date Printed; 补打日期; 回单打印日期; 首次打印时间;
        查询时间; 查询日期; Printing Date; 申报日期; 合同日期; 发票日期; 制单时间; 复核时间; 授权时间
        """),
    "_": wordings("""
        用途; 摘要; 附言; 备注; 汇款附言; 交易附言; 用途/附言; 附言/用途; 摘要/用途; 交易用途; 付款用途;
        资金用途; 款项用途; 交易摘要; Remark; Remarks; Purpose; Details of Payment; Payment Details;
        Remittance Information; Details; Narrative; Description; Particulars; Details of Charges; 手续费; 费用;
        手续费金额; 邮电费; 扣费; 国外扣费; 国内扣费; 国外银行扣费; 国内银行扣费; 费用金额; Charges;
        Less Charges; Bank Charges; Fee; Fees; Charge; Commission; 余额; 账户余额; 交易后余额; Balance;
        Available Balance; 汇率; 结汇汇率; 牌价; 成交汇率; Exchange Rate; Rate; 结汇金额; 现汇金额;
        折人民币金额; 折人民币; 折合人民币; 人民币入账金额; 等值人民币; 折美元; CNY Equivalent; 业务类型;
        业务种类; 交易类型; 业务名称; 交易名称; 凭证种类; 凭证类型; 结算方式; 交易渠道; 渠道; 交易状态; 状态;
        交易结果; 业务状态; Status; 验证码; 校验码; 防伪码; 回单验证码; 电子回单验证码; 申报号码; 申报号;
        BOP No.; 申报单号; 国际收支申报号; Reporting No.; 经办; 复核; 记账; 授权; 柜员; 交易柜员; 柜员号;
        打印柜员; 打印机构; 交易机构; 交易网点; 机构; 网点; 会计; 记账柜员; 操作员; 打印次数; 打印卡号;
        重要提示; 提示; 温馨提示; 备注信息; 发票号; 发票号码; 合同号; 合同编号; 客户号; 交易代码; 业务代码;
        Instructed Amount; Currency/Instructed Amount; 指示金额; 票据种类; 张数; 笔数; Telex No.; SWIFT Code;
        国别; 付款国别; 地址; Address; 回单类型; 交易地点; 日志号; 柜员流水号; 交易机构号; 第几联; 单位;
        手机号; 联系电话; 明细; 冲正标志; 批次号; Transaction Type; Type; Product; Message Type;
        Payment Method; Sender's Correspondent; Bank Operation Code; 交易附言/用途; 计息期间; 利率; 本金; 利息;
        Credited to Account; 贷记账号; 借记账号; 入账行; 转讫; 签章; 盖章; 银行签章; 银行盖章; 发报行; 收报行;
        Cust Ref.; Your Ref.; Your Reference; 客户编号; 贵方编号; 对方编号; Related Reference; Time; 时间;
        科目; 对方科目
        """),
}


def _vocabulary() -> Vocabulary:
    """The wordings under their names; one that several names claim goes to the first of them in the order below."""
    order = ["payer_name", "payee_name", "own_name", "other_name", "payer", "payee", "name", *_WORDINGS]
    taken: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for name in dict.fromkeys(order):
        for wording in sorted(_WORDINGS[name]):
            key = "".join(c for c in wording.casefold() if c.isalnum() or c == "&")
            if taken.setdefault(key, name) == name:
                names.setdefault(name, []).append(wording)
    return Vocabulary(names)


VOCABULARY = _vocabulary()
