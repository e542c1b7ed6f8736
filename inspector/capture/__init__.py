"""Use cases that write: places, inspections, answers, evidence, defects.

Each is a function that takes the workspace first and works in one transaction.
"""
