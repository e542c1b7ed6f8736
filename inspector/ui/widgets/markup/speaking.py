"""Shapes in words, for who does not see them."""

from __future__ import annotations

from inspector import words
from inspector.domain.markup import Shape, ShapeKind
from inspector.words import Language

__all__ = ["say_shape"]


def say_shape(shape: Shape, language: Language) -> str:
    """What it is: 红色箭头, 马赛克, 文字 “占道棚屋”."""
    kind = words.term(shape.kind, language)
    if shape.kind is ShapeKind.MOSAIC:
        return kind
    said = words.say("markup.shape", language, colour=words.term(shape.colour, language), kind=kind)
    return f"{said} “{shape.text}”" if shape.text else said
