"""Scripts of contracts and orders: covers, standard forms, prose, tables; three languages, two columns."""

from __future__ import annotations

_ZH = """
P10.5i 第五条 保密义务。双方对履行本合同过程中知悉的对方商业秘密负有保密义务，保密期限为合同终止后三年。
P10.5i 第六条 知识产权。乙方依本合同完成的工作成果之知识产权归甲方所有，另有约定的除外。
P10.5i 第七条 违约责任。任何一方违反本合同约定，应向守约方支付合同总额百分之五的违约金，并赔偿由此造成的损失。
P10.5i 第八条 争议解决。因本合同引起的争议，双方协商解决；协商不成的，提交大连仲裁委员会仲裁。
P10.5i 第九条 其他。本合同一式肆份，双方各执贰份，具有同等法律效力。
"""
_EN = """
P10t 5. CONFIDENTIALITY. Each party shall keep confidential all information disclosed by the other party and
+ shall use it solely for the performance of this Agreement.
P10t 6. INTELLECTUAL PROPERTY. All deliverables shall be the property of the Client upon full payment.
P10t 7. TERMINATION. Either party may terminate this Agreement upon thirty (30) days' prior written notice.
P10t 8. GOVERNING LAW. This Agreement shall be governed by the laws of Singapore, and any dispute shall be
+ finally settled by arbitration.
"""

FOREIGN: dict[str, str] = {
    "cover-zh": """
_60
R12 合同编号：{no}
_120
C26hbw {title:服务外包合同}
_90
K14(2,5) 项目名称：|{svc}
K14(2,5) 委 托 方：|{a}
K14(2,5) 受 托 方：|{b}
K14(2,5) 签订地点：|大连市
K14(2,5) 签订日期：|{signed:numerals}
=
P10.5 委托方（以下简称甲方）：{a2}
P10.5 受托方（以下简称乙方）：{b2}
P10.5i 甲乙双方经友好协商，就甲方委托乙方提供{svc}服务事宜，订立本合同，以资共同遵守。
P10.5i 第一条 服务内容。乙方按照附件所列工作说明向甲方提供{svc}服务。
P10.5i 第二条 服务期限。自{from:cjk}起至{to:cjk}止。
P10.5i 第三条 合同价款。本合同总价款为{ccy:zh}{amt}元（大写：{words}）。
P10.5i 第四条 付款方式。甲方收到乙方付款通知后三十日内以电汇方式支付。
"""
    + _ZH
    + """
=
C12 （本页无正文，为《服务外包合同》签署页）
_40
K11 甲方（盖章）：|乙方（盖章）：
_4
K11 授权代表（签字）：|授权代表（签字）：
_30
K11 日期：{signed2:spaced}|日期：{signed2:spaced}
_-50
S0.75 {b}
~0.2
""",
    "technical-form": """
L10 合同登记编号：{no}
_40
C22sbw {title:技术服务合同}
_30
K12(2,6) 项 目 名 称：|{svc}
K12(2,6) 委托方（甲方）：|{a}
K12(2,6) 受托方（乙方）：|{b}
K12(2,6) 签 订 时 间：|{signed:spaced}
K12(2,6) 签 订 地 点：|辽宁省大连市
K12(2,6) 有 效 期 限：|{from:iso} 至 {to:iso}
_80
C11 中华人民共和国科学技术部印制
=
P10.5i 依据《中华人民共和国民法典》的规定，合同双方就{svc}项目的技术服务，经协商一致，签订本合同。
P10.5i 一、服务内容、方式和要求：乙方派出技术人员以离岸方式为甲方提供{svc}。
P10.5i 二、工作条件和协作事项：甲方提供必要的技术资料及测试环境。
P10.5i 三、履行期限、地点和方式：本合同在大连履行。
P10.5i 四、报酬及其支付方式：本项目报酬为（大写）{words}，（小写）{ccy:code} {amt}。报酬按季度分期支付。
P10.5i 五、违约金或者损失赔偿额的计算方法：按合同法律规定执行。
P10.5i 六、争议的解决办法：协商不成的，向乙方所在地人民法院起诉。
=
T10.5(1,2,8) 委|单位名称|{a2}                    （盖章）
T10.5(1,2,8) 托|法定代表人|                        （签章）
T10.5(1,2,8) 人|委托代理人|                        （签章）
T10.5(1,2,8) 受|单位名称|{b2}                    （盖章）
T10.5(1,2,8) 托|法定代表人|                        （签章）
T10.5(1,2,8) 人|委托代理人|                        （签章）
_-60
S0.7 {b}
_60
R10.5 {signed2:cjk}
""",
    "header-number": """
H9 {b}|合同号：{no}
F9 第#n页
C18hb {title:软件开发委托合同}
_6
K10.5 甲方：{a}|乙方：{b}
K10.5 地址：{a_city}|地址：{b_address}
P10.5i 鉴于甲方拟将{svc}业务委托乙方实施，双方于{signed:cjk}在大连签订本合同如下：
P10.5i 第一条 委托内容：{svc}。
P10.5i 第二条 合同期间：{from:cjk}～{to:cjk}。
P10.5i 第三条 委托费用：合计 {ccy:code} {amt}（{words}）。
P10.5i 第四条 支付：甲方于验收后次月末前电汇至乙方指定账户。
=
"""
    + _ZH
    + """
_20
K11 甲方：{a2}|乙方：{b2}
K11 代表人：|代表人：
~0.15
_30
S0.72 {b}
_30
""",
    "services-agreement": """
C16tb {title:MASTER SERVICES AGREEMENT}
C10t Agreement No. {no}
_10
P10t THIS AGREEMENT is made on {signed:en-dmy}
P10t BETWEEN:
P10t (1) {a}, a company having its registered office at {a_city} (the "Client"); and
P10t (2) {b_en}, a company incorporated in the People's Republic of China having its registered office at
+ Dalian, China (the "Service Provider").
P10t 1. SERVICES. The Service Provider shall provide {svc_en} services to the Client.
P10t 2. TERM. This Agreement shall commence on {from:en-dmy} and shall continue until {to:en-dmy} unless
+ terminated earlier.
P10t 3. FEES. The total fees payable under this Agreement shall be {ccy:code} {amt}.
P10t 4. PAYMENT. Invoices are payable within thirty (30) days after receipt by wire transfer.
"""
    + _EN
    + """
=
P10t IN WITNESS WHEREOF, the parties have caused this Agreement to be executed by their duly authorised representatives.
_20
K10t For and on behalf of|For and on behalf of
K10tb {a2}|{b_en2}
_20
~0.1
K10t Signature: ______________|Signature: ______________
K10t Name: A. Marlow|Name: Wang Hao
K10t Title: Director|Title: General Manager
""",
    "work-statement": """
H8 SOW {no}|CONFIDENTIAL
C15eb {title:STATEMENT OF WORK}
_4
T9.5e(2,5) SOW Number|{no}
T9.5e(2,5) Reference Agreement|Master Services Agreement dated 12 March 2019
T9.5e(2,5) Client|{a}
T9.5e(2,5) Supplier|{b_en}
T9.5e(2,5) Project|{svc_en}
T9.5e(2,5) Start Date|{from:iso}
T9.5e(2,5) End Date|{to:iso}
T9.5e(2,5) Total Fixed Price|{ccy:code} {amt}
_8
P9.5e 1. Scope. Supplier shall perform {svc_en} as described in Annex 1.
P9.5e 2. Invoicing. Supplier shall invoice monthly in arrears.
P9.5e 3. Acceptance. Deliverables are deemed accepted ten business days after delivery.
_20
T9.5e(1,1) Signed for {a2}|Signed for {b_en2}
T9.5e(1,1) Name: J. Keller|Name: Li Ming
T9.5e(1,1) Title: Head of Sourcing|Title: Director
T9.5e(1,1) Date: {signed:iso}|Date: {signed2:iso}
_-40
~0.2
""",
    "purchase-order": """
K14eb(3,2) {a}|{title:PURCHASE ORDER}
K9e(3,2) {a_city}|PO Number: {no}
K9e(3,2) Tel: +1 555 0{n3}|PO Date: {signed:en-short}
-
U9.5e Vendor>{b_en}|Bill To>{a2}
K9e {b_address}|{a_city}
_6
T9e(1,6,1,2,2) Line|Description|Qty|Unit Price|Amount
T9e(1,6,1,2,2) 1|{svc_en}|1|{amt2}|{amt2}
T9e(1,6,1,2,2) |||Subtotal|{amt2}
T9e(1,6,1,2,2) |||Total ({ccy:code})|{amt}
_6
K9e Payment Terms: Net 45|Delivery: {to2:en-short}
P9e This purchase order is subject to the Buyer's standard terms and conditions.
_30
K9e Authorized Signature: ____________________|
~0.3
""",
    "itaku-ja": """
C18sb {title:業務委託契約書}
R9 契約番号：{no}
_8
P10.5i {a}（以下「甲」という。）と{b}（以下「乙」という。）とは、{svc_ja}業務の委託に関し、次のとおり契約を締結する。
P10.5 第1条（目的）甲は、{svc_ja}業務を乙に委託し、乙はこれを受託する。
P10.5 第2条（契約期間）本契約の有効期間は、{from:cjk}から{to:cjk}までとする。
P10.5 第3条（委託料）委託料の総額は金{amt}{ccy:ja}とし、甲は検収後翌月末日までに乙の指定口座に振り込む。
P10.5 第4条（再委託）乙は、甲の書面による承諾なく、本業務を第三者に再委託してはならない。
P10.5 第5条（秘密保持）甲及び乙は、相手方の秘密情報を第三者に開示しない。
P10.5 第6条（知的財産権）成果物の著作権は、委託料の完済をもって甲に移転する。
P10.5 第7条（協議）本契約に定めのない事項は、甲乙協議の上解決する。
P10.5i 本契約の成立を証するため、本書2通を作成し、甲乙記名押印の上、各1通を保有する。
_6
L10.5 {signed:reiwa}
_4
L10.5 甲　{a_city}
L10.5i {a2}
L10.5i 代表取締役　佐藤 一郎　　　㊞
_4
L10.5 乙　{b_address}
L10.5i {b2}
L10.5i 董事長　　　　　　　　　　㊞
_-20
S0.75 {b}
""",
    "chumon-ja": """
C20sbw {title:注文書}
R10 注文番号：{no}
R10 注文日：{signed:cjk}
L12 {b} 御中
_6
R10.5 {a}
R9 {a_city}
L10.5 下記のとおり注文いたします。
K11 件名：{svc_ja}|納期：{to:cjk}
K12b 合計金額　{ccy:jasign}{amt}
_4
T9.5(1,6,2,3) No.|品名|数量|金額
T9.5(1,6,2,3) 1|{svc_ja}一式|1|{amt2}
T9.5(1,6,2,3) |合計|　|{amt2}
_6
L9 支払条件：検収後翌月末現金振込
L9 作業期間：{from:cjk} ～ {to2:cjk}
S0.86q {a}
""",
    "ukesho-ja": """
C20sb {title:注文請書}
K10(3,2) |請書番号：{no}
K10(3,2) |{signed:cjk}
L12 {a}　御中
_4
R10.5 {b}
R9 {b_address}
P10.5 貴社注文について、下記のとおりお請けいたします。
K11 件名|{svc_ja}
K11 請負金額|{ccy:jasign}{amt}
K11 履行期間|{from:cjk}から{to:cjk}まで
K11 支払条件|月末締め翌月末払い
S0.8 {b}
""",
    "columns-bilingual": """
C16sb {title:软件外包服务协议}
C13tb SOFTWARE OUTSOURCING SERVICE AGREEMENT
K9 协议编号：{no}|Agreement No.: {no2}
_4
K9 甲方：{a}|Party A: {a2}
K9 乙方：{b}|Party B: {b_en2}
K9 本协议由甲乙双方于{signed:cjk}签署。|This Agreement is signed on {signed2:en} by\\and between Party A and Party B.
K9 一、服务内容：{svc}。|1. Services: {svc_en}.
K9 二、服务期限：{from:cjk}至{to:cjk}。|2. Term: from {from2:en}\\to {to2:en}.
K9 三、服务费总额：{ccy:code}{amt}。|3. Total Service Fee: {ccy2:code} {amt2}.
K9 四、付款：收到发票后30日内电汇。|4. Payment: within 30 days by T/T.
K9 五、保密：双方应保守商业秘密。|5. Confidentiality: both parties shall keep\\trade secrets confidential.
K9 六、争议解决：提交仲裁。|6. Disputes shall be submitted to arbitration.
_20
K9 甲方（盖章）|Party A (seal)
K9 乙方（盖章）|Party B (seal)
S0.4 {b}
~0.7
""",
    "call-off-order": """
C16hb {title:服务采购订单}
T10(2,4,2,4) 订单号|{no}|下单日期|{signed:iso}
T10(2,4,2,4) 框架协议编号|FA-2019-{n4}|币种|{ccy:code}
T10(2,10) 采购方|{a}
T10(2,10) 供应商|{b}
T10(2,10) 服务内容|{svc}
T10(2,4,2,4) 服务开始日|{from:iso}|服务结束日|{to:iso}
T10(2,4,2,4) 订单总额|{amt}|付款条件|Net 60
P9.5 本订单依据双方签署的框架协议下达，订单未尽事宜以框架协议为准。
_14
K10 采购方授权代表：|供应商确认：
~0.2
_14
S0.75 {b}
""",
    "amendment": """
C17sb {title:补充协议}
R10 补充协议编号：{no}
_6
P11i 甲方：{a}
P11i 乙方：{b}
P11i 甲乙双方于2020年3月16日签订了《软件外包服务合同》（合同编号：YW-2020-{n4}，以下简称“原合同”），
+现经协商一致，达成如下补充协议：
P11i 一、追加服务内容：{svc}。
P11i 二、追加部分的总金额为{ccy:code} {amt}。
P11i 三、追加服务期限自{from:cjk}至{to:cjk}。
P11i 四、本补充协议未约定事项，按原合同执行。本补充协议自双方签字盖章之日起生效。
_20
K11 甲方（盖章）：|乙方（盖章）：
K11 代表签字：|代表签字：
~0.2
K11 签署日期：{signed:cjk}|签署日期：{signed2:cjk}
_-30
S0.75 {b}
""",
}

CERTIFYING: dict[str, str] = {
    "certifying": """
R10 No：{no}
C18hb {title:管理体系认证合同书}
_6
P10.5 甲方（申请组织）：{a}
P10.5 乙方（认证机构）：{b}
P10.5i 甲方自愿向乙方申请{svc}，双方就认证事宜签订如下合同：
P10.5i 1、认证依据及范围：以甲方申请书及双方确认的审核方案为准。
P10.5i 2、认证费用：甲方应向乙方支付认证费用共计{ccy:zh}{amt}元（大写：{words}）。
P10.5i 3、甲方的权利义务：按规定使用认证证书和标志，接受监督审核。
P10.5i 4、乙方的权利义务：按国家认证认可法规实施审核，保守甲方商业秘密。
P10.5i 5、合同有效期：自{from:cjk}至{to:cjk}。
P10.5i 6、争议：双方协商解决；协商不成的提交仲裁。
_16
K10.5 甲方（公章）|乙方（公章）
K10.5 授权代表：|授权代表：
K10.5 {signed:spaced}|{signed2:spaced}
_-30
S0.15 {a}
S0.68 {b}
""",
    "service-table": """
C18sb {title:信息技术服务合同}
K10 合同编号：{no}|签订日期：{signed:slash}
T10(2,8) 甲方（采购方）|{a}
T10(2,8) 乙方（服务方）|{b}
T10(2,8) 服务项目|{svc}
T10(2,8) 服务期|{from:cjk} - {to:cjk}
T10(2,8) 合同金额|人民币（大写）{words}（{ccy:jasign}{amt}）
T10(2,8) 付款方式|合同签订后十个工作日内一次性支付
P10 第一条 乙方应按行业标准提供服务。第二条 甲方应按期付款，逾期按日万分之五支付违约金。
P10 第三条 双方对本合同内容负有保密义务。第四条 争议提交合同签订地人民法院管辖。
_16
K10 甲方：（盖章）|乙方：（盖章）
_-10
S0.16 {a}
S0.7 {b}
""",
}
