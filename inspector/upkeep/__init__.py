"""Keeping a workspace in order: who works in it and whom it trusts, backups, room on the disk."""
