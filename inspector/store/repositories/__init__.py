"""What goes between values and rows, one module per concern. Functions on a connection."""
