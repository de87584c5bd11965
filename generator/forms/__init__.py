"""The forms: one module per family, each drawing a part of the story onto recording sheets."""
