"""The parts of an invoice: its parties, the rows of its table and its sums."""
