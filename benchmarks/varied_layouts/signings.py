"""Scripts of contracts that say in other ways when they were signed: by whom, in which calendar, on which page."""

from __future__ import annotations

_CLAUSES = """
P10.5i 三、付款方式：甲方于验收合格后三十日内，以电汇方式向乙方支付服务费用。
P10.5i 四、保密：双方对在履约过程中获知的对方商业秘密负有保密义务，本条在合同终止后三年内继续有效。
P10.5i 五、违约责任：逾期付款的，每逾期一日按应付款项的万分之三支付违约金。
P10.5i 六、争议解决：协商不成的，任何一方均可向合同签订地人民法院提起诉讼。
P10.5i 七、本合同自双方签字盖章之日起生效，一式四份，甲乙双方各执两份。
"""
_TERMS = """
P10t 4. PAYMENT. Invoices are payable within thirty (30) days of the date of invoice.
P10t 5. CONFIDENTIALITY. The obligations of confidence survive for three years after the date of termination.
P10t 6. GOVERNING LAW. This Agreement is governed by the laws of the place where the Client has its seat.
"""

SIGNINGS: dict[str, str] = {
    "head-table": """
C18hb {title:信息技术外包服务合同}
T10(2,4,2,4) 合同编号|{no}|签约地点|辽宁省大连市
T10(2,4,2,4) 签约时间|{signed:cjk}|合同类别|技术服务
T10(2,10) 委托方(甲方)|{a}
T10(2,10) 受托方(乙方)|{b}
P10.5i 一、服务内容：乙方为甲方提供{svc}服务。
P10.5i 二、服务期限为{from:cjk}至{to:cjk}，服务费用总计 {ccy:code} {amt}。
"""
    + _CLAUSES
    + """
_14
K10.5 甲方（章）：|乙方（章）：
K10.5 签约代表：|签约代表：
S0.7 {b}
""",
    "each-its-own": """
C18sb {title:软件开发服务合同}
R10 编号：{no}
P10.5 甲方：{a}
P10.5 乙方：{b}
P10.5i 一、甲方委托乙方提供{svc}，期限自{from:cjk}至{to:cjk}。
P10.5i 二、合同总金额：{ccy:zh} {amt}（大写：{words}）。
"""
    + _CLAUSES
    + """
=
C11 （此页为签署页）
_20
L10.5 甲方（盖章）：{a2}
L10.5 法定代表人或授权代表（签字）：
L10.5 日　　期：{sooner:spaced}
_24
~0.3
L10.5 乙方（盖章）：{b2}
L10.5 法定代表人或授权代表（签字）：
L10.5 日　　期：{signed:spaced}
_-40
S0.5 {b}
""",
    "made-by": """
C18hb {title:技术服务外包协议}
L10 协议编号：{no}
P10.5i 本协议由以下双方于{signed:cjk}（“签署日”）在中国大连市签署：
P10.5 （1）{a}，一家依其注册地法律设立的公司（以下简称“甲方”）；及
P10.5 （2）{b}，一家依中国法律设立的公司（以下简称“乙方”）。
P10.5i 一、乙方为甲方提供{svc}服务，服务期自{from:cjk}起至{to:cjk}止。
P10.5i 二、服务费总额为{ccy:zh}{amt}元。
"""
    + _CLAUSES
    + """
K10.5 甲方（签章）|乙方（签章）
~0.2
S0.7 {b}
""",
    "signing-table": """
C18hb {title:服务外包合同书}
R10 合同编号：{no}
K10.5 发包方：{a}|接包方：{b}
P10.5i 一、发包方将{svc}业务发包给接包方，履行期限{from:cjk}至{to:cjk}。
P10.5i 二、合同价款：{ccy:code}{amt}。
"""
    + _CLAUSES
    + """
=
T10.5(2,4,2,4) 发包方|{a2}|接包方|{b2}
T10.5(2,4,2,4) 法定代表人||法定代表人|
T10.5(2,4,2,4) 委托代理人||委托代理人|
T10.5(2,4,2,4) 电话|0411-8{n6}|电话|0411-8{n6}
T10.5(2,4,2,4) 开户银行||开户银行|中国银行大连分行
T10.5(2,4,2,4) 签章日期|{sooner:cjk}|签章日期|{signed:cjk}
_-30
S0.8 {b}
""",
    "cover-day": """
_150
C28sbw {title:软件外包服务合同}
_40
C13 合同编号：{no}
_120
C14 甲 方：{a}
C14 乙 方：{b}
_120
C14 {signed:numerals}
=
P10.5i 为明确双方权利义务，甲乙双方就{svc}事宜达成如下条款：
P10.5i 一、服务期限：{from:iso}至{to:iso}。
P10.5i 二、合同金额：{ccy:zh}{amt}元，大写{words}。
"""
    + _CLAUSES
    + """
_20
K11 甲方盖章：|乙方盖章：
K11 代表签字：|代表签字：
~0.2
S0.7 {b}
""",
    "electronic": """
C17hb {title:信息技术服务订单合同}
K9.5 合同编号：{no}|
K9.5 甲方：{a}|乙方：{b}
P10 1. 服务内容：{svc}
P10 2. 服务周期：{from:iso} 至 {to:iso}
P10 3. 含税总价：{ccy:code} {amt}
P10 4. 本合同以电子签名方式签署，与纸质合同具有同等法律效力。
P10 5. 未尽事宜由双方协商解决，协商不成的提交大连仲裁委员会仲裁。
_10
T9.5(1,1) 甲方签章：{a2}|乙方签章：{b2}
T9.5(1,1) 签署人：授权代表|签署人：授权代表
T9.5(1,1) 签署时间：{sooner:stamp}|签署时间：{signed:stamp}
S0.8 {b}
F7.5g 电子合同编号 HT{n12}    由电子签约平台存证
""",
    "signed-at": """
C18sb {title:离岸软件开发合同}
R10 合同号：{no}
P10.5 甲方（委托方）：{a}
P10.5 乙方（受托方）：{b}
P10.5i 第一条 甲方将{svc}委托乙方完成。
P10.5i 第二条 期限：{from:cjk}至{to:cjk}。
P10.5i 第三条 价款：{ccy:code}{amt}（{words}）。
"""
    + _CLAUSES
    + """
P10.5i 本合同签订于{signed:cjk}，签订地点为大连高新技术产业园区。
_16
K10.5 甲方：{a2}|乙方：{b2}
K10.5 （盖章）|（盖章）
S0.66 {b}
""",
    "recital-trap": """
C18hb {title:软件测试服务合同}
K10 合同编号：{no}|
P10.5 委托人：{a}
P10.5 受托人：{b}
P10.5i 鉴于双方已于2020年11月9日签订《保密协议》，并于2021年1月15日召开项目启动会，现就{svc}订立本合同。
P10.5i 一、服务期：{from:cjk}起，至{to:cjk}止。
P10.5i 二、服务费：共计{ccy:zh}{amt}元。
P10.5i 三、受托人应于2024年12月31日前提交最终报告。
"""
    + _CLAUSES
    + """
_10
K10.5 委托人（盖章）|受托人（盖章）
K10.5 授权签字人：|授权签字人：
~0.2
K10.5 {sooner:cjk}|{signed:cjk}
S0.7 {b}
""",
    "taiwan": """
C18sb {title:委託開發合約書}
R10 合約編號：{no}
P10.5 立合約書人：{a}（以下簡稱甲方）
P10.5 　　　　　　{b}（以下簡稱乙方）
P10.5i 茲因甲方委託乙方辦理{svc}，雙方同意訂立本合約，條款如下：
P10.5i 第一條 期間：自{from:cjk}起至{to:cjk}止。
P10.5i 第二條 費用：總價{ccy:code} {amt}。
P10.5i 第三條 付款：驗收合格後三十日內電匯支付。
P10.5i 第四條 保密：雙方對因本合約知悉之機密資料負保密義務。
_20
L10.5 甲　方：{a2}
L10.5 代表人：
L10.5 乙　方：{b2}
L10.5 代表人：
~0.3
_16
C12w {signed:minguo}
S0.7 {b}
""",
    "deed": """
_30
C12tb DATED THE {signed:ordinal}
_90
C13tb {a}
C11t and
C13tb {b_en}
_80
C20tb {title:SERVICE AGREEMENT}
C11t for {svc_en}
C10t Ref: {no}
=
P10t THIS AGREEMENT is made the {signed2:ordinal}
P10t BETWEEN {a2} ("the Client") of the one part and {b_en2} ("the Contractor") of the other part.
P10t 1. SERVICES. The Contractor shall provide {svc_en} to the Client.
P10t 2. TERM. From {from:en-dmy} to {to:en-dmy}, both days inclusive.
P10t 3. CONSIDERATION. The Client shall pay a total of {ccy:code} {amt}.
"""
    + _TERMS
    + """
P10t IN WITNESS whereof this Agreement has been executed on the day and year first above written.
_20
K10t Signed for and on behalf of|Signed for and on behalf of
K10tb {a2}|{b_en2}
~0.2
""",
    "this-day-of": """
C16tb {title:OUTSOURCING CONTRACT}
R10t Contract No.: {no}
P10t {a} (hereinafter "Party A") and {b_en} (hereinafter "Party B") agree as follows:
P10t 1. Party A entrusts Party B with {svc_en}.
P10t 2. The contract term runs from {from:en} through {to:en}.
P10t 3. The contract price is {ccy:code} {amt}.
"""
    + _TERMS
    + """
P10t IN WITNESS WHEREOF, the parties hereto have caused this Contract to be executed in duplicate
+ this {signed:ordinal}.
_20
K10t Party A|Party B
K10t By: ____________________|By: ____________________
~0.15
K10t Name: P. Lindqvist|Name: Zhao Yi
K10t Title: VP Sourcing|Title: CEO
""",
    "under-signatures": """
C15eb {title:PROFESSIONAL SERVICES AGREEMENT}
T9.5e(2,5) Agreement Number|{no}
T9.5e(2,5) Customer|{a}
T9.5e(2,5) Provider|{b_en}
T9.5e(2,5) Effective Date|{from:en}
T9.5e(2,5) Expiration Date|{to:en}
T9.5e(2,5) Contract Value|{ccy:code} {amt}
P9.5e 1. Provider shall perform {svc_en} as ordered by Customer.
P9.5e 2. Either party may terminate on sixty days' notice.
P9.5e 3. Customer shall pay undisputed invoices within 45 days.
_10
P9.5e The parties have executed this Agreement by their authorized representatives on the dates below.
_10
K9.5eb CUSTOMER|PROVIDER
K9.5e {a2}|{b_en2}
_24
~0.15
K9.5e ______________________|______________________
K9.5e Authorized Signature|Authorized Signature
_8
K9.5e {sooner:en}|{signed:en}
K9.5e ______________________|______________________
K9.5e Date|Date
""",
    "envelope": """
L7g Envelope ID: 7C41E0{n4}-9B{n4}
C15eb {title:STATEMENT OF WORK No. 3}
K9.5e SOW Reference: {no}|
P9.5e This Statement of Work is entered into between {a} ("Company") and {b_en} ("Supplier") pursuant to
+ the Master Services Agreement dated as of January 8, 2018.
T9.5e(1,1) Term|{from:en} - {to:en}
T9.5e(1,1) Services|{svc_en}
T9.5e(1,1) Fixed Fee|{ccy:code} {amt}
P9.5e 1. Deliverables are described in Exhibit A.
P9.5e 2. Changes require a written change order.
_10
K9.5e COMPANY|SUPPLIER
~0.2
K9.5e Signed by: Helen Marsh|Signed by: Sun Lei
K9.5e Date Signed: {sooner:dmony}|Date Signed: {signed:dmony}
""",
    "keiyaku-head": """
C18sb {title:ソフトウェア開発委託契約書}
R10 契約書番号：{no}
R10 契約締結日：{signed:cjk}
P10.5i 委託者 {a}（以下「甲」）と受託者 {b}（以下「乙」）は、{svc_ja}に関し、以下のとおり契約する。
P10.5 第１条（業務）甲は乙に本件業務を委託する。
P10.5 第２条（期間）{from:cjk}から{to:cjk}まで
P10.5 第３条（委託料）金{amt}{ccy:ja}（消費税不課税）
P10.5 第４条（支払）月末締め翌月末払い
P10.5 第５条（秘密保持）甲乙は相手方の秘密を第三者に漏らしてはならない。
_10
K10.5 甲　{a2}|乙　{b2}
K10.5 　　代表取締役社長　㊞|　　総経理　㊞
S0.8 {b}
""",
    "keiyaku-foot": """
C18kb {title:業務委託基本契約書}
L10 文書番号：{no}
P10.5 {a}（以下、甲という）と{b}（以下、乙という）とは、甲が乙に委託する{svc_ja}について、次の通り基本契約を締結する。
P10.5 第1条　甲は本業務を乙に委託し、乙はこれを受託する。
P10.5 第2条　契約期間は{from:cjk}より{to:cjk}までとする。
P10.5 第3条　委託料は総額{amt}{ccy:ja}とする。
P10.5 第4条　乙は甲の事前の書面による承諾なく再委託してはならない。
P10.5 第5条　本契約に定めなき事項は甲乙協議の上これを定める。
P10.5i 以上、本契約締結の証として本書弐通を作成し、甲乙記名捺印の上各壱通を保有する。
_6
C11 {signed:western-era}
_6
L10.5 （甲）{a2}
L10.5 （乙）{b2}
S0.75 {b}
""",
    "order-confirmation": """
L14eb {a}
C14eb {title:SERVICE PURCHASE ORDER}
T9e(1,1,1,1) PO No.|{no}|Date of Order|{signed:dmony}
T9e(1,1,1,1) Supplier|{b_en}|Supplier No.|10{n4}
T9e(1,1,1,1) Currency|{ccy:code}|Terms|Net 60 days
T9e(1,5,2,2) Pos.|Description|Quantity|Net Amount
T9e(1,5,2,2) 10|{svc_en}|1 LOT|{amt2}
T9e(1,5,2,2) |||
K9eb(6,4) |Total Net Value {amt}
K9e Service period {from:en-short} to {to:en-short}|
P8.5e Please confirm this order within five working days. Deliver invoices quoting the PO number.
_14
K9e {a2}|Confirmed by supplier:
~0.1
K9e Purchasing Department|
""",
    "quote-signed": """
C17hb {title:技术服务委托书}
K10 委托书编号：{no}|委托日期：{signed:dot}
T10(2,8) 委托单位|{a}
T10(2,8) 受托单位|{b}
T10(2,8) 委托内容|{svc}
T10(2,8) 委托期间|{from:dot}－{to:dot}
T10(2,8) 委托费用|{ccy:code} {amt}
P10 委托单位应按约定支付费用；受托单位应按约定交付成果，并对所知悉的商业秘密保密。
P10 本委托书经双方盖章后生效，具有合同效力。争议由甲乙双方协商解决。
K10 委托单位（盖章）|受托单位（盖章）
S0.7 {b}
""",
    "hand-dated": """
C18sb {title:数据处理服务合同}
R10 合同编号：{no}
P10.5 甲方：{a}
P10.5 乙方：{b}
P10.5i 1、服务事项：{svc}。
P10.5i 2、服务期限：自 {from:spaced} 至 {to:spaced}。
P10.5i 3、服务费用：{ccy:zh} {amt} 元整（{words}）。
"""
    + _CLAUSES
    + """
_10
K10.5 甲方（公章）：|乙方（公章）：
K10.5 法定代表人（签字）：|法定代表人（签字）：
~0.2
K10.5 签字日期： {sooner:spaced}|签字日期： {signed:spaced}
_-30
S0.68 {b}
""",
    "time-line": """
C18hb {title:呼叫中心服务外包合同}
K10 合同编号：{no}|
K10 甲方：{a}|乙方：{b}
P10.5i 第一条 服务内容：{svc}。
P10.5i 第二条 服务期：{from:cjk}——{to:cjk}。
P10.5i 第三条 服务费合计：{ccy:zh}{amt}元。
"""
    + _CLAUSES
    + """
_6
K10.5 甲方：|乙方：
K10.5 （盖章）|（盖章）
K10.5 代表：|代表：
~0.2
K10.5 时间：{sooner:cjk}|时间：{signed:cjk}
S0.7 {b}
""",
    "two-languages": """
C16hb {title:技术开发合同}
C13tb TECHNOLOGY DEVELOPMENT CONTRACT
K9.5 合同编号 Contract No.：{no}|签订日期 Date：{signed:iso}
K9.5 甲方 Party A：{a}|
K9.5 乙方 Party B：{b}|
P9.5 一、服务内容 Scope of services：{svc} / {svc_en}
P9.5 二、服务期 Term：{from:iso} 至 to {to:iso}
P9.5 三、合同总额 Contract amount：{ccy:code} {amt}
P9.5 四、付款 Payment：验收后30日内 within 30 days after acceptance
P9.5 五、仲裁 Arbitration：大连仲裁委员会 Dalian Arbitration Commission
_20
K9.5 甲方代表 For Party A|乙方代表 For Party B
~0.2
S0.7 {b}
""",
    "framework-clause": """
H8 服务外包框架合同|第#n页
C18hb {title:服务外包框架合同}
K10 合同编号：{no}|签约日：{signed:short-dot}
T10(1,4) 甲方|{a}
T10(1,4) 乙方|{b}
P10.5i 第1条 服务范围：{svc}。
P10.5i 第2条 合同有效期：{from:short-dot}～{to:short-dot}。
P10.5i 第3条 年度服务费总额：{ccy:code} {amt}。
"""
    + _CLAUSES
    + """
=
P10.5i 第8条 本合同未尽事宜，双方另行签订补充协议。2024年1月1日以后发生的费用另行商定。
_20
K10.5 甲方（公章）|乙方（公章）
S0.66 {b}
""",
    "stamp-of-receipt": """
C20sb {title:采购订单}
K10 订单编号：{no}|订单日期：{signed:slash}
K10 供应商：{b}|采购方：{a}
T10(1,5,2,2) 序号|名称|数量|金额
T10(1,5,2,2) 1|{svc}|1|{amt2}
K10 合计金额：{ccy:code} {amt}|交付日期：{to:iso}
K10 打印日期：{to2:iso}|页码：1/1
P9 本订单经供应商签字盖章后生效，供应商应在收到订单后三个工作日内确认。
K10 采购方授权签字：|供应商签字盖章：
~0.1
S0.7 {b}
""",
    "memorandum-of-agreement": """
C16tb {title:SOFTWARE DEVELOPMENT AGREEMENT}
P10t This Agreement (Ref. No.: {no}) is concluded in Dalian on {signed:en-dmy} by and between:
P10t Party A: {a}
P10t Party B: {b_en}
P10t Article 1. Party A engages Party B for {svc_en}.
P10t Article 2. The Agreement is valid from {from:en-dmy} to {to:en-dmy}.
P10t Article 3. The total price is {ccy:code} {amt}.
P10t Article 4. Payment shall be made within 30 days of the invoice date.
P10t Article 5. Disputes shall be settled by CIETAC.
_30
K10t Party A (Signature and Seal)|Party B (Signature and Seal)
~0.15
S0.7 {b}
""",
    "date-of-agreement": """
C15eb {title:CONSULTING SERVICES CONTRACT}
T9.5e(2,5) Contract ID|{no}
T9.5e(2,5) Date of Contract|{signed:en}
T9.5e(2,5) Between (Client)|{a}
T9.5e(2,5) And (Contractor)|{b_en}
T9.5e(2,5) Contract Period|{from:en} to {to:en}
T9.5e(2,5) Contract Price|{ccy:code} {amt}
P9.5e 1. The Contractor shall provide {svc_en} with due care.
P9.5e 2. The Client shall pay within 30 days after the date of receipt of a valid invoice.
P9.5e 3. This contract is governed by the laws of the Client's seat.
_16
K9.5e Client:|Contractor:
~0.15
K9.5e ____________________|____________________
""",
    "kakusho": """
C18sb {title:覚書}
R10 管理番号：{no}
P10.5i {a}（以下「甲」という。）及び{b}（以下「乙」という。）は、2019年4月1日付業務委託基本契約書に
+基づく{svc_ja}について、以下のとおり合意する。
P10.5 1. 委託期間　{from:cjk}から{to:cjk}まで
P10.5 2. 委託金額　総額 {amt}{ccy:ja}
P10.5 3. 支払条件　検収月の翌月末日までに銀行振込
P10.5i 本覚書の成立を証するため、甲乙記名押印の上、各自一通を保有する。
L10.5 {signed:cjk0}
_4
L10.5 甲：{a_city}
L10.5i {a2}
L10.5 乙：{b_address}
L10.5i {b2}
S0.75 {b}
""",
    "long-cover": """
_40
L11 密级：内部|
R11 合同编号：{no}
_100
C24hbw {title:软件研发外包合同}
_60
C13 （{svc}）
_80
K13(2,5) 甲方单位：|{a}
K13(2,5) 乙方单位：|{b}
K13(2,5) 签订日期：|{signed:circle}
K13(2,5) 有效期限：|{from:cjk}至{to:cjk}
=
P10.5i 根据《中华人民共和国民法典》，甲乙双方就{svc}事宜签订本合同。
P10.5i 一、合同总价为{ccy:zh}{amt}元，大写：{words}。
P10.5i 二、自合同生效之日起五日内，甲方支付首付款。
"""
    + _CLAUSES
    + """
_20
K10.5 甲方（盖章）：|乙方（盖章）：
K10.5 日期：　　年　月　日|日期：　　年　月　日
S0.7 {b}
""",
}
