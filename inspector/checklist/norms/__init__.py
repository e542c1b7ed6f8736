"""What checklists rest on: norms and their clauses, the programmes' requirements, usual phrases."""
