"""The language of conditions and calculations: XPath 1.0 as ODK forms use it.

Text goes through `lexer` and `parser` to an immutable tree (`tree`), which `compiling` checks
against the names of a form and turns into closures. No text is ever given to Python to execute.
"""
