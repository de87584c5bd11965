"""Why a file could not be read, in Chinese: the twin of the sentence that its reader wrote into `files[].error`."""

from __future__ import annotations

import re

# Sentence → twin; groups are taken over. Details that a library wrote (after a colon) stay as they are.
_TWINS: tuple[tuple[str, str], ...] = (
    (r"the file is empty", "文件为空"),
    (r"the file is larger than (\d+) MB", r"文件大于 \1 MB"),
    (r"the file has no pages", "文件没有任何页面"),
    (r"the file has (\d+) pages, more than (\d+)", r"文件有 \1 页，超过 \2 页的上限，请分册提交"),
    (r"the file cannot be read: (.*)", r"无法从磁盘读取（\1）"),
    (r"the file cannot be opened: (.*)", r"无法打开（\1）"),
    (r"the PDF is encrypted and asks for a password", "PDF 已加密，需要密码"),
    (r"the PDF is damaged and cannot be opened: (.*)", r"PDF 已损坏（\1）"),
    (r"the image is damaged and cannot be decoded: (.*)", r"图像已损坏，无法解码（\1）"),
    (r"(RAR|7z|gzip) archives are not read: .*", r"不支持 \1 压缩包，请直接提交其中的文件，或改用 ZIP"),
    (r"RTF is not read: .*", "不支持 RTF，请从文字处理软件导出 PDF 后提交"),
    (r"not a PDF, and of no other kind that is read \((.*)\)", r"不是可读取的格式（可读取：\1）"),
    (
        r"an Office document of a kind that is not read: .*",
        "不支持该 Office 格式，请导出 PDF 后提交，表格请另存为 .xlsx",
    ),
    (r"the archive is empty", "压缩包中没有文件"),
    (r"the archive is damaged and cannot be opened: (.*)", r"压缩包已损坏，无法打开（\1）"),
    (
        r"the archive holds (\d+) files, more than (\d+): .*",
        r"压缩包内有 \1 个文件，超过 \2 个，请分成几个较小的压缩包",
    ),
    (r"(.+) in it expands to more than (\d+) MB", r"其中的“\1”展开后超过 \2 MB"),
    (
        r"(.+) in it expands to (\d+) times its packed size, more than (\d+): .*",
        r"其中的“\1”展开为压缩大小的 \2 倍，超过 \3 倍的上限，请不压缩直接提交该文件",
    ),
    (
        r"the archive expands to more than (\d+) MB \(at (.+)\): .*",
        r"压缩包展开后超过 \1 MB（至“\2”），请分成几个较小的压缩包",
    ),
    (r"the archive's member is encrypted and asks for a password", "压缩包中的该文件已加密，需要密码"),
    (r"the archive's member is a link, not a file", "压缩包中的该项是链接，不是文件"),
    (r"the archive's member has a name that leads out of the archive", "压缩包中该文件的路径指向压缩包之外"),
    (r"the archive holds two members of this name: .*", "压缩包中有两个同名文件，请改名后重新提交"),
    (r"(.+) in it is encrypted and asks for a password", r"其中的“\1”已加密，需要密码"),
    (r"(.+) in it (?:is a link, not a file|has a name that leads out of the archive)", r"其中的“\1”指向文件之外"),
    (r"(.+) in it is damaged: (.*)", r"其中的“\1”已损坏（\2）"),
    (r"(.+) is missing in it", r"文件内部缺少“\1”"),
    (r"it lies in more than (\d+) archives, .*", r"压缩包嵌套超过 \1 层，请直接提交其中的文件"),
    (r"it expands to (\d+) MB, for which the disk has no room", r"展开后为 \1 MB，磁盘空间不足"),
    (r"the archive cannot be expanded: (.*)", r"压缩包无法展开（\1）"),
    (r"the workbook is encrypted and asks for a password", "工作簿已加密，需要密码"),
    (r"the workbook is damaged and cannot be opened: (.*)", r"工作簿已损坏，无法打开（\1）"),
    (r"the old \.xls workbook cannot be opened \((.*)\): .*", r"旧版 .xls 工作簿无法打开（\1），请另存为 .xlsx 后提交"),
    (r"the (?:workbook|CSV) has more than (\d+) cells: .*", r"单元格超过 \1 个，请分成几个较小的文件"),
    (r"no cell of the workbook says anything", "表格中没有任何内容"),
    (r"the CSV is no text in UTF-8 or GB 18030: .*", "CSV 既不是 UTF-8 也不是 GB 18030 编码的文本，请另存为其中之一"),
    (r"the CSV is not the (\S+) that it says it is", r"CSV 自称为 \1 编码，实际不是"),
    (r"the CSV is damaged: (.*)", r"CSV 已损坏（\1）"),
    (r"(?:the XML|(?:the attachment )?(\S+)) is damaged and cannot be parsed: (.*)", r"XML 已损坏，无法解析（\2）"),
    (
        r".+ declares entities or a document type, .*",
        "XML 中声明了实体或文档类型，发票不需要这些内容，出于安全不予打开",
    ),
    (r".+ has more elements, or deeper ones, .*", "XML 的元素过多或嵌套过深，不像任何已知单据"),
    (r".+ is larger than (\d+) MB", r"XML 大于 \1 MB"),
    (r"the XML says nothing: .*", "XML 中没有任何文字内容"),
    (r"(?:the XML|\S+) is empty", "XML 为空"),
    (r"the OFD names no document", "OFD 中没有文档入口"),
    (r"the OFD has no pages", "OFD 没有任何页面"),
)
_PATTERNS = tuple((re.compile(sentence, re.DOTALL), twin) for sentence, twin in _TWINS)


def in_chinese(error: str) -> str:
    """The twin of a reader's sentence; the sentence itself where it has none."""
    for pattern, twin in _PATTERNS:
        if match := pattern.fullmatch(error):
            return match.expand(twin)
    return error
