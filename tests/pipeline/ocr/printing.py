"""Lines of print for tests of recognisers: dark on paper, in the typefaces that scripts/setup installs."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.imaging import Raster

_FACES = {"song": "arphic/uming.ttc", "kai": "arphic/ukai.ttc", "hei": "wqy/wqy-zenhei.ttc"}


def printed(text: str, face: str = "song", size: int = 40) -> Raster:
    """RGB, 64 pixels high, the text in the middle with a character's half of paper on both sides."""
    font = ImageFont.truetype(f"/usr/share/fonts/truetype/{_FACES[face]}", size)
    width = int(font.getlength(text)) + size
    picture = Image.new("RGB", (width, 64), (250, 250, 248))
    ImageDraw.Draw(picture).text((size / 2, 32), text, font=font, fill=(20, 20, 20), anchor="lm")
    return np.array(picture, dtype=np.uint8)
