"""Covers, tables of contents and divider sheets: pages that name the documents of a volume and are none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.page.layout import Layout
from extractors.page.titles import title_strength, titles
from pipeline.draft import Draft, Segment
from pipeline.model import Kind

COVER, CONTENTS, DIVIDER = "封面", "目录", "隔页"

_CONTENTS = re.compile(
    r"^(?:(?:申报|申请|装订|附件|项目)?(?:材料|资料|文件)?总?目[^\w]?[录次錄]|(?:申报|申请)?(?:材料|资料)(?:清单|一览表?)"
    r"|tableofcontents|contents)$",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:[.·…・\-_]{3,}|\t|\s).{0,3}\d{1,3}(?:[-–~至]\d{1,3})?[)）页]?\s*$")
_LEADER = re.compile(r"[.·…・]{4,}\s*\d{0,3}\s*$")
_LISTED = re.compile(r"^[ \t]*(?:附件)?[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[ \t]*[)）.．、]")
_PAGE = re.compile(r"^\d{1,3}(?:[-–~]\d{1,3})?$")
_COVER = re.compile(
    r"(?:申报|申请|项目|证明|附件)(?:材料|资料|文件|书|卷)(?:汇编|册|\(.{1,10}\))?$|专项资金|资金项目|材料汇编"
    r"|卷宗|^第.{1,3}册"
)
_COVER_LABEL = re.compile(
    r"(?:申[报请]|填报|报送)(?:单位|企业|人|机构)|(?:企业|单位|公司|项目)名称|(?:申报|编制|填报)(?:日期|时间)"
    r"|联系(?:人|电话)|主管部门"
)
_COVER_NEVER = re.compile(r"表$|清单$|报告$|合同(?:书)?$|协议(?:书)?$|承诺书$|证书$|执照$|发票|单$|通知$")
_DIVIDER = re.compile(
    r"^(?:附件|附|第)?[一二三四五六七八九十\d]{1,3}(?:部分|章|册|篇)?[、.:．\s-]"
    r"|^附件[一二三四五六七八九十\d]{1,3}|(?:复印件|证明材料|凭证|原件|相关材料|附件材料)$"
)
_FEW = 30  # words of a cover
_FEWEST = 5  # words of a divider sheet
_MARGIN = 0.06  # of the page's height
_BARE = 48  # characters of a divider sheet


@dataclass(frozen=True)
class FrontMatter:
    """Recognises covers, contents and dividers; they carry no fields."""

    kind: Kind = Kind.OTHER
    many_pages: bool = True  # a long table of contents

    def identify(self, layout: Layout) -> float:
        """How surely the page is a cover, the first page of a table of contents, or a divider, 0…1."""
        return max(_contents(layout), _cover(layout), _divider(layout))

    def continues(self, layout: Layout) -> float:
        """How surely the page goes on with a table of contents, 0…1; a cover and a divider have one page."""
        if title_strength(layout, _CONTENTS) > 0:
            return 0.0  # it begins one
        leaders = sum(bool(_LEADER.search(line.folded)) for line in layout.lines)
        if leaders >= 3 and leaders > 0.5 * len(layout.lines):
            return 0.7
        # Numbered names on the left, page numbers on the right: on a skewed page they stand on no common line.
        named = sum(bool(_LISTED.match(w.text)) for w in layout.words)
        numbers = sum(bool(_PAGE.match(w.text.strip())) for w in layout.words)
        share = (named + numbers) / max(1, len(layout.words))
        return 0.7 if named and numbers >= 0.3 * named and share > (0.7 if named >= 3 else 0.99) else 0.0

    def title(self, layout: Layout) -> str:
        """What the page is: 封面, 目录 or 隔页."""
        scores = {CONTENTS: _contents(layout), COVER: _cover(layout), DIVIDER: _divider(layout)}
        return max(scores, key=lambda name: scores[name])

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """Such pages carry no fields."""
        return Draft(segment)


def _contents(layout: Layout) -> float:
    title = title_strength(layout, _CONTENTS)
    entries = sum(bool(_ENTRY.search(line.folded)) for line in layout.lines)
    leaders = sum(bool(_LEADER.search(line.folded)) for line in layout.lines)
    if title > 0:
        return min(0.98, 0.8 * title + 0.06 * min(entries, 4))
    return 0.75 if leaders >= 4 and leaders > 0.4 * len(layout.lines) else 0.0


def _cover(layout: Layout) -> float:
    words = [w for w in layout.words if len(w.text.strip()) > 1]
    if not 2 <= len(words) <= _FEW or sum(len(w.text) for w in words) > 400:
        return 0.0
    names = titles(layout)
    if any(line.folded.rstrip().endswith("。") for line in layout.lines):
        return 0.0  # a cover says nothing in sentences
    if any(t.strength >= 0.75 and _COVER_NEVER.search(t.text) for t in names):
        return 0.0
    title = max((t.strength for t in names if _COVER.search(t.text)), default=0.0)
    label = layout.has(_COVER_LABEL)
    return round(title * (0.85 if label else 0.65), 3)


def _divider(layout: Layout) -> float:
    words = layout.words
    text = "".join("".join(w.text.split()) for w in words)
    if not words or len(words) > _FEWEST or not 2 <= len(text) <= _BARE or ":" in text or "：" in text:
        return 0.0
    # In the margin stands the stamp of whoever bound the volume: 附件1 on a report's own cover.
    named = any(_DIVIDER.search(t.text) for t in titles(layout) if t.rect.cy > _MARGIN * layout.size[1])
    return 0.87 if named else 0.0


EXTRACTOR = FrontMatter()
