"""Scripts of banks' forms for money that came in: receipts, credit advices, notices of remittances, messages."""

from __future__ import annotations

IN: dict[str, str] = {
    "list-in": """
C15hb {bank}
C12h 业务回单（收款）
K9 日期：{date:cjk0}|回单编号：{ref}
_4
K9 付款人户名：{payer}|付款人开户行：{payer_bank}
K9 付款人账号（卡号）：{payer_acc}
K9 收款人户名：{payee}|收款人开户行：{payee_bank}
K9 收款人账号（卡号）：{payee_acc}
K9 金额：{words}
K9 小写：{amt} {ccy:zh}
K9 业务（产品）种类：<跨境汇款¦国际汇款>|凭证种类：000000000|凭证号码：00000000000000000
K9 摘要：{purpose}|用途：|币种：{ccy:zh}
K9 交易机构：0340000912|记账柜员：00012|交易代码：45296|渠道：其他
K9 附言：
L8g 本回单为第1次打印，注意重复  打印日期：{print:cjk}  打印柜员：9  验证码：9D2A7C41E003
_-60
S0.84e {bank}/{date:dot}/电子回单专用章
_62
""",
    "payments-in": """
L15hb {bank}
R12h <国内支付业务收款回单¦客户贷记回单>
-
K9 客户号：1138250{n4}|日期：{date:iso}
K9 付款人账号：{payer_acc}|收款人账号：{payee_acc}
K9 付款人名称：{payer}|收款人名称：{payee}
K9 付款人开户行：{payer_bank}|收款人开户行：{payee_bank}
K9 金额：{ccy:code}{amt}
K9 金额大写：{words}
K9 业务种类：跨境支付|业务编号：{ref}|凭证号码：
K9 用途：{purpose}
K9 附言：
K9 备注：INV {n6}
K9 交易机构：{n5}|交易渠道：网上银行|交易流水号：{n12}|经办：
-
K8 回单编号：{n14}|回单验证码：9QK{n4}RTP|打印时间：{print:iso} 10:22:31|打印次数：1
_-80
S0.8e {bank}/{date:dot}/业务专用章
_84
""",
    "notice-ruled": """
C16sb {bank}
C13sb 汇入汇款通知书
C9t INWARD REMITTANCE ADVICE
K9(3,2) 致 TO: {payee}|日期 Date: {date:iso}
_6
T9(2,4,2,4) 业务编号\\Our Ref. No.|{ref}|起息日\\Value Date|{date:iso}
T9(2,10) 汇款人\\By Order of|{payer}
T9(2,10) 汇款行\\Remitting Bank|{payer_bank}
T9(2,4,2,4) 汇款金额\\Remittance Amount|{ccy:code} {amt}|国外扣费\\Charges|{ccy2:code} 0.00
T9(2,4,2,4) 入账金额\\Amount Credited|{ccy2:code} {amt2}|入账账号\\A/C No.|{payee_acc}
T9(2,10) 收款人\\Beneficiary|{payee}
T9(2,10) 附言\\Remittance Information|/ROC/ INV{n6} {purpose_en}
_8
P9 兹通知贵公司，上述款项已收妥入账。如有疑问，请于五个工作日内与我行联系。
R10 {bankbr}
_-40
S0.84 {bankbr}
_44
""",
    "sides-ruled": """
C15hb {bank}<网上银行电子回单¦网上银行电子回执>
K9(2,2,3) 币别：{ccy:zh}|日期：{date:compact}|账户明细编号-交易流水号：{ref}
T9(0.7,2,8,0.7,2,8) 付|全 称|{payer}|收|全 称|{payee}
T9(0.7,2,8,0.7,2,8) 款|账 号|{payer_acc}|款|账 号|{payee_acc}
T9(0.7,2,8,0.7,2,8) 人|开户行|{payer_bank}|人|开户行|{payee_bank}
T9(2.7,8,2.7,8) 大写金额|{words}|小写金额|{amt}
T9(2.7,8,2.7,8) 用途|{purpose}|钞汇标志|现汇
T9(2.7,18.7) 摘要|<电汇¦跨境汇入¦来账入账>
L8g 重要提示：银行受理成功，本回执不作为收、付款方交易的最终依据，正式回单请在交易成功第二日打印。
_-30
S0.85eq {bank}/{date:iso}/电子回单专用章
_34
""",
    "entry-list": """
L13hb {bank}
C14hb 入账回单
_4
K9 交易日期：{date:cjk0}|交易流水：{ref}
K9 付款人：{payer}
K9 付款账号：{payer_acc}|付款开户行：{payer_bank}
K9 收款人：{payee}
K9 收款账号：{payee_acc}|收款开户行：{payee_bank}
K9 交易金额（小写）：{ccy:code} {amt}
K9 交易金额（大写）：{words}
K9 业务类型：汇入汇款|交易摘要：{purpose}
K9 回单编号：{n12}  回单验证码：{n8}
L8g 提示：1.电子回单验证码相同表示同一笔业务回单，请勿重复记账使用。
_-70
S0.82e {bank}/电子回单/专用章
_72
""",
    "short-labels": """
C15h {bank}<收款回单¦来账回单>
K9 回单编号：{ref}|交易日期：{date:iso}|序号：{n12}
-
K9 付款名称：{payer}|收款名称：{payee}
K9 付款账号：{payer_acc}|收款账号：{payee_acc}
K9 付款行：{payer_bank}|收款行：{payee_bank}
-
K9 金额（小写）：{ccy:code}{amt}|金额（大写）：{words}
K9 摘要：{purpose}|币种：{ccy:zh}
L8g 打印日期 {print:iso}    第 1 次打印
_-40
S0.75e {bank}/{date:dot}/回单专用章
_44
""",
    "bracketed": """
L14hb {bank}
C13h 支付业务回单（收款）
R8 机构：{branch}
K9 交易日期：{date:iso}|借贷标志：贷|币种：{ccy:zh}
K9 付款人名称：{payer}|付款人账号：{payer_acc}
K9 付款人开户行：{payer_bank}
K9 收款人名称：{payee}|收款人账号：{payee_acc}
K9 收款人开户行：{payee_bank}
K9 金额（大写）{words}
K9 （小写）{amt}
K9 业务类型：来账|交易流水号：{ref}|支付交易序号：{n8}
K9 附言：{purpose}
K8 自助打印，请避免重复    柜员：{n6}    打印时间：{print:iso}
_-60
S0.8e {bank}/{date:dot}/回单专用章
_64
""",
    "clearing-in": """
C14hb <大额来账一般支付凭证¦小额来账贷记凭证¦境内外币支付来账凭证>
C9 {bankbr}
T9(2,3,2,4) 委托日期：|{date:iso}|支付系统流水号：|{ref}
T9(2,9) 付款人名称：|{payer}
T9(2,3,2,4) 付款人账号：|{payer_acc}|发起行名称：|{payer_bank}
T9(2,9) 收款人名称：|{payee}
T9(2,3,2,4) 收款人账号：|{payee_acc}|接收行名称：|{payee_bank}
T9(2,3,2,4) 币种：|{ccy:zh}|小写金额：|{amt}
T9(2,9) 大写金额：|{words}
T9(2,3,2,4) 业务种类：|汇兑|附言：|{purpose}
K8 打印时间：{print:iso} 14:20:05|打印网点：{n5}|会计主管：|复核：|经办：
_-50
S0.86e {bank}/{date:dot}/转讫
_54
""",
    "under-credit": """
L13hb {bank}
L12h 贷记通知  CREDIT NOTE
-
U9g 客户名称 Customer>{payee}|账号 Account No.>{payee_acc}
U9g 我行编号 Our Reference>{ref}|入账日期 Value Date>{date:iso}
U9g 付款人 Ordering Party>{payer}|付款人银行 Ordering Bank>{payer_bank}
U9g 币种 Currency>{ccy:code}|入账金额 Net Amount>{amt}
U9g 附言 Details>{purpose_en}|费用承担 Charges>SHA
-
L8g 上列款项已贷记贵公司账户，请核对。 This advice requires no signature.
R8 第 1 页，共 1 页
""",
    "letter-en": """
L14eb {bank_en}
L9e DALIAN BRANCH
_10
R10t DATE: {date:en-dmy}
L10t {payee}
_6
C12tb CREDIT ADVICE
_4
P10t WE ADVISE HAVING CREDITED YOUR ACCOUNT WITH US AS DETAILED BELOW:
K10t(2,5) OUR REFERENCE|: {ref}
K10t(2,5) ACCOUNT NUMBER|: {payee_acc}
K10t(2,5) VALUE DATE|: {date:ddmmmyyyy}
K10t(2,5) REMITTER|: {payer}
K10t(2,5) REMITTING BANK|: {payer_bank}
K10t(2,5) BENEFICIARY|: {payee}
K10t(2,5) REMITTANCE AMOUNT|: {ccy:code} {amt}
K10t(2,5) LESS: OUR CHARGES|: {ccy2:code} 0.00
K10t(2,5) AMOUNT CREDITED|: {ccy2:code} {amt2}
K10t(2,5) PAYMENT DETAILS|: {purpose_en}
_10
L9t THIS IS A COMPUTER GENERATED ADVICE AND REQUIRES NO SIGNATURE.
""",
    "japanese-bank": """
L13tb {bank_en}
R9t Page 1 of 1
C13tb ADVICE OF INWARD REMITTANCE
C10s 到账通知书（汇入汇款）
-
K10t(2,3,2,3) Our Ref. No.|{ref}|Advice Date|{print:en-short}
K10t(2,3,2,3) Value Date|{date:en-short}|Currency|{ccy:code}
K10t(2,8) Name of Beneficiary|{payee}
K10t(2,8) Account No.|{payee_acc}
K10t(2,8) Name of Remitter|{payer}
K10t(2,8) Remitting Bank|{payer_bank}
-
K10t(2,3,2,3) Amount Remitted|{amt}|Exchange Rate|----
K10t(2,3,2,3) Handling Charge|0.00|Net Amount Paid|{amt2}
K10t(2,8) Message|{purpose_en} INV-{n6}
-
R10t {bank_en}, DALIAN BRANCH
~0.8
""",
    "incoming-under": """
R16eb {bank_en}
L12e Incoming Payment Advice
-
U10e Beneficiary Name>{payee}|Beneficiary Account>{payee_acc}
U10e Remitter Name>{payer}|Remitter Bank>{payer_bank}
U10e Transaction Date>{date:en-dmy}|Bank Reference>{ref}
U10e Amount Credited>{ccy:code} {amt}|Customer Reference>INV{n6}
U10e Payment Details>{purpose_en}|Charges>Nil
-
P8e Please contact your relationship manager within 14 days if you believe that the above is incorrect.
""",
    "message-103": """
L10m {bank_en}                                INCOMING SWIFT MESSAGE
L10m MESSAGE TYPE   : MT103 SINGLE CUSTOMER CREDIT TRANSFER
L10m SENDER         : {bic}
L10m RECEIVER       : {bic2}
-
L10m :20:  TRANSACTION REFERENCE NUMBER
L10mi {ref}
L10m :23B: BANK OPERATION CODE
L10mi CRED
L10m :32A: VALUE DATE, CURRENCY, INTERBANK SETTLED AMOUNT
L10mi {date:swift}{ccy:code}{amt:swift}
L10m :33B: CURRENCY/INSTRUCTED AMOUNT
L10mi {ccy2:code}{amt2:swift}
L10m :50K: ORDERING CUSTOMER
L10mi /{payer_acc}
L10mi {payer}
L10mi {payer_city}
L10m :52A: ORDERING INSTITUTION
L10mi {bic}
L10m :59:  BENEFICIARY CUSTOMER
L10mi /{payee_acc}
L10mi {payee_en}
L10mi DALIAN CHINA
L10m :70:  REMITTANCE INFORMATION
L10mi {purpose_en}
L10m :71A: DETAILS OF CHARGES
L10mi SHA
-
L10m *** INWARD REMITTANCE - CUSTOMER COPY ***
""",
    "cross-border-note": """
C15kb {bank}
C14kb 跨境汇款收账通知
K10(1,1) 收账日期：{date:cjk}|编号：{ref}
T10(1,3) 汇款人全称|{payer}
T10(1,3) 汇款人常驻国家（地区）|{payer_country}
T10(1,1,1,1) 汇入币种|{ccy:zh}（{ccy2:code}）|汇入金额|{amt}
T10(1,3) 金额大写|{words}
T10(1,3) 收款人全称|{payee}
T10(1,1,1,1) 收款人账号|{payee_acc}|收款行|{payee_bank}
T10(1,3) 附言|{purpose}
P9 上述款项已划入你单位账户。请及时办理涉外收入申报。
R9 银行签章
_-24
S0.86e {bank}/{date:dot}/国际业务专用章
_30
""",
    "double-labels": """
C14hb {bank}电子回单
K9 回单编号[ Receipt No. ]：{n12}|借贷标志[ D/C ]：贷方
T9(5,7) 付款人名称[ Payer's Name ]|{payer}
T9(5,7) 付款人账号[ Debit Account No. ]|{payer_acc}
T9(5,7) 付款人开户行名[ Payer account bank ]|{payer_bank}
T9(5,7) 收款人名称[ Payee's Name ]|{payee}
T9(5,7) 收款人账号[ Payee's Account Number ]|{payee_acc}
T9(5,7) 收款人开户行名[ Beneficiary account bank ]|{payee_bank}
T9(5,7) 交易货币[ Trade Currency ]|{ccy:code}
T9(5,7) 交易金额[ Trade Amount ]|{amt}
T9(5,7) 交易日期[ Transaction Date ]|{date:compact}
T9(5,7) 起息日期[ Value Date ]|{date2:compact}
T9(5,7) 交易流水号[ Transaction reference number ]|{ref}
T9(5,7) 摘要[ Reference ]|{purpose}
L8g 打印时间[ Print Time ]：{print:iso}
_-60
S0.86eq {bank}/{date:iso}/电子回单专用章
_64
""",
    "agri-sides": """
C14h {bank}网上银行电子回单（来账）
K9 电子回单号码：{ref}|交易状态：交易成功
T9(0.7,2,8,0.7,2,8) 付|户名|{payer}|收|户名|{payee}
T9(0.7,2,8,0.7,2,8) 款|账号|{payer_acc}|款|账号|{payee_acc}
T9(0.7,2,8,0.7,2,8) 方|开户行|{payer_bank}|方|开户行|{payee_bank}
T9(2.7,8,2.7,8) 金额（小写）|{amt}|金额（大写）|{words}
T9(2.7,8,2.7,8) 币种|{ccy:zh}|交易渠道|国际结算
T9(2.7,8,2.7,8) 摘要|{purpose}|凭证号|
T9(2.7,8,2.7,8) 交易时间|{date:stamp}|会计日期|{date2:compact}
T9(2.7,18.7) 附言|INV {n6}
L8g 打印日期：{print:iso}    日志号：{n12}
_-30
S0.5e {bank}/电子回单/专用章
_34
""",
    "settlement-note": """
C14sb {bank}
C13sb <结汇水单¦外汇结汇通知单>
K10 客户名称：{payee}|日期：{date:iso}
T10(1,1,1,1) 业务编号|{ref}|结算方式|汇入汇款
T10(1,3) 付款人|{payer}
T10(1,1,1,1) 收汇币种|{ccy:code}|收汇金额|{amt}
T10(1,1,1,1) 结汇牌价|7.0{n3}|折人民币金额|{rmb}
T10(1,1,1,1) 起息日|{date2:iso}|入账账号|{payee_acc}
T10(1,3) 摘要|{purpose}
R9 经办：{n4}  复核：{n4}
_-20
S0.8e {bank}/{date:dot}/国际结算专用章
_30
""",
    "two-page-notice": """
F8 {bankbr}|Page #n of 2
C15hb {bank}
C12hb 境外汇入汇款入账通知  INWARD REMITTANCE CREDIT ADVICE
K10 通知书编号 Advice No.：{ref}|起息日 Value Date：{date:iso}
-
K10(1,3) 收款人 Beneficiary|{payee}
K10(1,3) 收款账号 A/C No.|{payee_acc}
K10(1,3) 汇款人 Remitter|{payer}
K10(1,3) 汇出行 Remitting Bank|{payer_bank}
K10(1,3) 汇款币种及金额|{ccy:code} {amt}
K10(1,3) 实际入账金额|{ccy2:code} {amt2}
K10(1,3) 交易附言 Details|{purpose_en}
_8
P10 报文原文及费用明细见下页。
=
L11h 费用明细及报文摘录（续上页）
T9(3,2,2) 项目|币种|金额
T9(3,2,2) 国外银行扣费|{ccy2:code}|0.00
T9(3,2,2) 我行手续费|CNY|0.00
_10
L9m SENDER TO RECEIVER INFORMATION: /ACC/ CREDIT BENEFICIARY IN FULL
L9m REMITTANCE INFORMATION: {purpose_en}
P9 请贵公司自收到本通知之日起五个工作日内办理国际收支申报手续。
""",
}
