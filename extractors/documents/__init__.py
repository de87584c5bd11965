"""One file for each kind of document; `extractors.catalogue` finds them by their `EXTRACTOR`."""
