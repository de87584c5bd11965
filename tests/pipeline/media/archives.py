"""Archives made for the tests."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping


def packed(members: Mapping[str, bytes], stored: bool = False) -> bytes:
    """A ZIP of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def link(name: str, target: str) -> bytes:
    """A ZIP that holds a symbolic link."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, target)
    return buffer.getvalue()


def raw_name(name: bytes, content: bytes, flags: int = 0) -> bytes:
    """A ZIP of one stored member whose name is these very bytes, with these general purpose flags."""
    crc = zlib.crc32(content)
    fixed = flags.to_bytes(2, "little") + b"\0\0" + b"\0\0\x21\x58" + crc.to_bytes(4, "little")
    sizes = len(content).to_bytes(4, "little") * 2 + len(name).to_bytes(2, "little")
    local = b"PK\x03\x04\x14\0" + fixed + sizes + b"\0\0" + name + content
    central = b"PK\x01\x02\x14\0\x14\0" + fixed + sizes + b"\0\0" * 2 + b"\0\0" * 2 + b"\0" * 4 + b"\0" * 4 + name
    end = b"PK\x05\x06" + b"\0" * 4 + b"\x01\0\x01\0"
    return local + central + end + len(central).to_bytes(4, "little") + len(local).to_bytes(4, "little") + b"\0\0"
