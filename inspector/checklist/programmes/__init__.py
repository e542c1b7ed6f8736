"""Government programmes: their files, and what a compound comes to in one of them."""
