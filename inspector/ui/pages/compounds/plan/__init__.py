"""总平面: a compound's plan with what is known of its buildings, and everything done on it."""
