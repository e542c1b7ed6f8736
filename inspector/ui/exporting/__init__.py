"""Handing a bundle over from the window: where to, whether it fits, how far it has come.

The pages of bundles and of acceptances share these parts, and the one export that may run at a time
(`Desk.exporter`): a second one would clear the half-written file of the first away.
"""
