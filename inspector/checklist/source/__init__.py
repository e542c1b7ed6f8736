"""A file's bytes as nodes and documents: what is written, before anything is understood of it."""
