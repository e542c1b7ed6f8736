"""Changing a checklist as its author writes it, without windows: a tree, its changes, its drafts.

A form under work is a document: what stands in its file, as plain mappings, lists and texts
(`tree`). Changes give another document and leave the old one as it was, so that going back is
free and a document can be compiled or stored by another thread while its author types on.
"""
