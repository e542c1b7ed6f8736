"""From answers to results: what is asked where, what it holds, what it comes to and why."""
