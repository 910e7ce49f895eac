"""The layouts indicator files come in: one module a layout."""
