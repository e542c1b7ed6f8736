"""Which answers the texts of a form print: ``${name}`` in labels, hints and messages, as in ODK.

See https://docs.getodk.org/form-logic/#variables. `telling` puts the answers in.
"""

from __future__ import annotations

from inspector.checklist.parts import Group, Item
from inspector.checklist.texts import Text

__all__ = ["quoted_by"]


def quoted_by(part: Item | Group) -> tuple[str, ...]:
    """Names of the answers that the texts of an item or a group print, in order of their names.

    What stands in a group speaks for itself.
    """
    texts: list[Text | None] = [part.label, part.hint]
    if isinstance(part, Item):
        texts += [part.short, part.pass_text, part.warn_text, part.due]
        for spec in part.fields:
            soft = spec.soft.message if spec.soft else None
            texts += [spec.label, spec.hint, spec.guidance, spec.constraint_message, soft]
    return tuple(sorted({name for text in texts if text for name in text.mentions()}))
