"""Readers of pixels and of text layers: the only place that knows an OCR engine."""
