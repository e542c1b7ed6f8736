"""What travels between offices: bundles and receipts, written, verified, taken in."""
