"""The labels of certificates and awards in their wordings, Chinese and English."""

from __future__ import annotations

import re

HOLDER = re.compile(
    r"(?:获[ \t]*证[ \t]*(?:组织|单位|企业|方)|证[ \t]*书[ \t]*(?:持有[者人]|所有人)|持[ \t]*证[ \t]*(?:单位|人|方"
    r"|企业)|受审核(?:方|组织)|(?:著[ \t]*作[ \t]*权|专[ \t]*利[ \t]*权|权[ \t]*利|申[ \t]*请|注[ \t]*册"
    r"|认证委托)[ \t]*人(?:[ \t]*名[ \t]*称)?"
    r"(?=[ \t]*[:;]|\t)|(?:获奖|申请|入选|获得|被授予|荣誉|受评价|受评估"
    r"|被评估)(?:单位|组织|企业|方)|(?:组[ \t]*织|企[ \t]*业|单[ \t]*位|公[ \t]*司|机[ \t]*构)[ \t]*名[ \t]*称"
    r"|(?<![一-鿿])名[ \t]*称|(?:name[ \t]*of[ \t]*(?:the[ \t]*)?)?(?:certified[ \t]*)?(?:organi[sz]ation|company"
    r"|certificate[ \t]*holder|holder|client)(?:[ \t]*name)?(?=[ \t]*:|\t|$)"
    r"|(?:issued|awarded|presented|granted)[ \t]*to)[ \t]*[:;]?",
    re.IGNORECASE,
)
CERTIFIES = re.compile(
    r"(?:兹[ \t]*证[ \t]*明|特[ \t]*此[ \t]*证[ \t]*明|证[ \t]*明)[ \t]*[:;,]?"
    r"|this[ \t]*is[ \t]*to[ \t]*certify[ \t]*(?:that)?|(?:we[ \t]*)?hereby[ \t]*certif(?:y|ies)[ \t]*(?:that)?"
    r"|certif(?:y|ies)[ \t]*that|(?<!特此)授[ \t]*予|颁[ \t]*发?[ \t]*给"
    r"|兹[ \t]*(?:批[ \t]*准|接[ \t]*纳|吸[ \t]*收|认[ \t]*定|聘)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"证[ \t]*书[ \t]*(?:注[ \t]*册[ \t]*)?(?:编[ \t]*号|号[ \t]*码|号)|注[ \t]*册[ \t]*(?:编[ \t]*)?号"
    r"|certificate[ \t]*(?:registration[ \t]*)?(?:no\b|number|id\b|#)|registration[ \t]*(?:no\b|number)"
    r"|appraisal[ \t]*(?:id\b|#|no\b|number)",
    re.IGNORECASE,
)
NUMBER_ONLY = re.compile(r"(?<![一-鿿])编[ \t]*号|(?<![A-Za-z])No(?:\.|:|(?=[ \t]))", re.IGNORECASE)
NUMBER_FORM = re.compile(r"[一-鿿]?[A-Z0-9][A-Z0-9\-/.()#_〔〕\[\]一-鿿]{2,40}")
FIRST = (
    r"(?<!首次)(?<!初次)(?<!初始)(?<!首次获证)(?<!首次\t)(?<!初次\t)(?<!initial )(?<!initial)"
    r"(?<!original )(?<!original)(?<!first )(?<!first)"
)
# A reader takes the I of Issue for an l.
ISSUED = re.compile(
    FIRST + r"(?:(?:本次|本证|当前|现|换证)?[ \t]*(?:发[ \t]*证|颁[ \t]*证|颁[ \t]*发|签[ \t]*发|颁[ \t]*布|换[ \t]*证"
    r"|再认证|获[ \t]*证|批[ \t]*准|评[ \t]*估|评[ \t]*定|认[ \t]*定|授[ \t]*予|授[ \t]*牌|获[ \t]*奖|发[ \t]*布"
    r"|生[ \t]*效)[ \t]*(?:日[ \t]*期|时[ \t]*间|日)"
    r"|(?:current[ \t]*|re-?)?(?:date[ \t]*of[ \t]*(?:current[ \t]*)?(?:[il]ssue|certification|award|appraisal"
    r"|approval)|[il]ssue[ \t]*date|[il]ssuance[ \t]*date|[il]ssued[ \t]*(?:on|date)|date[ \t]*[il]ssued"
    r"|certification[ \t]*date"
    r"|award[ \t]*date|awarded(?:[ \t]*on\b|[ \t]*(?=:))"
    r"|certified[ \t]*on|registered[ \t]*on|date[ \t]*of[ \t]*registration"
    r"|appraisal[ \t]*(?:end[ \t]*)?date|effective[ \t]*date))",
    re.IGNORECASE,
)
CURRENT = re.compile(
    r"(?:本次|本证|当前|现)[ \t]*(?:发证|颁证|颁发|签发|证书)?[ \t]*(?:日期|时间)|换证日期|再认证日期"
    r"|current[ \t]*(?:[il]ssue"
    r"|certification)[ \t]*date|date[ \t]*of[ \t]*current[ \t]*[il]ssue|reissue(?:d)?[ \t]*(?:date|on)",
    re.IGNORECASE,
)
# Where nothing says when it was issued: the day on which what it certifies was done.
CONCLUDED = re.compile(
    r"(?:appraisal|assessment|audit|examination)[ \t]*(?:was[ \t]*)?(?:completed|concluded)(?:[ \t]*on)?"
    r"|(?<!audit )report[ \t]*date|date[ \t]*of[ \t]*(?:the[ \t]*)?report",
    re.IGNORECASE,
)
FIRST_ISSUED = re.compile(
    r"(?:首次|初次|初始)[ \t]*(?:发证|颁证|获证|颁发|认证|注册)[ \t]*(?:日期|时间)?|(?:initial|original"
    r"|first)[ \t]*(?:issue|certification"
    r"|registration|approval)[ \t]*date|originally[ \t]*(?:issued|registered)",
    re.IGNORECASE,
)
VALID = re.compile(
    r"有[ \t]*效[ \t]*(?:日[ \t]*)?期[ \t]*(?:限)?[ \t]*(?:至|到|截止|止)?|证书有效期|失效日期|到期日期?|截止日期"
    r"|valid[ \t]*(?:until|to|through|till|thru|from(?=.{6,40}?(?:until|to|through|till|[-–~])[ \t]*\w))"
    r"|(?:date[ \t]*of[ \t]*)?expir(?:y|ation|es)[ \t]*(?:date|on)?|validity",
    re.IGNORECASE,
)
ISSUER = re.compile(
    r"(?:发[ \t]*证|颁[ \t]*证|颁[ \t]*发|认[ \t]*证|签[ \t]*发|授[ \t]*予|评[ \t]*估|批[ \t]*准|认[ \t]*定|颁[ \t]*奖"
    r"|主[ \t]*办|发[ \t]*布)[ \t]*(?:机[ \t]*构|机[ \t]*关"
    r"|单[ \t]*位|组[ \t]*织"
    r"|部[ \t]*门)(?:[ \t]*名称)?[ \t]*[:;]?|(?:certification|issuing|awarding|registration)[ \t]*(?:body|authority"
    r"|organi[sz]ation)|issued[ \t]*by|on[ \t]*behalf[ \t]*of|certified[ \t]*by|lead[ \t]*appraiser",
    re.IGNORECASE,
)
# 有效期三年, valid for 3 years: a term and no date.
TERM = re.compile(
    r"[ \t:：(（]*(?:为|for)?[ \t]*(?:[一二两三四五六七八九十壹贰叁伍\d]{1,2}[ \t]*(?:年|个月)"
    r"|(?:one|two|three|five|\d)[ ]years?)"
    r"(?![ \t]*\d{1,2}[ \t]*月)",
    re.IGNORECASE,
)
ISSUER_NAME = re.compile(
    r"认证|检验|检测|评估|评测|认可|研究(?:中心|院|会)|协会|学会|商会|版权局|组委会|委员会|促进会|联盟|商务|人民政府|局$|厅$|部$|certif|assurance|registrar"
    r"|quality|inspect|institute|associat"
    r"|IAOP|BSI|SGS|TUV|DNV|veritas|intertek",
    re.IGNORECASE,
)
STOP = re.compile(
    r"证书(?:编号|号)|注册号|有效期|(?:发证|颁证|颁发|签发|首次|初次|本次|换证)|统一社会信用代码|组织机构代码"
    r"|注册地址|经营地址|审核地址|地[ \t]*址|address"
    r"|certificate[ \t]*(?:no|number)|registration[ \t]*(?:no|number)|(?:date|valid|expir|issue)\w*[ \t]*(?:of|date"
    r"|until|to)?[ \t]*:|scope|standard",
    re.IGNORECASE,
)
AFTER_ISSUED = re.compile(r"有[ \t]*效[ \t]*期|valid|expir|证书编号|初次|首次|initial", re.IGNORECASE)
AFTER_VALID = re.compile(
    r"(?:发[ \t]*证|颁[ \t]*证|颁[ \t]*发|签[ \t]*发|首次|初次|换证)|issue|initial|original|证书编号", re.IGNORECASE
)
