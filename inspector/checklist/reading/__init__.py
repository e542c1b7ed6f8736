"""From what an author wrote to a checked definition, or every mistake with file and line."""
