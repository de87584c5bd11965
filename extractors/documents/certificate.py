"""资质认证证书 and 荣誉证书: what is certified or awarded, to whom, under which number, from when to when, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.extractor import DraftBuilder
from extractors.page import certificate_labels as labels
from extractors.page import certificate_title, torn_days
from extractors.page.labels import rest_of_line, take_date, take_name
from extractors.page.layout import Hit, Layout, Line, Span
from extractors.page.recognition import belief, inner_page_number, marks_text, patterns, share_marked
from extractors.page.titles import title_strength
from extractors.prose.organisations import find_organisations, has_legal_form, organisation_place
from extractors.prose.pages import Prose
from pipeline.draft import Draft, Segment
from pipeline.model import Kind, Month
from pipeline.values.dates import find_dates, find_torn_dates, parse_date
from pipeline.values.identifiers import clean_number
from pipeline.values.text import clean

_MARKS = patterns(
    r"兹证明|特发此证|thisistocertify|herebycertif|certif(?:y|ies)that|hasbeen(?:assessed|audited|appraised"
    r"|awarded)|(?:awarded|presented|granted)to|inrecognitionof|授予|荣获"
    r"|评为|获评|特颁(?:发)?此",
    r"证书(?:编号|号码?|注册号)|注册号|certificate(?:registration)?(?:no|number|id)|registration(?:no|number)"
    r"|appraisal(?:id|#)",
    r"有效期|validuntil|expir(?:y|es|ation)|valid(?:from|to|through)|复评|监督审核|换证",
    r"(?:发证|颁证|颁发|签发|颁布)(?:日期|时间|机构|单位)|dateof(?:issue|certification)|issue(?:d|date)|dateofaward",
    r"(?:认证|注册|业务|覆盖)范围|scope|覆盖(?:的)?(?:产品|活动|业务)|适用于|称号|领军企业|百强",
    r"符合|标准|standard|conform|complian|requirementsof|成熟度|maturitylevel|iso(?:/iec)?\d{4,5}|is0(?:/iec)?\d{4,5}",
    r"认证(?:有限)?(?:公司|中心|机构)|认可|accredit|cnas|国家认证认可|certificationbody|cnca|协会|促进会|iaop",
)
_NEVER = re.compile(
    r"申请表|申报表|(?:合同|协议)书?$|承诺书|发票|回单|申报单|(?<!评估)报告$|目录$|营业执照"
    r"|(?<!著作权)(?<!软件产品)(?<!布图设计)登记证书|法人证书"
    r"|清单$|授权(?:委托)?书$"
)
_SPARSE = 45  # words of a certificate's page
# A firm that meets what is certified, in a sentence.
_MEETS = re.compile(r"[ ,，]*(?:在[^。,，]{2,20})?(?:符合|达到|满足|通过|具备|被[评认]|荣获|获得|获评)")
_ASSESSED = re.compile(r"经?(?:评估|审核|评审|认定|考核|审定|评定|审查)[,，]?")
_ADDRESSED = re.compile(r"\s*[你您贵该本此]\s*(?:单位|公司|企业|机构|组织|[司院校所会方行])")
_PLACE = re.compile(r"(?!\d)[^\W\d_]{2,20}(?: [A-Z][a-z]+)?[,，] ?")  # Hamburg, 2023-04-07
_DATED = re.compile(r"[ \t]*(?:日[ \t]*期|时[ \t]*间|dated?)[ \t]*[:：]?[ \t]*", re.IGNORECASE)
_NEAR = 4.0  # heights below a label in which its value may stand


class CertificateExtractor:
    """The extractor of `certificate` (contract, section 4)."""

    kind = Kind.CERTIFICATE
    many_pages = True

    def identify(self, layout: Layout) -> float:
        """How surely the page is a certificate or an award, 0…1."""
        if not layout.words or title_strength(layout, _NEVER) >= 0.5:
            return 0.0
        title = title_strength(layout, certificate_title.TITLE)
        text = marks_text(layout)
        share = share_marked(text, _MARKS)
        if title:
            return belief(title, share)
        if inner_page_number(layout):
            return 0.0
        says, *dated = (bool(mark.search(text)) for mark in _MARKS[:4])
        # A certificate without the word on it (an appraisal, a plaque): a few lines that certify, numbered or dated.
        sparse = says and any(dated) and len(layout.words) <= _SPARSE
        return max(0.65 if sparse or certificate_title.is_plaque(layout) else 0.0, round(belief(0.0, share) * 0.85, 3))

    def continues(self, layout: Layout) -> float:
        """How surely the page is an annex of a certificate: 证书附件 with its scope or sites."""
        annex = re.search(
            r"证书附件|附件.{0,6}证书|annex(?:to)?(?:the)?certificate|appendix", marks_text(layout), re.IGNORECASE
        )
        return 0.6 if annex else 0.0

    def title(self, layout: Layout) -> str:
        """What the certificate certifies, as printed."""
        found = certificate_title.find(layout)
        return clean(found.text) if found is not None else ""

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """Readings of the contract's six fields from the certificate's first page, dates also from its others."""
        builder = DraftBuilder(segment)
        layout = layouts[0]
        builder.mark_printed("title", "holder")
        if (title := certificate_title.find(layout)) is not None:
            builder.add("title", clean(title.text), layout, title)
        _holder(builder, layout)
        _number(builder, layout)
        _dates(builder, layouts)
        _issuer(builder, layout)
        return builder.draft()


def _holder(builder: DraftBuilder, layout: Layout) -> None:
    if take_name(builder, "holder", layout, labels.HOLDER, labels.STOP, accept=_may_hold):
        return
    for span in _after_certifies(layout):
        place = organisation_place(span.text)
        if place is None:
            continue
        cut = span.cut(*place)
        named = next(iter(find_organisations(cut.text)), None)
        if named is not None:
            cut = cut.cut(named.start, named.end)
        elif len(cut.text) > 60 or not _may_hold(cut.text):
            continue
        if _ADDRESSED.match(cut.text) and not has_legal_form(cut.text):
            continue  # 授予你单位: the name stands over the sentence
        builder.add("holder", clean(cut.text), layout, cut)
        return
    # An award begins with its holder's name on a line of its own; a certificate may print it alone and large.
    if _assessed(builder, layout):
        return
    named_lines = [(line, o) for line in layout.lines for o in find_organisations(line.text)]
    for line, found in sorted(named_lines, key=lambda pair: -pair[0].rect.height):
        alone = found.end - found.start > 0.75 * len(line.text)
        if alone and not labels.ISSUER_NAME.search(found.name):
            builder.add("holder", clean(found.name), layout, line.span(0, len(line.folded)).cut(found.start, found.end))
            return


def _assessed(builder: DraftBuilder, layout: Layout) -> bool:
    """经评估，某公司符合 …: the firm that a sentence, perhaps over two lines, says meets what is certified."""
    prose = Prose((layout,))
    for found in find_organisations(prose.text):
        if _MEETS.match(prose.text, found.end) and not labels.ISSUER_NAME.search(found.name):
            lead = _ASSESSED.match(found.name)
            begin = found.start + (lead.end() if lead is not None else 0)
            place = prose.place(begin, found.end)
            builder.add("holder", clean(prose.text[begin : found.end]), place.layout, place.span)
            return True
    return False


def _may_hold(text: str) -> bool:
    """Whether the text can be a holder's name rather than a sentence about one."""
    return has_legal_form(text) or not re.search(
        r"体系|标准|符合|认证|地址|范围|system|standard|scope|certif|证明", text, re.IGNORECASE
    )


def _after_certifies(layout: Layout) -> Iterator[Span]:
    """What follows 兹证明 / This is to certify that: the rest of the line, then the two lines below."""
    for hit in layout.find(labels.CERTIFIES):
        rest = rest_of_line(layout, hit)
        if rest is not None:
            yield rest
        below = [line for line in layout.lines if 0 < line.rect.cy - hit.rect.cy < 9 * hit.rect.height]
        for line in sorted(below, key=lambda line: line.rect.cy)[:4]:
            if line is not hit.line and has_legal_form(line.text):
                yield line.span(0, len(line.folded))


def _number(builder: DraftBuilder, layout: Layout) -> None:
    for label in (labels.NUMBER, labels.NUMBER_ONLY):
        for hit in layout.find(label):
            for span in (layout.after(hit, labels.STOP), layout.beside(hit), layout.below(hit)):
                if span is None:
                    continue
                text = clean_number(span.text).strip(":;,.")
                if labels.NUMBER_FORM.fullmatch(text) and re.search(r"\d", text) and not find_dates(span.text):
                    builder.add("number", text, layout, span)
                    return
        if layout.has(label) and label is labels.NUMBER:
            builder.mark_printed("number")


def _dates(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """The current issue's day, else the first issue's; what no page tells is unreadable where its label stands."""
    issued = (labels.CURRENT, labels.ISSUED, labels.CONCLUDED, labels.FIRST_ISSUED)
    places = [(label, page) for page in layouts for label in issued]
    if not any(take_date(builder, "issued_on", page, label, labels.AFTER_ISSUED, quiet=True) for label, page in places):
        _date_at_foot(builder, layouts[0])
    if not builder.has("issued_on"):
        take_date(builder, "issued_on", layouts[0], labels.ISSUED, labels.AFTER_ISSUED)
        _torn_date_at_foot(builder, layouts[0])
    until = labels.VALID, labels.AFTER_VALID
    if not any(take_date(builder, "valid_until", page, *until, last=True, quiet=True) for page in layouts):
        if any(_term_alone(layout, hit) for layout in layouts for hit in layout.find(labels.VALID)):
            return  # 有效期三年: a term is printed, and no date
        take_date(builder, "valid_until", layouts[0], *until, last=True)


def _term_alone(layout: Layout, hit: Hit) -> bool:
    """Whether a label of validity is followed by a term (三年) rather than a date."""
    after = layout.after(hit) or layout.beside(hit)
    return after is not None and labels.TERM.match(after.text) is not None


def _valid_told_there(layout: Layout, line: Line) -> bool:
    """Whether a date alone on its line may be the validity's: its label stands on it, or above it with no value."""
    for hit in layout.find(labels.VALID):
        if hit.line is line:
            return True
        after = layout.after(hit)
        own = after is not None and (find_dates(after.text) or labels.TERM.match(after.text))
        if not own and -1 < (line.rect.cy - hit.rect.cy) / hit.rect.height < _NEAR:
            return True
    return False


def _date_at_foot(builder: DraftBuilder, layout: Layout) -> None:
    """The date alone on its line below the issuer's name, or with the place before it: how awards are dated."""
    for line in reversed(layout.lines):
        text = line.text
        if _valid_told_there(layout, line):
            continue
        found = find_dates(text)
        if not found and isinstance(month := parse_date(text), Month):  # 2023.09, alone on its line, is no number
            builder.add("issued_on", month, layout, line.span(0, len(line.folded)))
            return
        alone = len(found) == 1 and found[0].end - found[0].start > 0.6 * len(text)
        alone = alone or (len(found) == 1 and _DATED.fullmatch(text, 0, found[0].start) is not None)
        if alone or (
            len(found) == 1 and _PLACE.fullmatch(text, 0, found[0].start) and not text[found[0].end :].strip()
        ):
            place = line.span(0, len(line.folded)).cut(found[0].start, found[0].end)
            builder.add("issued_on", found[0].value, layout, place)
            return


def _torn_date_at_foot(builder: DraftBuilder, layout: Layout) -> None:
    """A day alone on its line that cannot be told: it is there, and is looked at again."""
    for line in reversed(layout.lines):
        for start, end in find_torn_dates(line.text):
            if end - start > 0.6 * len(line.text) and not _valid_told_there(layout, line):
                torn_days.add(builder, "issued_on", layout, line.span(0, len(line.folded)).cut(start, end))
                return


def _issuer(builder: DraftBuilder, layout: Layout) -> None:
    holder = builder.value("holder")
    if take_name(
        builder,
        "issuer",
        layout,
        labels.ISSUER,
        labels.STOP,
        accept=lambda text: has_legal_form(text) and text != holder,
    ):
        return
    bodies: list[tuple[Line, Span, str]] = []
    for line, cell in [(one, cell) for one in layout.lines for cell in _cells(one)]:
        for found in find_organisations(cell.text):
            name = clean(found.name)
            alone = found.end - found.start > 0.7 * len(cell.text)
            if alone and name != holder and labels.ISSUER_NAME.search(name):
                bodies.append((line, cell.cut(found.start, found.end), name))
    if bodies:
        # The body signs at the foot; its name in the head is its letterhead.
        _, span, name = max(bodies, key=lambda body: body[0].rect.cy)
        builder.add("issuer", name, layout, span)


def _cells(line: Line) -> Iterator[Span]:
    """The parts of a line between column gaps."""
    for part in re.finditer(r"[^\t]+", line.folded):
        if part.group().strip():
            yield line.span(part.start(), part.end())


EXTRACTOR = CertificateExtractor()
