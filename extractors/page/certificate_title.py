"""The title of a certificate or an award: what is certified or won, where the heading says no more than 证书."""

from __future__ import annotations

import re

from extractors.page import certificate_labels as labels
from extractors.page.layout import Layout, Span
from extractors.page.recognition import patterns
from extractors.page.titles import Title, titles
from extractors.prose.organisations import has_legal_form
from extractors.prose.pages import Prose
from pipeline.values.dates import find_dates
from pipeline.values.text import clean, is_cjk

TITLE = re.compile(
    r"(?:著作权|软件产品|布图设计)登记证书$|(?<!登记)(?<!法人)(?:[证證]\s*[书書]|[奖獎]\s*状|[奖獎]\s*牌|[荣榮][誉譽]称号|认定书"
    r"|评估报告书?)(?:\((?:正|副)本\))?$|^certificate"
    r"|certificate$|certification$"
    r"|certificateof|"
    r"certificateofregistration|(?:published)?appraisal(?:result|record|disclosure)?|statementof(?:compliance"
    r"|conformity)|attestationof",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:认证|[荣榮][誉譽]|获奖|入选|获选|注册|资质|资格|等级){0,2}(?:[证證][书書]|[奖獎]状|[奖獎]牌)(?:\((?:正|副)本\))?(?:certificate)?$"
    r"|^(?:the)?award$|^[荣榮][誉譽]称号$|^certificate(?:of(?:registration|conformity|approval|compliance|awards?"
    r"|achievement|certification|attestation|honou?rs?|recognition|appreciation|excellence|merit|assessment))?$"
    r"|^(?:published)?appraisal.*$",
    re.IGNORECASE,
)
# What a certificate with a heading that says nothing is about, in a row of its own.
_CERTIFIED = patterns(
    r"(?:认证|资质|荣誉|奖项)(?:项目|名称|类别|类型|领域)", r"certificat(?:ion|e)(?:scheme|programme|program|type)"
)
_LONGEST = 70  # characters of a line that says the standard
_STANDARD = re.compile(
    r"(?<!\d)(?:GB/?T\s*\d{4,5}(?:-\d{4}(?!\d))?|(?:ISO|IS0)\s?(?:/\s?IEC)?\s?(?:TS\s?)?\d{4,5}(?:-\d(?!\d))?"
    r"(?:\s?[:：]\s?\d{4}(?!\d))?|CMMI|PCMM|P-CMM|SOC\s?[123](?!\d)|PCI\s?DSS|ITSS"
    r"|BS\s?7799|OHSAS\s?18001|COPC|AAALAC|SWIFT|GLP)",
    re.IGNORECASE,
)
# CMMI Institute is no standard, nor is its partner.
_BODY = re.compile(r"institute$|association$|(?:公司|协会|中心)$|\b(?:institute|partner)\b", re.IGNORECASE)
_SYSTEM = re.compile(r"[一-鿿]{2,20}(?:管理体系|成熟度模型集成?|能力成熟度|服务标准|安全标准)(?:认证)?")
_HONOUR = re.compile(
    r"(?:Global\s?Outsourcing\s?100\W{0,2}\s?)?[“\"「]?[^“”\"\s,，。:;]{0,24}(?:领军企业|百强企业?|100强|RisingStar|Rising\s?Star|集聚园区|领军机构"
    r"|先进企业|示范企业|优秀企业|称号)[”\"」]?",
    re.IGNORECASE,
)
_MARKS_OF_NAMES = '“”"「」《》'
_QUOTED = re.compile(r"[“\"「](?P<name>[^“”\"「」]{2,})[”\"」]")
# What a plaque says and little else: 2022年度优秀软件企业, 全国诚信示范企业, 守合同重信用单位.
_PLAQUE = re.compile(
    r"(?:领军|领先|领头|百强|十强|十佳|五十强|\d+强|百家|示范|先进|优秀|优质|诚信|信用|重点|骨干|标杆|龙头|最佳|杰出|明星|成长性?|成长型|创新型?"
    r"|瞪羚|独角兽|专精特新|小巨人|守合同|高新技术|文明|纳税|贡献|模范)[^,。:;]{0,10}"
    r"(?:企业家?|单位|机构|园区|基地|集体|团队|品牌|服务商|供应商|会员|合作伙伴|奖|称号)[”\"」]?$"
    r"|(?:百强|十强|十佳|五十强|\d+强|[一二三特金银铜]等?奖|最佳[^,。:;]{2,12}奖|荣誉称号)[”\"」]?$"
    r"|rising\s?star|(?:top|global(?:outsourcing|services))\s?\d+"
    r"|^best\s?[a-z ]+(?:of\s?the\s?year)?\s?(?:20\d\d)?$|^(?:[a-z\d ]+)?(?:award|winner)$",
    re.IGNORECASE,
)
_NO_PLAQUE = re.compile(
    r"申[报请]|材料|资料|附件|目录|名单|清单|公告|公示|通知|通报|关于|文件|报告|证明|说明|认定条件|汇编|复印件|[(（]?盖章|表$"
    r"|^[一二三四五六七八九十\d]{1,3}[、.．]",
    re.MULTILINE,
)
_BESTOWED = re.compile(r"^.{0,12}?(?:荣获|获得|授予|被?评[为選选]|获评|入选|认定为)[“\"「]?")
_CALLED = re.compile(r"[”\"」]?(?:的|之)?(?:荣誉)?称号$")
_SHORTEST = 4  # characters of an honour's name
_NAMED_HONOUR = re.compile(
    r"(?:授予|评为|评选为|荣获|获评|认定为|授)[^“”\"「」。]{0,40}[“\"「](?P<name>[^“”\"「」]{4,30})[”\"」][\s]*(?:的)?(?:荣誉)?称号"
)
_PLAQUE_WORDS, _PLAQUE_LETTERS = 12, 110  # a Latin letter is half one


def is_plaque(layout: Layout) -> bool:
    """Whether the page is a plaque or a photo of one: an honour in large letters, who gives or holds it; no more."""
    letters = sum(1 if is_cjk(c) else 0.5 for w in layout.words for c in "".join(w.text.split()))
    if not 2 <= len(layout.words) <= _PLAQUE_WORDS or letters > _PLAQUE_LETTERS or layout.has(_NO_PLAQUE):
        return False
    honoured = any(
        t.strength >= 0.75 and (_PLAQUE.search(t.text) or _PLAQUE.search(t.spaced)) and not has_legal_form(t.text)
        for t in titles(layout)
    )
    given = any(labels.ISSUER_NAME.search(line.text) or has_legal_form(line.text) for line in layout.lines)
    dated = any(find_dates(line.text) for line in layout.lines)
    return honoured and given and (dated or sum(len(line.text) > 3 for line in layout.lines) >= 3)


def find(layout: Layout) -> Span | None:
    """The title line; where that is 证书 alone, the line that says what is certified or awarded."""
    lines = [
        t for t in titles(layout) if TITLE.search(t.text) and t.strength >= 0.5 and not labels.NUMBER.search(t.spaced)
    ]
    # 信息安全管理体系认证证书 says more than the CERTIFICATE printed above it.
    standard = any(t.strength >= 0.75 and _STANDARD.match(t.spaced) for t in titles(layout))
    telling = [t for t in lines if not _GENERIC.match(t.text) and not _joined_to_nothing(t, lines, standard)]
    if telling:
        return _uncalled(max(telling, key=lambda t: (_is_cjk(t), round(t.strength, 2), -len(t.text))).span)
    if (told := _told(layout)) is not None:
        return told
    for pattern in (_SYSTEM, _HONOUR, _STANDARD):
        for line in layout.lines:
            found = pattern.search(line.folded)
            if found is None:
                continue
            cell = line.span(line.folded.rfind("\t", 0, found.start()) + 1, len(line.folded))
            inside = pattern.search(cell.text)
            if inside is None or (pattern is _STANDARD and _BODY.search(cell.text)):
                continue
            if pattern is _STANDARD and len(cell.text) <= _LONGEST:
                return cell
            # 荣获“数字服务领军企业”称号: the honour's name is what the quotation marks hold; one of the pair may
            # stand on another line.
            said = inside.group()
            quoted = _QUOTED.search(said)
            begin, end = quoted.span("name") if quoted is not None else (0, len(said))
            name = _bare_honour(said[begin:end].strip(_MARKS_OF_NAMES))
            begin = said.index(name, begin)
            return cell.cut(inside.start() + begin, inside.start() + begin + len(name))
    honours = [
        t for t in titles(layout) if (_PLAQUE.search(t.text) or _PLAQUE.search(t.spaced)) and not _GENERIC.match(t.text)
    ]
    if honours and (lines or is_plaque(layout)):
        won = max(honours, key=lambda t: (max(p.rect.height for p in t.span.parts), -len(t.text))).span
        name = _bare_honour(won.text.strip(_MARKS_OF_NAMES))
        return won if name == won.text else won.cut(won.text.index(name), won.text.index(name) + len(name))
    return max(lines, key=lambda t: t.strength).span if lines else None


def _told(layout: Layout) -> Span | None:
    """What a row of its own says is certified; or the honour that a sentence names, perhaps over two lines.

    授予某公司“优秀软件出口企业”荣誉称号 names what the quotation marks hold.
    """
    for label in _CERTIFIED:
        for span in layout.values(label, labels.STOP):
            if 2 < len(clean(span.text)) <= _LONGEST and not _GENERIC.match(clean(span.text).lower()):
                return span
    prose = Prose((layout,))
    found = _NAMED_HONOUR.search(prose.text)
    return None if found is None else prose.place(*found.span("name")).span


def _uncalled(span: Span) -> Span:
    """A title without the word that it is one on the line below: 服务外包示范企业 / 荣誉称号."""
    called = _CALLED.search(span.text)
    return span.cut(0, called.start()) if called is not None and called.start() >= _SHORTEST else span


def _bare_honour(text: str) -> str:
    """An honour without the words that bestow it: 荣获服务外包领军企业称号 names 服务外包领军企业."""
    bare = _BESTOWED.sub("", text)
    bare = _CALLED.sub("", bare)
    return bare if len(bare) >= _SHORTEST else text


def _joined_to_nothing(title: Title, lines: list[Title], standard: bool) -> bool:
    """Whether a title is a heading that says nothing with the line above it: the issuer's name, or a model's.

    The model's name in full says less than the line that names the standard and its level.
    """
    ends = [t for t in lines if t is not title and title.text.endswith(t.text) and _GENERIC.match(t.text)]
    return bool(ends) and (has_legal_form(title.spaced) or (standard and title.text.isascii()))


def _is_cjk(title: Title) -> bool:
    return not title.text.isascii()
