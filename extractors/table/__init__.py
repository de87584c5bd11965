"""Ruled and aligned tables: their cells, their heads, their rows, and what a labelled cell says."""
