"""营业执照 and other bodies' registration certificates: name, code, address, representative, founding date."""

from __future__ import annotations

import re

from extractors.extractor import DraftBuilder
from extractors.page.labels import continued, take_date
from extractors.page.layout import Hit, Layout, Span, wording
from extractors.page.recognition import belief, marks_text, patterns, share_marked
from extractors.page.titles import printed_title, title_strength
from extractors.prose.organisations import find_organisations, organisation_place
from pipeline.draft import Draft, Segment
from pipeline.model import Kind
from pipeline.values.identifiers import USCC_ALPHABET, clean_number, uscc_is_valid
from pipeline.values.text import clean

_TITLE = re.compile(
    r"营业执照(?:\(?(?:正|副)本\)?)?(?:\(?\d[-/]\d\)?)?(?:\(?副本号?.{0,6})?$|(?:社会团体|基金会|民办非企业单位"
    r"|社会服务机构)(?:法人)?登记证书?"
    r"|事业单位法人证书|businesslicen[cs]e$",
    re.IGNORECASE,
)
_MARKS = patterns(
    r"统一社会信用代码",
    r"法定代表人|负责人|经营者|执行事务合伙人|投资人",
    r"成立日期|注册日期|发证机关|登记管理机关",
    r"注册资本|注册资金|开办资金|资金数额",
    r"经营范围|业务范围|宗旨和业务",
    r"登记机关|登记管理机关|举办单位|业务主管单位",
    r"住所|营业场所|经营场所",
    r"类型|组成形式|经费来源",
    r"国家企业信用信息公示|扫描二维码|市场主体应当|营业期限",
)
# A form or a contract that asks for the same particulars is no licence.
_NEVER = re.compile(r"申请表|申报表|登记表|(?:合同|协议)书?$|承诺书|发票|回单|申报单|报告$|目录$")

_NAME = re.compile(
    r"(?:(?:企业|单位|公司|机构|法人|字号|组织)[ \t]*)?(?<![一-鿿])名[ \t]*称|(?:企业|单位|公司|机构|法人|字号"
    r"|组织)[ \t]*名[ \t]*称"
)
_CODE = wording("统一社会信用代码", "社会信用代码", "信用代码", "Unified Social Credit Code", "注册号")
_OLD, _NEW = wording("注册号"), wording("信用代码", "Credit Code")
_OLD_NUMBER = re.compile(r"\d{13}|\d{15}(?:-\d)?")
_ADDRESS = wording("住所", "营业场所", "主要经营场所", "经营场所", "地址", "住所(经营场所)")
_PERSON = wording(
    "法定代表人姓名",
    "法定代表人",
    "负责人姓名",
    "负责人",
    "执行事务合伙人",
    "经营者",
    "投资人",
    "法人代表",
    "法定代表人(负责人)",
)
_FOUNDED = wording("成立日期", "注册日期", "设立日期", "成立时间", "登记日期")
_LABELS = re.compile(
    r"统一社会信用|信用代码|类[ \t]*型|法[ \t]*定[ \t]*代[ \t]*表|负[ \t]*责[ \t]*人|注[ \t]*册[ \t]*资"
    r"|成[ \t]*立[ \t]*日|注[ \t]*册[ \t]*日"
    r"|营[ \t]*业[ \t]*期"
    r"|住[ \t]*所|营[ \t]*业[ \t]*场|经[ \t]*营[ \t]*(?:场|范|期)|业[ \t]*务[ \t]*范|登[ \t]*记[ \t]*机"
    r"|实[ \t]*收[ \t]*资|名[ \t]*称"
    r"|组[ \t]*成|发[ \t]*证"
    r"|经[ \t]*费|开[ \t]*办|有[ \t]*效[ \t]*期|主要经营|执行事务|扫描|经营者|举办|宗旨"
)
_FEW = 16  # words of a licence that was hardly read
_FEW_LINES = 0.6
_USCC = re.compile(rf"(?<![0-9A-Z])[{USCC_ALPHABET}]{{18}}(?![0-9A-Z])")
_NO_LETTERS = str.maketrans("OI", "01")  # no credit code has an O or an I; the check character says it is so
_PERSON_FORM = re.compile(r"[一-鿿]{2,4}(?:[·・][一-鿿]{1,8})?(?=$|[^一-鿿])|[A-Za-z][A-Za-z .,'\-]{3,40}")


class BusinessLicenceExtractor:
    """The extractor of `business_licence` (contract, section 4)."""

    kind = Kind.BUSINESS_LICENCE
    many_pages = False

    def identify(self, layout: Layout) -> float:
        """How surely the page is a licence, 0…1."""
        if title_strength(layout, _NEVER) >= 0.5:
            return 0.0
        title = title_strength(layout, _TITLE)
        share = share_marked(marks_text(layout), _MARKS)
        told = sum(layout.has(label) for label in (_NAME, _CODE, _PERSON, _FOUNDED, _ADDRESS))
        if share < 0.3:  # a divider sheet, or a licence of which next to nothing is left
            return (0.7 if told >= 2 else 0.5 if len(layout.words) > 1 else 0.4) * title
        if title:
            return belief(title, share)
        # A faint licence of which a few lines were read, its title none of them: a code, a name, and hardly more.
        few = told >= 4 and len(layout.words) <= _FEW and layout.has(_CODE) and layout.has(_FOUNDED)
        return max(belief(0.0, share) * 0.85, _FEW_LINES if few else 0.0)

    def title(self, layout: Layout) -> str:
        """The title as the page prints it."""
        return printed_title(layout, _TITLE)

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """Readings of the contract's five fields; name and code are always printed."""
        layout = layouts[0]
        builder = DraftBuilder(segment)
        self._name(builder, layout)
        self._code(builder, layout)
        self._address(builder, layout)
        self._person(builder, layout)
        take_date(builder, "established_on", layout, _FOUNDED, _LABELS, months=False)
        builder.mark_printed("name")
        if builder.has("uscc") or not _is_old(layout):
            builder.mark_printed("uscc")
        return builder.draft()

    def _name(self, builder: DraftBuilder, layout: Layout) -> None:
        for hit in layout.find(_NAME):
            for span in _near(layout, hit):
                whole = continued(layout, span, _LABELS, hit.rect.x1, most=1) if _is_broken(span) else span
                place = organisation_place(whole.text)
                if place is not None and not _LABELS.match(whole.text):
                    cut = whole.cut(*place)
                    builder.add("name", clean(cut.text), layout, cut)
                    return
        # The label's two letters stand far apart and are easily lost; the name is the first firm above the address.
        for line in layout.lines:
            if any(label.search(line.folded) for label in (_ADDRESS, _PERSON)):
                return
            found = next(iter(find_organisations(line.text)), None)
            if found is not None and not line.text[found.end :].strip():
                cut = line.span(0, len(line.folded)).cut(found.start, found.end)
                builder.add("name", clean(cut.text), layout, cut)
                return

    def _code(self, builder: DraftBuilder, layout: Layout) -> None:
        failed: Span | None = None
        for hit in layout.find(_CODE):
            for span in _near(layout, hit):
                text = clean_number(span.text)
                spelled = text.translate(_NO_LETTERS)
                if _USCC.fullmatch(text) is None and _USCC.fullmatch(spelled) and uscc_is_valid(spelled):
                    text = spelled
                if _USCC.fullmatch(text):
                    builder.add("uscc", text, layout, span)
                    return
                if len(text) >= 12 and re.fullmatch(r"[0-9A-Z]+", text) and not _OLD_NUMBER.fullmatch(text):
                    failed = failed or span
        # The label is small print under a large number on many licences; the check character tells the number.
        for line in layout.lines:
            for match in _USCC.finditer(re.sub(r"[ \t]", "", line.folded).upper()):
                if uscc_is_valid(match.group()):
                    found = re.search(r"[ \t]*".join(match.group()), line.folded.upper())
                    if found is not None:
                        builder.add("uscc", match.group(), layout, line.span(found.start(), found.end()))
                        return
        if failed is not None:
            builder.add("uscc", None, layout, failed)

    def _address(self, builder: DraftBuilder, layout: Layout) -> None:
        for hit in layout.find(_ADDRESS):
            for span in _near(layout, hit):
                whole = continued(layout, span, _LABELS, hit.rect.x1)
                value = clean(whole.text).strip(":;, ")
                if len(value) >= 5 and not _LABELS.match(value):
                    builder.add("address", value, layout, whole)
                    return
        if layout.has(_ADDRESS):
            builder.mark_printed("address")

    def _person(self, builder: DraftBuilder, layout: Layout) -> None:
        for hit in layout.find(_PERSON):
            for span in _near(layout, hit):
                text = span.text
                start = len(text) - len(text.lstrip(":; ()）（"))
                if (found := _PERSON_FORM.match(text, start)) and not _LABELS.match(text, start):
                    cut = span.cut(found.start(), found.end())
                    builder.add("legal_representative", clean(cut.text), layout, cut)
                    return
        if layout.has(_PERSON):
            builder.mark_printed("legal_representative")


def _is_old(layout: Layout) -> bool:
    """Whether it is a licence from before 2015: a register's number of 15 digits, and no credit code printed at all."""
    numbered = any(
        _OLD_NUMBER.fullmatch(clean_number(span.text)) for hit in layout.find(_OLD) for span in _near(layout, hit)
    )
    return numbered and not layout.has(_NEW)


def _near(layout: Layout, hit: Hit) -> list[Span]:
    spans = (layout.after(hit, _LABELS), layout.beside(hit), layout.below(hit))
    return [span for span in spans if span is not None]


def _is_broken(span: Span) -> bool:
    """Whether a name stops before its legal form."""
    return not re.search(
        r"(?:公司|企业|中心|学院|大学|院|所|会|厂|店|社|局|部|行|合伙\)|Ltd\.?|LLC|Inc\.?)[)）]?$", span.text
    )


EXTRACTOR = BusinessLicenceExtractor()
