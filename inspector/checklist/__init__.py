"""Definitions in, answers judged: what a checklist asks and what its answers come to."""
