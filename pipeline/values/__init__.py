"""How values are written in the wild (money, words, dates, identifiers, names): text in, typed value out."""
