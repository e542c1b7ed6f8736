"""The errors the application raises on purpose, sorted by whose fault they are.

A library's exception becomes one of these in the module that calls the library
(``raise InputError("photo.not_an_image", path=...) from error``). The code names a
sentence in ``resources/words``; the context fills its blanks. Anything else that
escapes is a bug and goes to the crash handler.
"""

from __future__ import annotations

__all__ = ["InputError", "InspectorError", "ResourceError", "TrustError"]


class InspectorError(Exception):
    """Base of every error with a code.

    Attributes:
        code: key of the sentence in the word catalogue, ``room.what``.
        context: values for the blanks of that sentence; plain values only.
    """

    def __init__(self, code: str, /, **context: object) -> None:
        super().__init__(code)
        self.code = code
        self.context = context

    def __str__(self) -> str:
        blanks = ", ".join(f"{key}={value}" for key, value in self.context.items())
        return f"{self.code} ({blanks})" if blanks else self.code


class InputError(InspectorError):
    """What the user gave cannot be used; the user can correct it."""


class ResourceError(InspectorError):
    """Disk, lock, network or database failed; trying again later may help."""


class TrustError(InspectorError):
    """A digest or signature that must hold does not."""
