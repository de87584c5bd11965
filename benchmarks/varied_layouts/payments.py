"""Scripts of banks' forms for money that went out: receipts, debit advices, applications, clearing vouchers."""

from __future__ import annotations

OUT: dict[str, str] = {
    "list-out": """
C15hb {bank}
C12h 业务回单（付款）
K9 日期：{date:cjk0}|回单编号：{ref}
_4
K9 付款人户名：{payer}|付款人开户行：{payer_bank}
K9 付款人账号（卡号）：{payer_acc}
K9 收款人户名：{payee}|收款人开户行：{payee_bank}
K9 收款人账号（卡号）：{payee_acc}
K9 金额：{words}
K9 小写：{amt}元
K9 业务（产品）种类：跨行发报|凭证种类：000000000|凭证号码：00000000000000000
K9 摘要：{purpose}|用途：{purpose}|币种：{ccy:zh}
K9 交易机构：0340000912|记账柜员：00023|交易代码：52093|渠道：网上银行
K9 支付交易序号：{n8}  报文种类：大客户发起汇兑业务  委托日期：{date2:iso}
L8g 本回单为第1次打印，注意重复  打印日期：{print:cjk}  打印柜员：9  验证码：77F0AC2C5008
_-60
S0.84e {bank}/{date:dot}/电子回单专用章
_62
""",
    "payments-out": """
L15hb {bank}
R12h <国内支付业务付款回单¦客户借记回单>
-
K9 客户号：1138250{n4}|日期：{date:iso}
K9 付款人账号：{payer_acc}|收款人账号：{payee_acc}
K9 付款人名称：{payer}|收款人名称：{payee}
K9 付款人开户行：{payer_bank}|收款人开户行：{payee_bank}
K9 金额：{ccy:code}{amt}
K9 {ccy2:zh}{words}
K9 业务种类：网上支付|业务编号：{ref}|凭证号码：
K9 用途：{purpose}
K9 备注：OBSS{n12}
K9 交易机构：{n5}|交易渠道：网上银行|交易流水号：{n12}|经办：
-
K8 回单编号：{n14}|回单验证码：9QK{n4}RTP|打印时间：{print:iso} 10:22:31|打印次数：1
_-80
S0.8e {bank}/{date:dot}/业务专用章
_84
""",
    "sides-out": """
C15hb {bank}网上银行电子回单
K9(2,2,3) 币别：{ccy:zh}|日期：{date:compact}|凭证号：{ref}
T9(0.7,2,8,0.7,2,8) 付|全 称|{payer}|收|全 称|{payee}
T9(0.7,2,8,0.7,2,8) 款|账 号|{payer_acc}|款|账 号|{payee_acc}
T9(0.7,2,8,0.7,2,8) 人|开户行|{payer_bank}|人|开户行|{payee_bank}
T9(2.7,8,2.7,8) 大写金额|{words}|小写金额|{amt}
T9(2.7,8,2.7,8) 用途|{purpose}|钞汇标志|钞
T9(2.7,18.7) 摘要|转账付款
L8g 重要提示：银行受理成功，本回执不作为收、付款方交易的最终依据。
_-30
S0.85eq {bank}/{date:iso}/电子回单专用章
_34
""",
    "entry-out": """
L13hb {bank}
C14hb 出账回单
_4
K9 交易日期：{date:cjk0}|交易流水：{ref}
K9 付款人：{payer}
K9 付款账号：{payer_acc}|付款开户行：{payer_bank}
K9 收款人：{payee}
K9 收款账号：{payee_acc}|收款开户行：{payee_bank}
K9 交易金额（小写）：{ccy:jasign}{amt}
K9 交易金额（大写）：{words}
K9 业务类型：网上转账汇款|交易摘要：{purpose}
K9 回单编号：{n12}  回单验证码：{n8}
L8g 提示：1.电子回单验证码相同表示同一笔业务回单，请勿重复记账使用。
_-70
S0.82e {bank}/电子回单/专用章
_72
""",
    "short-out": """
C15h {bank}付款回单
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
    "both-ways": """
C14hb {bank}
C13h 收付款业务回单
K9 回单号：{ref}|记账日期：{date:iso}|业务类型：转账
T9(1,3) 付款人名称：|{payer}
T9(1,3) 付款人账号：|{payer_acc}
T9(1,3) 付款人开户行：|{payer_bank}
T9(1,3) 收款人名称：|{payee}
T9(1,3) 收款人账号：|{payee_acc}
T9(1,3) 收款人开户行：|{payee_bank}
T9(1,3) 金额|大写：{words}   小写：{amt}
T9(1,3) 摘要|{purpose}
L8g 打印时间：{print:iso}    此回单以客户真实交易为依据，可通过官网验证
_-50
S0.84e {bank}/{date:dot}/电子回单章
_54
""",
    "state-out": """
C14hb {bank}网上银行电子回执
K9 日期：{date:iso}|凭证号：{n8}|账户明细编号-交易流水号：{ref}
T9(1,1.6,5,1,1.6,5) 付款人|全称|{payer}|收款人|全称|{payee}
T9(1,1.6,5,1,1.6,5) ^|账号|{payer_acc}|^|账号|{payee_acc}
T9(1,1.6,5,1,1.6,5) ^|开户行|{payer_bank}|^|开户行|{payee_bank}
T9(2.6,5,2.6,5) 大写金额|{words}|小写金额|{ccy:jasign}{amt}
T9(2.6,12.6) 用途|{purpose}
L8g 第 1 次打印  打印时间 {print:iso}
_-30
S0.8eq {bank}/{date:iso}/电子回单专用章
_34
""",
    "agri-out": """
C14h {bank}网上银行电子回单（往账）
K9 电子回单号码：{ref}|交易状态：交易成功
T9(0.7,2,8,0.7,2,8) 付|户名|{payer}|收|户名|{payee}
T9(0.7,2,8,0.7,2,8) 款|账号|{payer_acc}|款|账号|{payee_acc}
T9(0.7,2,8,0.7,2,8) 方|开户行|{payer_bank}|方|开户行|{payee_bank}
T9(2.7,8,2.7,8) 金额（小写）|{amt}|金额（大写）|{words}
T9(2.7,8,2.7,8) 币种|{ccy:zh}|交易渠道|网银
T9(2.7,8,2.7,8) 摘要|{purpose}|凭证号|
T9(2.7,8,2.7,8) 交易时间|{date:stamp}|会计日期|{date2:compact}
L8g 打印日期：{print:iso}    日志号：{n12}
_-30
S0.5e {bank}/电子回单/专用章
_34
""",
    "overseas-application": """
C15sb 境 外 汇 款 申 请 书
C10t APPLICATION FOR FUNDS TRANSFERS (OVERSEAS)
K9(3,2) 致：{bank}\\To: {bank_en}|日期：{date:iso}\\Date:
T9(3,9) 20 银行业务编号\\Bank Transac. Ref. No.|{ref}
T9(3,3,2,4) 32A 汇款币种及金额\\Currency & Interbank Settlement Amount|{ccy:code} {amt}|
+金额大写\\Amount in Words|{words}
T9(3,9) 其中 现汇金额\\Amount in FX|{ccy2:code} {amt2}
T9(3,9) 50a 汇款人名称及地址\\Remitter's Name & Address|{payer}\\{payer_address}
T9(3,9) 54/56a 收款银行之代理行名称及地址\\Correspondent of Beneficiary's Bank|
T9(3,9) 57a 收款人开户银行名称及地址\\Beneficiary's Bank Name & Address|{payee_bank}
T9(3,9) 59a 收款人名称及地址\\Beneficiary's Name & Address|{payee}\\{payee_city}
T9(3,9) 70 汇款附言\\Remittance Information|{purpose_en}
T9(3,9) 71A 国内外费用承担\\All Bank's Charges If Any Are To Be Borne By|☑ 共同 SHA
T9(3,4,2,3) 收款人常驻国家（地区）名称及代码\\Resident Country/Region Name & Code|{payee_country}|
+交易编码\\BOP Transac. Code|228023
T9(6,6) 申请人签章 Applicant's Signature|银行签章 Bank's Signature
_-10
S0.2 {payer}
S0.8e {bank}/{date:dot}/国际业务受理章
_30
""",
    "clearing-out": """
C14hb <大额支付系统往账凭证¦支付系统往账业务回单>
C9 {bankbr}
T9(2,3,2,4) 委托日期|{date:iso}|支付交易序号|{ref}
T9(2,3,2,4) 发起行行号|{n12}|发起行名称|{payer_bank}
T9(2,9) 付款人名称|{payer}
T9(2,9) 付款人账号|{payer_acc}
T9(2,3,2,4) 接收行行号|{n12}|接收行名称|{payee_bank}
T9(2,9) 收款人名称|{payee}
T9(2,9) 收款人账号|{payee_acc}
T9(2,9) 货币符号、金额|{ccy:code} {amt}
T9(2,9) 金额（大写）|{words}
T9(2,9) 附言|{purpose}
K8 打印时间：{print:iso} 14:20:05|打印网点：{n5}|复核：|经办：
_-50
S0.86e {bank}/{date:dot}/业务清讫
_54
""",
    "letter-debit": """
L14eb {bank_en}
L9e DALIAN BRANCH
_8
C12tb DEBIT ADVICE
_4
K10t(2,5) DATE|: {print:en-dmy}
K10t(2,5) OUR REFERENCE|: {ref}
P10t WE HAVE TODAY DEBITED YOUR ACCOUNT IN RESPECT OF THE FOLLOWING:
K10t(2,5) DEBIT ACCOUNT|: {payer_acc}
K10t(2,5) APPLICANT|: {payer}
K10t(2,5) BENEFICIARY|: {payee}
K10t(2,5) BENEFICIARY BANK|: {payee_bank}
K10t(2,5) VALUE DATE|: {date:ddmmmyyyy}
K10t(2,5) AMOUNT DEBITED|: {ccy:code} {amt}
K10t(2,5) REMARKS|: {purpose_en}
_10
L9t THIS IS A COMPUTER GENERATED ADVICE AND REQUIRES NO SIGNATURE.
""",
    "settlement-application": """
C15sb 结算业务申请书
C9 {bank}
K10 申请日期：{date:spaced}|No. {ref}
K9 业务类型：☑电汇  □信汇  □汇票申请书  □本票申请书
T10(1,1.6,6,1,1.6,6) 申|全  称|{payer}|收|全  称|{payee}
T10(1,1.6,6,1,1.6,6) 请|账号或地址|{payer_acc}|款|账号或地址|{payee_acc}
T10(1,1.6,6,1,1.6,6) 人|开户银行|{payer_bank}|人|开户银行|{payee_bank}
T10(2.6,9,2,4) 金额（大写）{ccy:zh}|{words}|小写|{ccy:jasign}{amt}
T10(2.6,14.6) 附加信息及用途|{purpose}
T10(8.6,8.6) 申请人签章|会计主管      授权      复核      录入
_-16
S0.25 {payer}
S0.75e {bank}/{date:dot}/转讫
_34
""",
    "under-out": """
L13hb {bank}
L12h 付款通知  PAYMENT CONFIRMATION
-
U9g 付款方 Remitter>{payer}|付款账号 Debit A/C>{payer_acc}
U9g 收款方 Payee>{payee}|收款账号 Credit A/C>{payee_acc}
U9g 付款日期 Payment Date>{date:slash}|业务参考号 Reference>{ref}
U9g 付款金额 Amount>{ccy:rmb} {amt}|收款银行 Payee Bank>{payee_bank}
U9g 用途 Purpose>{purpose}|费用 Charges>0.00
-
L8g 本通知由系统生成，无需签字盖章。
R8 第 1 页，共 1 页
""",
    "half-sheet": """
C13kb {bank}  转账凭证（客户回单联）
C10k {date:spaced}
T9(2,6,2,5) 付款单位|{payer}|账号|{payer_acc}
T9(2,6,2,5) 收款单位|{payee}|账号|{payee_acc}
T9(2,6,2,5) {ccy:zh}（大写）|{words}|￥|{amt}
T9(2,13) 事由|{purpose}
K8 流水号 {ref}|柜员 {n5}|第三联 客户留存
_-40
S0.6e {bank}/{date:dot}/现金付讫
_44
""",
}
