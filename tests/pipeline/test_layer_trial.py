"""Whether a text layer is believed: long lines are tried in part, and wherever they lie they are caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import imaging
from pipeline.imaging import PageImage
from pipeline.layer_trial import contradicted_fonts
from pipeline.model import Word
from pipeline.ocr import rapidocr, text_layer
from pipeline.ocr.text_layer import TextLayer
from tests.pipeline.layered import pdf

LINES = (
    "大连星海云软件有限公司与沈阳黎祺检验认证有限公司签订的技术服务合同",
    "收款人沈阳黎祺检验认证有限公司开户银行为中国银行股份有限公司大连分行",
    "本合同项下的国际资质认证审核费用由委托方在验收合格之后一次性支付",
    "双方在履行本合同过程中发生争议的应当首先通过友好协商的方式解决",
    "本合同一式四份双方各执两份自双方法定代表人签字并加盖公章之日起生效",
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[PageImage, TextLayer]:
    task = pdf(tmp_path_factory.mktemp("page") / "p.pdf", lambda canvas: None, text=LINES)
    image = imaging.displayed_page(Path(task.path), 1, 200.0)
    return image, text_layer.read(Path(task.path), 1, (image.width, image.height), lambda place: True)


def _lying(layer: TextLayer, how: Callable[[str], str]) -> TextLayer:
    return replace(layer, words=tuple(_saying(word, how(word.text)) for word in layer.words))


def _saying(word: Word, text: str) -> Word:
    assert len(text) == len(word.text)
    return replace(word, text=text)


def _turned(text: str) -> str:
    return "".join(chr(0x4E00 + (ord(c) * 7919) % 5000) for c in text)


def test_a_true_layer_is_believed(seen: tuple[PageImage, TextLayer]) -> None:
    image, layer = seen
    assert contradicted_fonts(image, layer, rapidocr.engine(1536)) == frozenset()


LIES: dict[str, Callable[[str], str]] = {
    "all through": _turned,
    "but for the beginnings of its lines": lambda text: text[:12] + _turned(text[12:]),
    "but for the ends of its lines": lambda text: _turned(text[:-12]) + text[-12:],
}


@pytest.mark.parametrize("how", LIES)
def test_a_layer_that_lies_is_no_reader(seen: tuple[PageImage, TextLayer], how: str) -> None:
    image, layer = seen
    assert contradicted_fonts(image, _lying(layer, LIES[how]), rapidocr.engine(1536)) is None
