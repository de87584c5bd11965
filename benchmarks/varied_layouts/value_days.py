"""Scripts of slips that say their day in other ways: labels of other banks, boxes, stamps, several days on one form."""

from __future__ import annotations

OUT_DAYS: dict[str, str] = {
    "booked-out": """
C14hb {bank} 客户付款凭证
K9 记账日：{date:cjk0}|检索号：{ref}
T9(1.6,4,1.6,4) 付款人户名|{payer}|收款人户名|{payee}
T9(1.6,4,1.6,4) 付款人账号|{payer_acc}|收款人账号|{payee_acc}
T9(1.6,4,1.6,4) 付款人开户行|{payer_bank}|收款人开户行|{payee_bank}
T9(1.6,9.6) 金额|{words}　{ccy:jasign}{amt}
T9(1.6,9.6) 用途|{purpose}
L8g 制单日期 {made:iso}   打印日期 {print:iso}   验证码 {n8}
S0.85eq {bank}/{date:iso}/电子回单专用章
""",
    "stamped-time": """
C14hb {bank}
C12h 网上银行转账汇款交易成功回单
K9 交易流水号：{ref}|交易时间：{date:stamp}
K9 转出账户：{payer_acc}|转出户名：{payer}
K9 转入账户：{payee_acc}|转入户名：{payee}
K9 转入账户开户行：{payee_bank}|
K9 转账金额：{amt}|大写金额：{words}
K9 币种：{ccy:zh}|转账附言：{purpose}
L8g 下载时间：{print:iso} 09:12:44
S0.84e {bank}/电子回单/专用章
""",
    "both-days": """
L14hb {bank}
R12h 付款回执
K9 委托日期：{made:iso}|入账日期：{date:iso}
K9 业务编号：{ref}|业务状态：已入账
K9 付款人：{payer}|收款人：{payee}
K9 付款账号：{payer_acc}|收款账号：{payee_acc}
K9 付款行名：{payer_bank}|收款行名：{payee_bank}
K9 金额：人民币 {amt}|大写：{words}
K9 附言：{purpose}
S0.84e {bank}/{date:dot}/业务专用章
""",
    "split-day": """
C15kb {bank}
C13k 电汇凭证（回单）
C10k 委托日期 {date:spaced}
T9(0.7,1.6,5,0.7,1.6,5) 汇|全　称|{payer}|收|全　称|{payee}
T9(0.7,1.6,5,0.7,1.6,5) 款|账　号|{payer_acc}|款|账　号|{payee_acc}
T9(0.7,1.6,5,0.7,1.6,5) 人|汇出行名称|{payer_bank}|人|汇入行名称|{payee_bank}
T9(2.3,7,5.3) 金额　人民币（大写）|{words}|￥{amt}
T9(7.3,7.3) 附加信息及用途：{purpose}|汇出行签章
K8 流水号：{ref}|复核：　　　记账：
S0.75e {bank}/{date:dot}/转讫
""",
    "value-english": """
C14eb {bank_en}
C12e PAYMENT ADVICE
K9e Value Date: {date:en-short}|Transaction Reference: {ref}
K9e Entry Date: {made:en-short}|Printed: {print:en-short}
T9e(2,7) Ordering Customer|{payer}
T9e(2,7) Debit Account|{payer_acc}
T9e(2,7) Beneficiary|{payee}
T9e(2,7) Beneficiary Account|{payee_acc}
T9e(2,7) Beneficiary Bank|{payee_bank}
T9e(2,7) Amount|{ccy:code} {amt}
T9e(2,7) Payment Details|{purpose_en}
L8e This is a computer generated advice.
""",
    "below-labels": """
C14h {bank}单位客户专用回单
U9 交易日期>{date:compact}|凭证字号>{ref}|币种>{ccy:zh}
U9 付款户名>{payer}|收款户名>{payee}
U9 付款账号>{payer_acc}|收款账号>{payee_acc}
U9 付款开户机构>{payer_bank}|收款开户机构>{payee_bank}
U9 交易金额>{amt}|大写金额>{words}
U9 摘要>{purpose}|打印时间>{print:iso}
S0.84e {bank}/{date:dot}/回单专用章
""",
    "finished": """
C14hb {bank}
C12h 境内汇款回单
T9(2,4,2,4) 回单编号|{ref}|完成时间|{date:stamp}
T9(2,4,2,4) 付款方户名|{payer}|收款方户名|{payee}
T9(2,4,2,4) 付款方账号|{payer_acc}|收款方账号|{payee_acc}
T9(2,4,2,4) 付款方银行|{payer_bank}|收款方银行|{payee_bank}
T9(2,4,2,4) 小写金额|{amt}|大写金额|{words}
T9(2,10) 汇款用途|{purpose}
L8g 申请时间 {made:iso} 16:20:01　　此回单仅供参考
S0.86e {bank}/电子回单/专用章
""",
    "teller-foot": """
C14kb {bank}转账支票存根及付款回单
K9 付款人：{payer}|账号：{payer_acc}
K9 收款人：{payee}|账号：{payee_acc}
K9 金额：人民币{words}|小写：￥{amt}
K9 用途：{purpose}|流水：{ref}
K9 交易日：{date:iso}|柜员：{n5}
S0.82e {bank}/{date:dot}/转讫
""",
    "interest-day": """
C14hb {bank}
C12h 借记通知
K9 起息日：{date:iso}|交易日：{made:iso}|编号：{ref}
K9 户名：{payer}|账号：{payer_acc}
P9 本行已于起息日借记贵司上述账户，详情如下：
K9 收款人名称：{payee}|收款人账号：{payee_acc}
K9 借记金额：{ccy:code} {amt}|大写：{words}
K9 附言：{purpose}|费用：0.00
S0.84 {bank}
""",
    "dated-below": """
C15hb {bank}
C13h 付款通知书
P9 尊敬的客户：贵公司账户发生如下付款，请核对。
T9(2,7) 付款单位|{payer}
T9(2,7) 付款账户|{payer_acc}
T9(2,7) 收款单位|{payee}
T9(2,7) 收款账户|{payee_acc}
T9(2,7) 付款金额|{ccy:code} {amt}
T9(2,7) 款项用途|{purpose}
T9(2,7) 业务参考号|{ref}
R10 {bankbr}
R10 {date:cjk}
S0.84 {bankbr}
""",
    "voucher-three": """
C14kb {bank}　业务凭证/回单
K9 交易时间 {date:stamp}|交易流水号 {ref}
T9(2,5,2,5) 付款人户名|{payer}|收款人户名|{payee}
T9(2,5,2,5) 付款人账号|{payer_acc}|收款人账号|{payee_acc}
T9(2,5,2,5) 付款人开户行|{payer_bank}|收款人开户行|{payee_bank}
T9(2,12) 交易金额|{ccy:zh} {amt}
T9(2,12) 金额大写|{words}
T9(2,12) 交易摘要|{purpose}
L8g 授权柜员 {n5}　经办柜员 {n5}　受理日期 {made:iso}
S0.84eq {bank}/{date:iso}/业务受理章
""",
    "queried": """
L13hb {bank}企业网银
L11 转账交易明细回单
K9 指令编号：{ref}|指令提交时间：{made:iso} 16:58:03
K9 付款单位：{payer}|付款账号：{payer_acc}
K9 收款单位：{payee}|收款账号：{payee_acc}
K9 收款银行：{payee_bank}|
K9 金额（元）：{amt}|大写：{words}
K9 用途：{purpose}|处理状态：交易成功
K9 银行处理时间：{date:stamp}|查询时间：{print:iso} 08:11:12
S0.84e {bank}/电子回单/专用章
""",
    "wire": """
C14eb {bank_en}
C12eb OUTWARD REMITTANCE ADVICE
K9e Our Ref: {ref}|Processing Date: {made:iso}
T9e(2,6) Applicant|{payer}
T9e(2,6) Account debited|{payer_acc}
T9e(2,6) Beneficiary|{payee}
T9e(2,6) Beneficiary's bank|{payee_bank}
T9e(2,6) Remittance amount|{ccy:code} {amt}
T9e(2,6) Value date|{date:iso}
T9e(2,6) Details of charges|SHA
T9e(2,6) Remittance information|{purpose_en}
""",
    "tax-like": """
C14hb {bank}电子付款凭证
K9 凭证编号：{ref}|扣款日期：{date:cjk0}
T9(2,12) 付款人名称|{payer}
T9(2,12) 付款人账号|{payer_acc}
T9(2,12) 收款人名称|{payee}
T9(2,12) 收款人账号|{payee_acc}
T9(2,12) 小写（合计）金额|￥{amt}
T9(2,12) 大写（合计）金额|{words}
T9(2,12) 备注|{purpose}
L8g 第 1 次打印　打印时间：{print:cjk}
S0.84eq {bank}/{date:dot}/转讫
""",
}
