"""Judging without a workspace, from plain JSON to plain JSON."""
