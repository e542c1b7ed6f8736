"""The later steps of a verification, one module each: records, reports, plausibility, register."""
