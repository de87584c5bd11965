"""Compiles a model for OpenVINO with one thread, so that it takes pictures as they are: RGB, eight bits a channel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Told = NDArray[np.float32]  # what a model tells of the pictures, the first axis counting them


class Session:
    """A model of one input, trained on BGR pixels put to -1…1, and of one output."""

    def __init__(self, model: Path) -> None:
        import openvino
        from openvino.preprocess import ColorFormat, PrePostProcessor

        core = openvino.Core()
        self._model: Any = core.read_model(model)
        # Scaling and the order of the channels are part of the compiled graph: in numpy they cost as much as a
        # fifth of a detection.
        steps = PrePostProcessor(self._model)
        picture = steps.input()
        picture.tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
        picture.tensor().set_color_format(ColorFormat.RGB).set_shape([-1, -1, -1, 3])
        picture.model().set_layout(openvino.Layout("NCHW"))
        picture.preprocess().convert_element_type(openvino.Type.f32).convert_color(ColorFormat.BGR)
        picture.preprocess().mean(127.5).scale(127.5)
        compiled = core.compile_model(steps.build(), "CPU", {"INFERENCE_NUM_THREADS": 1})
        self._request: Any = compiled.create_infer_request()

    def __call__(self, pictures: NDArray[np.uint8]) -> Told:
        """What the model tells of pictures (count × height × width × 3); the next call overwrites it."""
        self._request.infer([np.ascontiguousarray(pictures)])
        told: Told = self._request.get_output_tensor().data
        return told

    def characters(self) -> list[str]:
        """The characters that a recogniser's model file says it knows, in the order of its columns; the first is none.

        Raises ValueError where the file names none.
        """
        place = ["framework", "character"]
        listed = self._model.get_rt_info(place).value if self._model.has_rt_info(place) else ""
        if not listed:
            raise ValueError("the model names no characters")
        return ["", *listed.splitlines(), " "]
