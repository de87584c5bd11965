"""The papers made from a `result.json` alone: the working paper, the memorandum, and the batch's 附件2 汇总表."""
