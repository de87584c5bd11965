"""Running text: a document's pages as prose, and the sums, dates, parties and names that stand in it."""
