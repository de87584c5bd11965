"""Packs files into a ZIP container whose bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_WHEN = (2025, 6, 20, 10, 0, 0)


def pack(files: Mapping[str, bytes], *, old_names: bool = False) -> bytes:
    """The container; `old_names` writes names in GBK without saying so, as older archivers on Chinese systems do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(_GbkInfo.of(info) if old_names else info, data)
    return buffer.getvalue()


class _GbkInfo(zipfile.ZipInfo):
    """A member whose name is written in GBK."""

    @classmethod
    def of(cls, info: zipfile.ZipInfo) -> _GbkInfo:
        made = cls(info.filename, info.date_time)
        made.compress_type, made.external_attr = info.compress_type, info.external_attr
        return made

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800
