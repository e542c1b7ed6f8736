"""Reads the few XMP properties that say when and where (ISO 16684-1).

The packet comes from a stranger: no document type is accepted (entities would allow bombs), and
what could be read before a fault is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.parsers import expat

__all__ = ["DATE_CREATED", "EXIF", "TIFF", "XMP", "XmpFacts", "read_xmp"]

EXIF = "http://ns.adobe.com/exif/1.0/"
TIFF = "http://ns.adobe.com/tiff/1.0/"
XMP = "http://ns.adobe.com/xap/1.0/"
DATE_CREATED = "http://ns.adobe.com/photoshop/1.0/ DateCreated"
_WANTED_SPACES = (EXIF, TIFF, XMP, "http://ns.adobe.com/photoshop/1.0/")
_LONGEST_VALUE = 256
_DEEPEST = 16

XmpFacts = Mapping[str, str]
"""Simple properties, the key being the namespace, a blank and the name."""


class _Collector:
    """Takes simple properties as attributes or elements while the packet is being parsed."""

    def __init__(self, facts: dict[str, str]) -> None:
        self._facts = facts
        self._depth = 0
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth >= _DEEPEST:
            raise expat.ExpatError(f"{name} is nested too deeply")
        self._depth += 1
        self._text = ""
        for key, value in attributes.items():
            self._keep(key, value)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._keep(name, self._text)
        self._text = ""

    def text(self, data: str) -> None:
        if len(self._text) < _LONGEST_VALUE:
            self._text += data

    def refuse(self, *_: object) -> None:
        raise expat.ExpatError("a document type is not accepted")

    def _keep(self, key: str, value: str) -> None:
        if key.startswith(_WANTED_SPACES) and value.strip():
            self._facts.setdefault(key, value.strip()[:_LONGEST_VALUE])


def read_xmp(packets: Iterable[bytes]) -> tuple[XmpFacts, bool]:
    """Reads the packets of one picture, the first that has a property winning.

    Returns:
        The properties found, and whether any packet was broken.
    """
    facts: dict[str, str] = {}
    damaged = False
    for packet in packets:
        collector = _Collector(facts)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = collector.start
        parser.EndElementHandler = collector.end
        parser.CharacterDataHandler = collector.text
        parser.StartDoctypeDeclHandler = collector.refuse
        try:
            parser.Parse(packet.strip(b"\0 \r\n\t"), True)  # noqa: FBT003 - expat takes it by position
        except expat.ExpatError:
            damaged = True
    return facts, damaged
