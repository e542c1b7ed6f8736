"""Every code of this room has its sentence in both languages, and every sentence its code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import inspector.photos
from inspector import words
from inspector.errors import InputError
from inspector.photos.metadata import PhotoFacts
from inspector.words import Language


def _codes() -> set[str]:
    folder = Path(inspector.photos.__file__).parent
    sources = (path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    return {code for source in sources for code in re.findall(r'"(photo\.[a-z_]+)"', source)}


def test_codes_and_sentences_match() -> None:
    said = {code for code in words.catalogue() if code.startswith("photo.")}
    assert _codes() <= said
    for code in _codes():
        assert set(words.catalogue()[code]) == {"zh", "en"}


@pytest.mark.parametrize("language", list(Language))
def test_findings_and_refusals_can_be_said(
    language: Language, encode: Callable[..., bytes], read: Callable[..., PhotoFacts]
) -> None:
    facts = read(encode("PNG", exif=b"")[:-20], "IMG_0001.JPG")
    assert len(facts.findings) == 5
    for finding in facts.findings:
        assert "IMG_0001.JPG" in words.finding(finding, language)
    for data in (b"", b"text", b"GIF89a"):
        with pytest.raises(InputError) as caught:
            read(data, "IMG_0001.JPG")
        assert "IMG_0001.JPG" in words.error(caught.value, language)
