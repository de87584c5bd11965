"""The typefaces of this family, none of which the generator for tuning draws with, and the packages that bring them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from generator import fonts

_ROOT = Path("/usr/share/fonts")
# Name in this package: file, face in a collection, Debian package.
_FACES: dict[str, tuple[str, int, str]] = {
    "micro": ("truetype/wqy/wqy-microhei.ttc", 0, "fonts-wqy-microhei"),
    "wen": ("truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, "fonts-lxgw-wenkai"),
    "wen-bold": ("truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", 0, "fonts-lxgw-wenkai"),
    "wen-mono": ("truetype/lxgw-wenkai/LXGWWenKaiMono-Regular.ttf", 0, "fonts-lxgw-wenkai"),
    "gbsong": ("truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0, "fonts-arphic-gbsn00lp"),
    "gbkai": ("truetype/arphic-gkai00mp/gkai00mp.ttf", 0, "fonts-arphic-gkai00mp"),
    "mincho": ("opentype/ipaexfont-mincho/ipaexm.ttf", 0, "fonts-ipaexfont-mincho"),
    "gothic": ("truetype/vlgothic/VL-PGothic-Regular.ttf", 0, "fonts-vlgothic"),
    "carlito": ("truetype/crosextra/Carlito-Regular.ttf", 0, "fonts-crosextra-carlito"),
    "carlito-bold": ("truetype/crosextra/Carlito-Bold.ttf", 0, "fonts-crosextra-carlito"),
    "caladea": ("truetype/crosextra/Caladea-Regular.ttf", 0, "fonts-crosextra-caladea"),
    "caladea-bold": ("truetype/crosextra/Caladea-Bold.ttf", 0, "fonts-crosextra-caladea"),
    "opensans": ("truetype/open-sans/OpenSans-Regular.ttf", 0, "fonts-open-sans"),
}


def missing() -> list[str]:
    """The Debian packages that have to be installed before this family can be drawn."""
    return sorted({package for file, _, package in _FACES.values() if not (_ROOT / file).exists()})


@cache
def register(*, stand_in: bool = False) -> None:
    """Make the faces known under the names that `Sheet.text` takes.

    Raises FileNotFoundError that says what to install; with `stand_in` the generator's own face takes a missing one's
    place, which is good enough to test the family's truth and no good for measuring.
    """
    lacking = missing()
    if lacking and not stand_in:
        raise FileNotFoundError(f"fonts are missing: apt-get install --no-install-recommends {' '.join(lacking)}")
    fonts.register()
    for name, (file, index, package) in _FACES.items():
        path, face = (_ROOT / file, index) if package not in lacking else (_ROOT / "truetype/arphic/uming.ttc", 0)
        pdfmetrics.registerFont(TTFont(f"tieout-{name}", str(path), subfontIndex=face))
