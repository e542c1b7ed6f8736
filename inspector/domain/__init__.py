"""The trade's values and their rules: frozen, without I/O, Qt or SQL."""
