"""The parts of a contract: its parties, sums, dates and what is found of them on the way to a draft."""
