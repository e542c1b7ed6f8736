"""The canvas on which photos are marked, and what it is made of."""
