"""Draws lines of print for training: random characters in installed typefaces, worn as scanners and printers wear them.

The text has no sense on purpose: a reader that learns no language cannot guess a character from its neighbours.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from training.glyphs.charset import LATIN, RARE, SIGNS, characters

HEIGHT, WIDTH = 64, 560
_DRAWN = 2  # times as large, so that scaling down is a scanner's and not a rasteriser's

_FOLDER = Path("/usr/share/fonts")
# Debian's fonts-noto-cjk(-extra), fonts-wqy-zenhei, fonts-arphic-ukai, fonts-arphic-uming, fonts-droid-fallback,
# fonts-babelstone-han. None of the typefaces that the second family of the benchmark brings with it.
CHINESE: tuple[tuple[str, int, int], ...] = (  # file, index of the simplified face, weight in the draw
    ("opentype/noto/NotoSansCJK-Regular.ttc", 2, 3),
    ("opentype/noto/NotoSansCJK-Light.ttc", 2, 2),
    ("opentype/noto/NotoSansCJK-Medium.ttc", 2, 1),
    ("opentype/noto/NotoSansCJK-Bold.ttc", 2, 2),
    ("opentype/noto/NotoSerifCJK-Regular.ttc", 2, 4),
    ("opentype/noto/NotoSerifCJK-Light.ttc", 2, 3),
    ("opentype/noto/NotoSerifCJK-Medium.ttc", 2, 2),
    ("opentype/noto/NotoSerifCJK-Bold.ttc", 2, 2),
    ("truetype/wqy/wqy-zenhei.ttc", 0, 3),
    ("truetype/arphic/ukai.ttc", 0, 4),
    ("truetype/arphic/uming.ttc", 0, 4),
    ("truetype/droid/DroidSansFallbackFull.ttf", 0, 2),
    ("truetype/babelstone/BabelStoneHan.ttf", 0, 2),
)
WESTERN: tuple[str, ...] = (
    "truetype/liberation/LiberationSans-Regular.ttf",
    "truetype/liberation/LiberationSans-Bold.ttf",
    "truetype/liberation/LiberationSerif-Regular.ttf",
    "truetype/liberation/LiberationSerif-Bold.ttf",
    "truetype/liberation/LiberationMono-Regular.ttf",
    "truetype/liberation/LiberationMono-Bold.ttf",
    "truetype/liberation/LiberationSansNarrow-Regular.ttf",
    "truetype/dejavu/DejaVuSans.ttf",
    "truetype/dejavu/DejaVuSansMono.ttf",
    "truetype/dejavu/DejaVuSerif.ttf",
    "opentype/ocr-b/OCRB.otf",
)
_WIDE = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "%": "％", "¥": "￥", "-": "－", "/": "／", "&": "＆"}
_WORDS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整人民币"
_FIRM = "有限公司科技信息技术软件数据服务股份责任大连沈阳网络系统智能银行支行会计师事务所中国北京上海分集团贸易商"

Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line: HEIGHT × WIDTH grey pixels, each character's left and right in pixels, and its class."""

    pixels: Grey
    places: tuple[tuple[float, float], ...]
    classes: tuple[int, ...]


@functools.cache
def _numbers() -> dict[str, int]:
    return {char: index for index, char in enumerate(characters())}


@functools.lru_cache(maxsize=400)
def _font(file: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FOLDER / file), size, index=index, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _blank_mask(file: str, index: int) -> bytes:
    return bytes(_font(file, index, 24).getmask("\U000f0000"))


@functools.cache
def _has(file: str, index: int, char: str) -> bool:
    mask = _font(file, index, 24).getmask(char)
    return mask.getbbox() is not None and bytes(mask) != _blank_mask(file, index)


@functools.cache
def _ideographs() -> str:
    return characters()[len(LATIN) + len(SIGNS) :]


def _some(rng: Random, alphabet: str, least: int, most: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(least, most)))


def _ideographic(rng: Random) -> str:
    text = _some(rng, _ideographs(), 6, 12)
    if rng.random() < 0.15:
        text = text[:4] + _some(rng, RARE, 2, 4) + text[4:]
    if rng.random() < 0.2:
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(("(", ")", "()", "、", "·", "：", "，")) + text[at:]
    return text


def _firm(rng: Random) -> str:
    return _some(rng, _FIRM, 3, 8) + rng.choice(("", "(", ")")) + _some(rng, _FIRM, 2, 5)


def _day(rng: Random) -> str:
    shape = rng.choice(("{}年{}月{}日", "{}年{:02d}月{:02d}日", "{}-{:02d}-{:02d}", "{}/{:02d}/{:02d}", "{}.{}.{}"))
    day = shape.format(rng.randint(2018, 2026), rng.randint(1, 12), rng.randint(1, 31))
    return _some(rng, _ideographs(), 0, 3) + day


def _sum(rng: Random) -> str:
    number = rng.randint(0, 10 ** rng.randint(3, 9))
    shape = rng.choice(("{:,.2f}", "{:.2f}", "¥{:,.2f}", "¥{:.2f}", "USD {:,.2f}", "$ {:,.2f}", "{}"))
    return shape.format(number / 100 if "f" in shape else number)


def _latin(rng: Random) -> str:
    words = [_some(rng, LATIN[36:], 1, 9) for _ in range(rng.randint(1, 3))]
    way = rng.choice((str.title, str.upper, str.title, str.lower))
    return " ".join(way(word) for word in words) + rng.choice(("", "", ",", ".", " Co.,Ltd.", " INC.", "&", "-"))


def _code(rng: Random) -> str:
    figures = LATIN[:10]
    alphabet = rng.choice((figures, figures + LATIN[10:36], LATIN, LATIN + SIGNS, figures + "-/"))
    return _some(rng, alphabet, 8, 20)


_KINDS: tuple[tuple[Callable[[Random], str], int], ...] = (  # of text, with their parts of a hundred
    (_ideographic, 52),
    (_firm, 8),
    (lambda rng: _some(rng, _WORDS, 6, 12), 4),
    (_day, 10),
    (_sum, 8),
    (_latin, 8),
    (_code, 10),
)


def _text(rng: Random) -> str:
    (kind,) = rng.choices([kind for kind, _ in _KINDS], [part for _, part in _KINDS])
    return kind(rng)


def draw(rng: Random) -> Drawn:
    """One line, of whatever kind `rng` says."""
    file, index = rng.choices([(f, i) for f, i, _ in CHINESE], [w for _, _, w in CHINESE])[0]
    western = rng.choice(WESTERN) if rng.random() < 0.6 else None
    em = rng.uniform(0.52, 0.84) * HEIGHT * _DRAWN
    size = int(em)
    spacing = rng.choice((0.0, 0.0, 0.0, rng.uniform(-0.03, 0.12), rng.uniform(0.1, 0.5))) * em
    canvas = Image.new("L", (WIDTH * _DRAWN, HEIGHT * _DRAWN), 255)
    pen = ImageDraw.Draw(canvas)
    middle = HEIGHT * _DRAWN / 2 + rng.uniform(-0.08, 0.08) * HEIGHT * _DRAWN
    x = rng.uniform(0.05, 0.9) * em
    squeeze = rng.choice((1.0, 1.0, 1.0, rng.uniform(0.75, 1.1)))
    places: list[tuple[float, float]] = []
    classes: list[int] = []
    known = _numbers()
    is_wide = rng.random() < 0.5
    for char in _text(rng):
        if char == " ":
            x += em * 0.3
            continue
        number = known.get({"：": ":", "，": ","}.get(char, char))
        shown = _WIDE.get(char, char) if is_wide else char
        face = (western, 0) if western and ord(shown) < 0x250 else (file, index)
        if number is None or not _has(face[0], face[1], shown):
            continue
        font = _font(face[0], face[1], size)
        advance = font.getlength(shown)
        left, _, right, _ = font.getbbox(shown, anchor="ls")
        if x + advance > WIDTH * _DRAWN - 4:
            break
        pen.text((x, middle + em * 0.38), shown, font=font, fill=0, anchor="ls")
        places.append(((x + left) / _DRAWN, (x + right) / _DRAWN))
        classes.append(number)
        x += advance + spacing
    pixels = np.asarray(canvas, dtype=np.uint8)
    return _worn(rng, pixels, places, classes, em / _DRAWN, squeeze)


def _worn(
    rng: Random, pixels: Grey, places: list[tuple[float, float]], classes: list[int], em: float, squeeze: float
) -> Drawn:
    noise = np.random.default_rng(rng.getrandbits(32))
    if rng.random() < 0.5:
        _furniture(rng, pixels := pixels.copy(), em * _DRAWN)
    # Skew, and a squeeze of the width.
    turn = rng.gauss(0, 0.008)
    matrix = np.array([[squeeze, 0, 0], [turn, 1, -turn * WIDTH * _DRAWN / 2]], dtype=np.float32)
    image: Any = cv2.warpAffine(pixels, matrix, (WIDTH * _DRAWN, HEIGHT * _DRAWN), borderValue=255)
    if rng.random() < 0.25:
        kernel = np.ones((rng.choice((2, 3)), rng.choice((2, 3))), np.uint8)
        image = cv2.erode(image, kernel) if rng.random() < 0.6 else cv2.dilate(image, kernel)
    # As scanned: few pixels for a character.
    scanned = rng.choice((rng.uniform(14, 24), rng.uniform(18, 32), rng.uniform(26, 48)))
    scale = min(1.0, scanned / (em * _DRAWN))
    small: Any = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
    if rng.random() < 0.5:
        small = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 1.0))
    ink, paper = rng.choice((rng.uniform(0, 60), rng.uniform(40, 130))), rng.uniform(190, 255)
    small = ink + small * (paper - ink) / 255
    if rng.random() < 0.3:
        small += np.linspace(0, rng.uniform(-40, 40), small.shape[1], dtype=np.float32)[None, :]
    if rng.random() < 0.7:
        small += noise.normal(0, rng.uniform(1, 14), small.shape).astype(np.float32)
    grey: Any = np.clip(small, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        quality = [cv2.IMWRITE_JPEG_QUALITY, rng.randint(25, 90)]
        grey = cv2.imdecode(cv2.imencode(".jpg", grey, quality)[1], cv2.IMREAD_GRAYSCALE)
    if rng.random() < 0.12:
        level = int(grey.min()) + (int(grey.max()) - int(grey.min())) * rng.uniform(0.45, 0.65)
        grey = np.where(grey > level, 255, 0).astype(np.uint8)
    way = rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LINEAR, cv2.INTER_AREA))
    back = cv2.resize(grey, (WIDTH, HEIGHT), interpolation=way).astype(np.uint8)
    return Drawn(back, tuple((a * squeeze, b * squeeze) for a, b in places), tuple(classes))


def _furniture(rng: Random, pixels: Grey, em: float) -> None:
    """What stands about a value on a form: rules, the feet of the line above, a seal's stroke."""
    high, wide = pixels.shape
    kind = rng.random()
    if kind < 0.4:
        y = rng.choice((rng.randint(0, int(high * 0.1)), rng.randint(int(high * 0.88), high - 1)))
        cv2.line(pixels, (0, y), (wide, y + rng.randint(-3, 3)), rng.randint(0, 90), rng.randint(2, 5))
    elif kind < 0.6:
        x = rng.choice((rng.randint(0, 8), rng.randint(wide - 9, wide - 1)))
        cv2.line(pixels, (x, 0), (x, high), rng.randint(0, 90), rng.randint(2, 5))
    elif kind < 0.75:
        for _ in range(rng.randint(2, 12)):
            x = rng.randint(0, wide - 1)
            y = rng.choice((0, high - 1))
            cv2.ellipse(pixels, (x, y), (int(em * 0.3), rng.randint(2, int(high * 0.09))), 0, 0, 360, 0, -1)
    else:
        ring = pixels.copy()
        centre = (rng.randint(0, wide), rng.randint(-high, 2 * high))
        cv2.circle(ring, centre, rng.randint(high // 2, high * 2), rng.randint(110, 190), rng.randint(4, 14))
        np.minimum(pixels, ring, out=pixels)
