"""Scripts of further certificates and awards: other heads, other ways to name the holder, days in other places."""

from __future__ import annotations

HONOURS: dict[str, str] = {
    "state-high-tech": """
_60
C30hbw {title:高新技术企业证书}
_30
L14i 企业名称：{holder}
L14i 证书编号：{no}
L14i 发证时间：{issued:cjk}
L14i 有效期：三年
_40
K12 批准机关：|
K12 大连市科学技术局|大连市财政局
K12 国家税务总局大连市税务局|
S0.8 大连市科学技术局
""",
    "trade-mark": """
_60
C22sb {title:辽宁省著名商标证书}
_20
L13i 商标名称：海云
L13i 商标注册人：{holder}
L13i 核定使用商品：第42类 计算机软件设计
L13i 有效期：三年
_40
R13 {award_issuer}
R13 {issued:circle}
_-20
S0.78 {award_issuer}
""",
    "prize": """
_70
C36kbw 获奖证书
_30
L16k {holder}：
P16ki 你单位在2022年度全省服务外包创新案例评选中荣获
C20kb {title:最佳数字化转型案例奖}
L16k 特发此证。
_60
R15k {award_issuer}
R15k {issued:zero}
_-20
S0.76 {award_issuer}
""",
    "bestowing": """
_80
C16s 授予：{holder}
_20
C26hb {title:全国服务外包示范企业}
C16s 荣誉称号
_60
C14s {award_issuer}
C14s {issued:circle-month}
S0.5 {award_issuer}
""",
    "quality-three": """
_30
C13h {issuer}
C26hb {title:质量管理体系认证证书}
C10 证书编号：{no}
_8
C11 兹证明
C17hb {holder}
C10 （统一社会信用代码：{uscc}）
C10 地址：{address}
C11 质量管理体系符合
C13tb GB/T 19001-2016 / ISO 9001:2015
C10 该质量管理体系适用于：计算机应用软件的设计、开发和服务
_10
K10 首次发证日期：{first:cjk}|证书有效期至：{until:cjk}
K10 本次发证日期：{issued:cjk}|
P8.5 本证书在认证机构每年监督审核合格并与年度监督审核合格通知书一并使用方为有效。
+本证书信息可在国家认证认可监督管理委员会官方网站查询。
_20
R10 总经理：
~0.7
S0.4 {issuer}
""",
    "english-labels": """
_40
C12eb {issuer_en}
C24tb {title:ISO/IEC 20000-1:2018 CERTIFICATE}
_16
K11t(2,5) Name of Organization:|{english}
K11t(2,5) Registered Address:|Software Park, Dalian, China
K11t(2,5) Certificate No.:|{no}
K11t(2,5) Scope:|Operation and maintenance of application software
K11t(2,5) Initial Certification Date:|{first:dmony}
K11t(2,5) Date of Certification:|{issued:dmony}
K11t(2,5) Valid Until:|{until:dmony}
_30
~0.6
R10t Certification Manager
""",
    "capability": """
_50
C22sb {title:信息技术服务运行维护标准符合性证书}
_10
K12(2,6) 证 书 编 号|{no}
K12(2,6) 单 位 名 称|{holder}
K12(2,6) 符 合 等 级|叁级
K12(2,6) 依 据 标 准|ITSS.1《信息技术服务 运行维护 第1部分：通用要求》
K12(2,6) 评 定 日 期|{issued:spaced}
K12(2,6) 有 效 期 至|{until:spaced}
_40
R12 {award_issuer}
S0.8 {award_issuer}
""",
    "soc-report": """
_60
C12eb {issuer_en}
C22eb SOC 2 Type II
C16eb Certificate of Attestation
_10
C11e Presented to
C16eb {english}
P11e for completing the {title:SOC 2 Type II} examination of controls relevant to security and availability.
K10e Report Reference: {no}|
K10e Report Date: {issued:en}|Period covered: {first:en} through {issued2:en}
_30
~0.4
C10e Partner in charge
""",
    "heading-below": """
_60
C14tb CERTIFICATE OF HONOR
C30kbw 荣誉证书
_20
P15ki 兹授予 {holder}：
C22kb “{title:大连市软件和信息服务业重点企业}”
L14ki 特颁此证，以示表彰。
_70
K13k {award_issuer}|中国软件行业协会
K13k {issued:numerals-month}|
S0.2 {award_issuer}
""",
    "brass": """
_100
C30hb {title:国家数字服务出口骨干企业}
_10
C12h （2022—2024年度）
_30
C18h {holder}
_60
C13h 中华人民共和国商务部
C12h {issued:month}
""",
    "registration-mark": """
_40
C22sb {title:软件产品证书}
L11i 证书编号：{no}
_10
P13i 经审查，下列软件产品符合《软件产品评估标准》和有关规定，评估为软件产品，特发此证。
L13i 软件名称：海云物流调度平台软件V3.0
L13i 申请企业：{holder}
L13i 软件类别：国产软件
L13i 有 效 期：五年
_40
R13 发证机构：{award_issuer}
R13 发证日期：{issued:spaced}
S0.8 {award_issuer}
""",
    "maturity": """
_30
C12tb CMMI Institute Partner {n4}
C20tb CERTIFICATE
C11t This certifies that
C17tb {english}
C11t Dalian Delivery Center
C11t has been appraised at
C16tb {title:CMMI for Development v1.3, Maturity Level 5}
C10t Appraisal method: SCAMPI A     Appraisal ID: {no}
C10t Appraisal completed on {issued:en}
C10t This appraisal result is valid through {until:en}
_30
K10t ____________________|____________________
K10t Lead Appraiser|Sponsor
""",
    "integrity": """
_50
C24hb {title:企业信用等级证书}
C12t ENTERPRISE CREDIT RATING CERTIFICATE
_10
C17hb {holder}
C12 经评定，你单位信用等级为
C28hb AAA
K11 证书编号：{no}|
K11 颁发日期：{issued:cjk}|有效日期：{until:cjk}
_30
C12 {award_issuer}
S0.6 {award_issuer}
""",
    "two-columns-foot": """
_40
C24sb {title:环境管理体系认证证书}
C12tb ENVIRONMENTAL MANAGEMENT SYSTEM CERTIFICATE
_8
L11i 注册号：{no}
L11i 兹证明
C16hb {holder}
L11i 环境管理体系符合 GB/T 24001-2016/ISO 14001:2015 标准要求
L11i 认证范围：软件开发及相关管理活动
_20
T10(1,1,1) 颁证日期\\Issue Date|有效期至\\Expiry Date|换证日期\\Reissue Date
T10(1,1,1) {issued:iso}|{until:iso}|/
_20
C12h {issuer}
S0.5 {issuer}
""",
    "gold": """
_60
C14t SERVICE OUTSOURCING AWARDS 2022
_10
C30tb {title:Best Delivery Partner of the Year}
_20
C12t awarded to
C20tb {english}
_40
C12t Presented by {issuer_en}
C12t {issued:en-month}
""",
    "member": """
_60
C26kb {title:会员证书}
L13ki 证书编号：{no}
P15ki 兹批准 {holder} 为本会副会长单位，特发此证。
L13ki 有效期：{issued2:cjk}至{until:cjk}
_50
R14k {award_issuer}
R14k {issued:cjk}
S0.76 {award_issuer}
""",
    "grade": """
_40
C24hb {title:信息系统建设和服务能力等级证书}
_14
L12i 证书编号：{no}
L12i 单位名称：{holder}
L12i 单位地址：{address}
L12i 能力等级：优秀级（CS4）
L12i 发证日期：{issued:cjk}
L12i 证书有效期：自{issued2:cjk}至{until:cjk}
_30
R12 {award_issuer}
S0.8 {award_issuer}
""",
    "registered-firm": """
_30
C12eb {issuer_en}
C26eb Certificate
C11e {issuer_en} certifies that the organisation
C16eb {english}
C10e Dalian, People's Republic of China
C11e operates an
C15eb Information Security Management System
C11e according to {title:ISO/IEC 27001:2013} for the scope of development and maintenance of application software.
K10e Registration No. {no}|Valid from {issued2:iso}
K10e Audit report No. {n6}|Valid until {until:iso}
K10e |Initial certification {first:iso}
_30
~0.3
L10e Munich, {issued:iso}
""",
    "sme": """
_60
C22sb {title:辽宁省“专精特新”中小企业证书}
_20
L13i 企业名称：{holder}
L13i 证书编号：{no}
L13i 有效期：{issued2:cjk}—{until:cjk}
_40
R13 {award_issuer}
R13 {issued:cjk}
S0.78 {award_issuer}
""",
    "named-model": """
_60
C28kbw 荣誉证书
_16
P15ki 授予{holder}“{title:2022年度优秀软件出口企业}”荣誉称号，特发此证。
_60
R14k {award_issuer}
R14k {issued:spaced}
S0.76 {award_issuer}
""",
    "accreditation": """
_40
C22sb {title:检验检测机构资质认定证书}
_10
L12i 证书编号：{no}
L12i 名称：{holder}
L12i 地址：{address}
P11i 经审查，你机构已具备国家有关法律、行政法规规定的基本条件和能力，现予批准，
+可以向社会出具具有证明作用的数据和结果，特发此证。
L12i 发证日期：{issued:cjk}
L12i 有效期至：{until:cjk}
L12i 发证机关：{award_issuer}
S0.75 {award_issuer}
""",
    "english-top": """
_40
C14eb {issuer_en}
C12e hereby awards
C18eb {english}
C12e the title of
C22eb {title:Global Outsourcing 100 Rising Star}
_30
K11e Awarded: {issued:en-month}|Ref. {no}
C10e {issuer_en}
~0.5
""",
    "data-security": """
_40
C24hb {title:数据安全管理能力认证证书}
C12tb DATA SECURITY MANAGEMENT CERTIFICATION
L11i 证书编号：{no}
L11i 委托人名称、地址：
L12i {holder}
L11i {address}
L11i 认证依据：GB/T 41479-2022
L11i 首次获证日期：{first:iso}
L11i 发证日期：{issued:iso}　　有效期至：{until:iso}
_30
C12h {issuer}
S0.5 {issuer}
""",
    "supplier-award": """
_90
C30tb {title:SUPPLIER EXCELLENCE AWARD}
C14t for the year 2022
_20
C12t Awarded to
C20tb {english}
C12t {issued:en}
C11t {issuer_en}
""",
    "registered-work": """
_60
C24sb {title:计算机软件著作权登记证书}
R11 证书号：软著登字第{n8}号
L12i 软件名称：海云物流调度平台软件V3.0
L12i 著作权人：{holder}
L12i 开发完成日期：{first:cjk}
L12i 首次发表日期：未发表
L12i 权利取得方式：原始取得
L12i 登记号：{no}
_40
R12 国家版权局
R12 {issued:cjk}
S0.8 国家版权局
""",
}
