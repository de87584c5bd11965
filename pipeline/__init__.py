"""The base of the house: files → pages → words → documents → fields → gate; imports none of our other packages."""
