"""Headquarters' desk: what is done with a bundle once it has been taken in."""
