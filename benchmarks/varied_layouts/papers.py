"""Scripts of certificates, awards and business licences: forms of several issuers, years and makes."""

from __future__ import annotations

CERTIFICATES: dict[str, str] = {
    "two-languages": """
_40
C22sb {title:信息安全管理体系认证证书}
C12tb INFORMATION SECURITY MANAGEMENT SYSTEM CERTIFICATE
_10
C11 证书编号 Certificate No.：{no}
_10
C11 兹证明 This is to certify that
C17hb {holder}
C10t {holder_en}
C10 统一社会信用代码：{uscc}
C10 注册地址：{address}
_8
C11 建立的信息安全管理体系符合标准
C14tb ISO/IEC 27001:2013  GB/T 22080-2016
C10 认证范围：与计算机应用软件开发、运维服务相关的信息安全管理活动
_14
K11(1,1) 首次发证日期：{first:cjk}|本次发证日期：{issued:cjk}
K11(1,1) 有效期至：{until:cjk}|换证日期：——
_30
C13h {issuer}
_-20
S0.7 {issuer}
""",
    "english-registration": """
_50
C13tb {issuer_en}
_10
C26tb Certificate of Registration
_10
C11t This is to certify that the
C15tb Business Continuity Management System
C11t of
C17tb {english}
C10t Software Park Road East, Dalian, P.R. China
C11t has been assessed by us and found to comply with the requirements of
C15tb {title:ISO 22301:2019}
C10t Scope: Provision of information technology outsourcing services
_20
K10t Certificate Number: {no}|Initial Registration: {first:en-dmy}
K10t Current Issue Date: {issued:en-dmy}|Expiry Date: {until:en-dmy}
_40
~0.6
R10t Managing Director
""",
    "appraisal": """
_30
C12eb Capability Maturity Model Integration
_10
C22eb Appraisal Certificate
_8
C11e We hereby certify that
C16eb {english}
C11e has been appraised at
C17eb {title:CMMI-DEV V2.0 Maturity Level <3¦5>}
C10e Organizational Unit: Software Delivery Centre
_10
K10e Appraisal #: {no}|Appraisal End Date: {issued:en}
K10e Lead Appraiser: R. Halvorsen|Expiration Date: {until:en}
_24
~0.2
C10e {issuer_en}
""",
    "transcript": """
C20hb 认证证书
_6
K11(2,5) 证书注册号|{no}
K11(2,5) 组织名称|{holder}
K11(2,5) 组织机构代码|{uscc}
K11(2,5) 注册地址|{address}
K11(2,5) 审核地址|{address}
K11(2,5) 认证项目|{title:信息技术服务管理体系认证}
K11(2,5) 认证标准|ISO/IEC 20000-1:2018
K11(2,5) 覆盖范围|向外部客户提供应用软件运维服务
K11(2,5) 颁证日期|{issued:iso}
K11(2,5) 有效期|{issued2:iso} 至 {until:iso}
K11(2,5) 发证机构|{issuer}
_20
L9g 获证组织必须定期接受监督审核并经审核合格，此证书方继续有效。
_-40
S0.8 {issuer}
""",
    "privacy": """
_30
C20sb {title:隐私信息管理体系认证证书}
_6
C11 注册号：{no}
_10
L12i 兹证明：
C16hb {holder}
L12i 的隐私信息管理体系符合：
C14tb ISO/IEC 27701:2019
L11i 该证书须与 ISO/IEC 27001 证书同时使用方为有效。
_20
L11i 发证日期：{issued:numerals}
L11i 有效日期至：{until:numerals}
_20
R12h {issuer}
_-10
S0.8 {issuer}
""",
    "plaque": """
_120
C20kb {holder}
_30
C28hb {title:2022年度中国服务外包百强企业}
_40
C13k {award_issuer}
C12k {issued:numerals-month}
""",
    "honour": """
_60
C34kbw 荣誉证书
_30
L16k {holder}：
_6
P16ki 贵单位在二〇二二年度服务外包工作中成绩突出，被评为“{title:服务外包先进企业}”。
P16ki 特发此证，以资鼓励。
_60
R15k {award_issuer}
R14k {issued:numerals}
_-20
S0.78 {award_issuer}
""",
    "leading": """
_50
C24sbw 证  书
_20
C14s 授予
C18hb {holder}
C20hb {title:数字服务贸易领军企业}
C14s 称号
_20
C11 （有效期三年）
_40
C13h {award_issuer}
C12 {issued:month}
_-10
S0.62 {award_issuer}
""",
    "award-en": """
_80
C30tb CERTIFICATE OF AWARD
_20
C13t is proudly presented to
C20tb {english}
_10
C13t for being recognized as
C18tb {title:Top 100 Outsourcing Service Providers 2022}
_50
K12t(1,1) {issued:en-month}|
K12t(1,1) Date|Chairman
~0.55
C11t {issuer_en}
""",
    "high-tech": """
_70
C32kbw {title:高新技术企业证书}
_30
K14s(2,5) 企业名称：|{holder}
K14s(2,5) 证书编号：|{no}
K14s(2,5) 发证时间：|{issued:cjk}
K14s(2,5) 有 效 期：|三年
K14s(2,5) 批准机关：|{award_issuer}
_-60
S0.75 {award_issuer}
""",
    "copyright-like": """
_40
C22sb {title:软件企业证书}
_8
L12i 证书编号：{no}
_8
P13i 依据《软件企业评估规范》，经评估，{holder} 符合软件企业的相关要求，特颁发此证书。
_8
L12i 评估日期：{issued:cjk}
L12i 有 效 期：壹年
_40
R13 {award_issuer}
R12 {issued2:spaced}
_-20
S0.8 {award_issuer}
""",
    "compliance": """
_30
L20eb CERTIFICATE OF COMPLIANCE
-
U11e Awarded to>{english}
U11e Standard>{title:PCI DSS v3.2.1 Level 1 Service Provider}
U11e Certificate ID>{no}|Assessor>{issuer_en}
U11e Date of Issue>{issued:iso}|Valid Through>{until:iso}
-
P9e The above named entity has been assessed and found to be in compliance as of the date of issue.
~0.7
""",
    "upright": """
_60
C16k 中国软件服务外包产业
_6
C24kb {title:最具成长性服务商}
_30
C14k 获奖单位
C18hb {holder}
_40
C12k 主办单位：{award_issuer}
C12k {issued:month}
""",
    "tisax-like": """
_30
C13eb {issuer_en}
C22eb CERTIFICATE
C11e The certification body hereby certifies that
C16eb {english}
C11e has established and applies a
C14eb Quality Management System
C11e for the design and development of application software.
C11e An audit was performed, Report No. {n8}. Proof has been furnished that the requirements according to
C13eb {title:ISO 9001:2015}
C11e are fulfilled.
_10
K10e Certificate Registration No.: {no}|
C11e The certificate is valid from {issued2:iso} until {until:iso}.
_40
~0.6
K10e Hamburg, {issued:iso}|
""",
}

LICENCES: dict[str, str] = {
    "legal-person-old": """
_20
C26sbw 企业法人营业执照
C12 （副  本）
_6
R12 注册号：{regno}
_10
K12(2,6) 名      称|{name}
K12(2,6) 住      所|{address}
K12(2,6) 法定代表人姓名|{person}
K12(2,6) 注 册 资 本|人民币{capital}万元
K12(2,6) 实 收 资 本|人民币{capital}万元
K12(2,6) 公 司 类 型|有限责任公司
K12(2,6) 经 营 范 围|软件开发；信息技术服务
K12(2,6) 成 立 日 期|{founded:numerals}
K12(2,6) 营 业 期 限|自{founded2:cjk}至二〇三五年
_30
R12 大连市工商行政管理局
_-10
S0.75 大连市工商行政管理局
""",
    "three-in-one": """
_20
C28sbw 营业执照
C12 （副本）（1-1）
R11 统一社会信用代码 {uscc}
_16
K12(2,7) 名    称|{name}
K12(2,7) 类    型|有限责任公司（台港澳与境内合资）
K12(2,7) 住    所|{address}
K12(2,7) 法定代表人|{person}
K12(2,7) 注册资本|人民币{capital}万元整
K12(2,7) 成立日期|{founded:cjk0}
K12(2,7) 营业期限|{founded2:cjk0}至长期
K12(2,7) 经营范围|计算机软件开发、技术咨询、技术服务
_30
R12 登 记 机 关
R12 2019 年 09 月 18 日
_-10
S0.8 大连高新技术产业园区市场监督管理局
""",
    "landscape-new": """
_6
C30sbw 营业执照
C11 （副本）
_-40
L10 统一社会信用代码
L12h {uscc}
_20
K11(1.3,4,1.3,4) 名　　称|{name}|注册资本|{capital}万元人民币
K11(1.3,4,1.3,4) 类　　型|有限责任公司(自然人独资)|成立日期|{founded:cjk0}
K11(1.3,4,1.3,4) 法定代表人|{person}|住　　所|{address}
K11(1.3,9.3) 经营范围|许可项目：互联网信息服务。一般项目：软件开发；信息系统集成服务。
_60
R12 登记机关
R11 2021年04月12日
_-20
S0.85 大连市市场监督管理局
C8 国家市场监督管理总局监制
""",
    "branch": """
_20
C28kbw 营业执照
C12 （正本）
L11 编号 S0{n8}
R11 统一社会信用代码：{uscc}
_20
K12(2,7) 名称：|{name}
K12(2,7) 类型：|股份有限公司分公司
K12(2,7) 负责人：|{person}
K12(2,7) 营业场所：|{address}
K12(2,7) 成立日期：|{founded:spaced}
K12(2,7) 经营范围：|软件和信息技术服务
_20
R12 登记机关
_-10
S0.8 大连市沙河口区市场监督管理局
""",
}
