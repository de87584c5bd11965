"""The glyph reader's network: which character a window shows."""

from __future__ import annotations

from torch import Tensor, nn

_TOLD = 224  # numbers that describe a window


def _block(before: int, after: int, size: int = 3, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(before, after, size, stride, size // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)
    )


class Network(nn.Module):
    """Windows (count × 1 × 40 × 40, 0…1) in, the classes' logits out; the last class is "no character".

    It is shown one character at a time and nothing beside it: what it takes a character for hangs on its shape alone.
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _block(1, 32, 5, 2),
            _block(32, 64),
            nn.MaxPool2d(2, 2),
            _block(64, 128),
            nn.MaxPool2d(2, 2),
            _block(128, 160),
            nn.Flatten(),
            nn.Linear(160 * 25, _TOLD, bias=False),
            nn.BatchNorm1d(_TOLD),
            nn.ReLU(inplace=True),
        )
        self.name = nn.Linear(_TOLD, classes)

    def forward(self, windows: Tensor) -> Tensor:
        told: Tensor = self.name(self.body(windows))
        return told


class Whole(nn.Module):
    """The network as it is used: windows of bytes (count × 40 × 40) in, each class's share out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, windows: Tensor) -> Tensor:
        told: Tensor = self.network(windows.unsqueeze(1) / 255.0).softmax(dim=1)
        return told
