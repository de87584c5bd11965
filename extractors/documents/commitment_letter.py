"""承诺书 (附件1 of the Dalian notice): who commits itself, when, and whether seal and signature are there."""

from __future__ import annotations

import re
from datetime import date

from extractors.extractor import DraftBuilder
from extractors.page.labels import take_date, take_name
from extractors.page.layout import Layout
from extractors.page.recognition import belief, inner_page_number, marks_text, patterns, share_marked
from extractors.page.signing import tell_sealed, tell_signed
from extractors.page.titles import printed_title, title_strength
from extractors.prose.organisations import find_organisations, has_legal_form
from pipeline.draft import Draft, Segment
from pipeline.model import Kind
from pipeline.values.dates import find_dates
from pipeline.values.text import clean

_TITLE = re.compile(
    r"(?<!保密)(?<!廉洁)(?<!廉政)(?<!服务)(?<!质量)(?:承诺|保证|声明)(?:书|函)(?:\(.{1,12}\))?$"
    r"|^(?:(?:申[报请])?(?:材料)?(?:真实性|诚信|信用|郑重)|申报企业|企业)?(?:承诺|声明)$"
)
_MARKS = patterns(
    r"郑重(?:申明|承诺|声明|保证)|(?:承诺|声明|保证)如下",
    r"真实.{0,12}(?:准确|完整|有效|合法)|(?:准确|完整).{0,8}真实",
    r"失信|违法(?:违规)?(?:行为|企业|单位)|信用中国",
    r"(?:法律|相应|一切)(?:的)?责任|后果",
    r"(?:[申中][报请]|承诺)(?:单位|企业|人)",
    r"(?:其他|其它|重复).{0,6}(?:财政|专项|资金|申报)",
    r"(?:与|和)原件|原件(?:核对|一致|相符)|依法注册|独立法人资格",
)
_NEVER = re.compile(r"申请表|申报表|(?:合同|协议)书?$|报告$|发票|回单|指南$|通知$")

_APPLICANT = re.compile(
    r"(?:承[ \t]*诺|[申中][ \t]*[请報报]|填[ \t]*报|声[ \t]*明|企[ \t]*业|单[ \t]*位"
    r"|公[ \t]*司)[ \t]*(?:单[ \t]*位|企[ \t]*业|人|机[ \t]*构"
    r"|名[ \t]*称|公[ \t]*司)(?:[ \t]*名[ \t]*称)?"
    r"[ \t]*(?:\([^()\n]{0,12}\)|盖[ \t]*(?:公[ \t]*)?章|公[ \t]*章|全[ \t]*称)?[ \t]*(?:[:;]|(?=\t))"
)
# 申报单位（公章） 大连…有限公司: what stands behind the seal's label is the name, where its legal form tells it.
_BESIDE_SEAL = re.compile(
    r"(?:承[ \t]*诺|[申中][ \t]*[请報报]|填[ \t]*报|声[ \t]*明|企[ \t]*业|单[ \t]*位|公[ \t]*司)"
    r"[ \t]*(?:单[ \t]*位|企[ \t]*业|人|机[ \t]*构|名[ \t]*称|公[ \t]*司)(?:[ \t]*名[ \t]*称)?"
    r"[ \t]*(?:\([^()\n]{0,12}章[^()\n]{0,6}\)|盖[ \t]*(?:公[ \t]*)?章|公[ \t]*章|全[ \t]*称)"
)
_DATED = re.compile(r"(?:承诺|签署|签订|申报|填报|申请)?[ \t]*(?:日[ \t]*期|时[ \t]*间)[ \t]*[:;]?")
_AUTHORITY = re.compile(r"(?:局|厅|部|委员会|政府|办公室|管委会)$")
_NOT_A_NAME = re.compile(r"日[ ]?期|年.{0,3}月|签名|印章|签字|法定代表|郑重|如下|被授权|盖章")


class CommitmentLetterExtractor:
    """The extractor of `commitment_letter` (contract, section 4)."""

    kind = Kind.COMMITMENT_LETTER
    many_pages = True

    def identify(self, layout: Layout) -> float:
        """How surely the page is the first page of a commitment, 0…1."""
        if title_strength(layout, _NEVER) >= 0.5:
            return 0.0
        title = title_strength(layout, _TITLE)
        share = share_marked(marks_text(layout), _MARKS)
        if not title:
            return 0.0 if inner_page_number(layout) else belief(0.0, share) * 0.8
        return belief(title, share)

    def continues(self, layout: Layout) -> float:
        """How surely the page is the second page of a commitment: little on it but the place to sign."""
        few = len(layout.words) < 15
        signing = bool(re.search(r"(?:[申中][报请]|承诺)(?:单位|企业|人).{0,14}(?:盖章|签|章)", marks_text(layout)))
        return 0.6 if few and signing else 0.0

    def title(self, layout: Layout) -> str:
        """The title as the page prints it."""
        return printed_title(layout, _TITLE)

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """Readings of applicant_name, signed_on, sealed and signed."""
        builder = DraftBuilder(segment)
        for layout in reversed(layouts):  # the place to sign is at the end
            if not builder.has("applicant_name"):
                take_name(builder, "applicant_name", layout, _APPLICANT, accept=_may_be_applicant) or take_name(
                    builder, "applicant_name", layout, _BESIDE_SEAL, accept=_is_firm
                )
            if not builder.has("signed_on"):
                _signed_on(builder, layout)
        if not builder.has("applicant_name"):
            for layout in layouts:
                _named_in_text(builder, layout)
        tell_sealed(builder, "sealed", layouts)
        tell_signed(builder, "signed", layouts)
        return builder.draft()


def _may_be_applicant(text: str) -> bool:
    return not _NOT_A_NAME.search(text)


def _is_firm(text: str) -> bool:
    return _may_be_applicant(text) and has_legal_form(text)


def _signed_on(builder: DraftBuilder, layout: Layout) -> None:
    """The date of signing: a line of its own at the end, with a label or without one."""
    bottom = max((w.rect.bottom for w in layout.words), default=0.0)
    top = min((w.rect.top for w in layout.words), default=0.0)
    foot = layout.region(top + 0.45 * (bottom - top), bottom + 1)
    if take_date(builder, "signed_on", foot, _DATED, months=False, quiet=True):
        return
    for line in reversed(foot.lines):
        text = line.text
        found = [d for d in find_dates(text) if isinstance(d.value, date)]
        if found and found[-1].end - found[-1].start > 0.5 * len(text.replace(" ", "")):
            place = line.span(0, len(line.folded)).cut(found[-1].start, found[-1].end)
            builder.add("signed_on", found[-1].value, layout, place)
            return
    take_date(builder, "signed_on", foot, _DATED, months=False)
    if re.search(r"年[ \t]*月[ \t]*日", foot.folded):
        builder.mark_printed("signed_on")


def _named_in_text(builder: DraftBuilder, layout: Layout) -> None:
    """我公司（大连…有限公司）, or a name alone on a line: the firm that the letter itself names."""
    for line in layout.lines:
        text = line.text
        for found in find_organisations(text):
            before, behind = text[: found.start], text[found.end :].strip()
            if behind[:1] in (":", "：") or _AUTHORITY.search(found.name):
                continue  # to whom the letter is written
            alone = found.end - found.start > 0.8 * len(text)
            if alone or re.search(r"(?:我|本)(?:公司|单位|企业)[ ]?[(（:：,，]?$", before):
                span = line.span(0, len(line.folded)).cut(found.start, found.end)
                builder.add("applicant_name", clean(found.name), layout, span)
                return


EXTRACTOR = CommitmentLetterExtractor()
