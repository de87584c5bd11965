"""The rules by family; every module here is discovered by `validators.catalogue`."""
