"""The words of an inspection's page, Chinese with their English twins."""

from __future__ import annotations

from pipeline.reports.term import Term

LAYER_TERMS: dict[str, Term] = {
    "rulings": Term("表格线", "rulings"),
    "regions": Term("一页多单的分界", "slips on a page"),
    "seals": Term("印章", "seals"),
    "barcodes": Term("条码", "barcodes"),
    "hidden": Term("隐藏文字", "hidden words"),
    "witness": Term("旁证文字层", "witness words"),
    "words": Term("文字", "words"),
    "labels": Term("标签", "labels"),
    "looks": Term("复看之处", "second looks"),
    "fields": Term("字段", "fields"),
}

WITNESS_TERMS: dict[str, Term] = {
    "rapidocr": Term("RapidOCR", "RapidOCR"),
    "tesseract": Term("Tesseract", "Tesseract"),
    "glyphs": Term("字形识别", "glyph reader"),
    "text-layer": Term("文本层", "text layer"),
    "qr": Term("二维码", "QR code"),
    "arithmetic": Term("勾稽", "arithmetic"),
    "words": Term("大小写一致", "figures and words"),
    "check-character": Term("校验位", "check character"),
    "structure": Term("编号结构", "structure of a number"),
    "document": Term("其他单据", "another document"),
    "vouched-document": Term("已佐证的其他单据", "another document, vouched for"),
    "manifest": Term("dossier.yaml", "dossier.yaml"),
}

INSPECTION_TEXT: dict[str, Term] = {
    "title": Term("读取图解", "What was read"),
    "layers": Term("图层", "Layers"),
    "text": Term("读出的文字", "text as read"),
    "zoom": Term("放大", "Zoom"),
    "kinds": Term("类型得分（作为首页）", "Kinds, scored as a first page"),
    "own_pages": Term("续页得分", "as a page that goes on"),
    "document": Term("单据", "Document"),
    "fields": Term("字段", "Fields"),
    "lines": Term("行", "Rows"),
    "chosen": Term("取用", "taken"),
    "dissent": Term("异议", "dissents"),
    "wanted": Term("尚缺任一佐证：", "any of these would still vouch for it:"),
    "and": Term("和", "and"),
    "goes_on": Term("单据续页，字段见第", "the document goes on; its fields stand at page"),
    "absent": Term("未印的字段：", "not printed:"),
    "counts": Term("数量", "Counts"),
    "looks": Term("复看", "Second looks"),
    "labels": Term("找到的标签", "Labels found"),
    "no_image": Term("此页没有图像，只画出读到的文字。", "The page has no picture: the words alone are drawn."),
    "no_fields": Term("此类单据没有字段。", "No field is taken of this kind."),
    "legend": Term(
        "底色为置信度（绿 ≥ 0.98、黄 ≥ 0.90、红更低），边线为读者；字段边框为状态。指向或点击字段与方框即互相对照。",
        "Words are tinted by confidence (green ≥ 0.98, yellow ≥ 0.90, red below) and edged by reader; fields are edged "
        "by state. Point at or click a field or a box to see its counterpart.",
    ),
}
