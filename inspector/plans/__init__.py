"""Site plans and base maps: how they lie on the ground, and their pictures. No I/O of records."""
