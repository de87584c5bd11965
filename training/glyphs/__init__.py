"""Trains the glyph reader: a network that tells each printed character by its shape, drawn from installed typefaces."""
