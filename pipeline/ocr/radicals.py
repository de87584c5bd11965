"""The ideograph behind a CJK radical: fonts give a glyph back as the radical that looks the same, and NFKC keeps it."""

from __future__ import annotations

# Unicode's EquivalentUnifiedIdeograph for the radicals that are drawn as a whole character; the Kangxi radicals
# (U+2F00…) are compatibility characters, which NFKC takes care of.
_RADICALS = dict(
    zip(
        "⺁⺊⺎⺒⺟⺠⺪⺬⻁⻄⻅⻆⻇⻉⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂卜尢巳母民疋示虎西见角角贝车邑長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)
_TABLE = str.maketrans(_RADICALS)


def unified(text: str) -> str:
    """The text with the ideographs that were meant; its length stays."""
    return text.translate(_TABLE)
