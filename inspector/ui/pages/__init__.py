"""The pages, one folder each; `catalogue` lists them."""
