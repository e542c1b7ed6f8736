"""The bag in the bundle: BagIt 1.0 (RFC 8493) with SHA-256 manifests.

Section numbers are RFC 8493's. The tag manifest lists every tag file but itself and the
signature over it, which could not be known before (section 2.2.1 allows both).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from inspector.bundle.layout import TAG_FILES
from inspector.domain.exchange import BundleKind
from inspector.errors import TrustError
from inspector.findings import Finding, Level

__all__ = [
    "DECLARATION",
    "FORMAT",
    "INFO",
    "MANIFEST",
    "PAYLOAD",
    "SIGNATURE",
    "TAG_MANIFEST",
    "BagInfo",
    "check_bag",
    "check_format",
    "make_tag_files",
    "read_info",
    "read_manifest",
]

FORMAT = 1
"""Of our bundles, ``Inspector-Format``; a higher one is refused in words."""

PAYLOAD = "data/"
DECLARATION, INFO, MANIFEST, TAG_MANIFEST, SIGNATURE = TAG_FILES

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_AGENT = "Inspector (yanshoutong)"
"""Without a version: the same records give the same bytes after an update too."""

_LINE = re.compile(r"([0-9a-f]{64})  (\S(?:.*\S)?)")
_LABEL = re.compile(r"([A-Za-z][A-Za-z0-9\-]*): (.*)")
_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}


@dataclass(frozen=True, slots=True)
class BagInfo:
    """What ``bag-info.txt`` says beside the sums.

    Attributes:
        organisation: Source-Organization.
        created: Bagging-Date.
        bundle: External-Identifier.
        kind: Inspector-Kind.
        demo: whether everything in it is invented.
    """

    organisation: str
    created: date
    bundle: str
    kind: BundleKind
    demo: bool = False


def make_tag_files(info: BagInfo, payload: Mapping[str, tuple[str, int]]) -> dict[str, bytes]:
    """The four tag files of a bag; the signature is made over the last of them.

    Args:
        info: what the bag says of itself.
        payload: SHA-256 and size by path, every path below ``data/``.
    """
    octets = sum(size for _, size in payload.values())
    labels = {
        "Source-Organization": " ".join(info.organisation.split()),
        "Bagging-Date": info.created.isoformat(),
        "External-Identifier": info.bundle,
        "Payload-Oxum": f"{octets}.{len(payload)}",
        "Bag-Software-Agent": _AGENT,
        "Inspector-Kind": info.kind.value,
        "Inspector-Format": str(FORMAT),
        **({"Inspector-Demo": "true"} if info.demo else {}),
    }
    files = {
        DECLARATION: _DECLARED,
        INFO: "".join(f"{label}: {value}\n" for label, value in labels.items()).encode(),
        MANIFEST: _manifest({name: digest for name, (digest, _) in payload.items()}),
    }
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return {**files, TAG_MANIFEST: _manifest(digests)}


def read_info(data: bytes) -> dict[str, str]:
    """The labels of ``bag-info.txt`` (section 2.2.2), each once, one line each.

    Raises:
        TrustError: ``bundle.tag_file_malformed``.
    """
    labels: dict[str, str] = {}
    for number, line in _lines(data, INFO):
        found = _LABEL.fullmatch(line)
        if found is None or found[1] in labels:
            raise TrustError("bundle.tag_file_malformed", name=INFO, line=number)
        labels[found[1]] = found[2]
    return labels


def check_format(labels: Mapping[str, str]) -> None:
    """Refuses a bundle of a newer format, before anything else in it is judged.

    Raises:
        TrustError: ``bundle.newer_format``, ``bundle.tag_file_malformed``.
    """
    said = labels.get("Inspector-Format", "")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", said):
        raise TrustError("bundle.tag_file_malformed", name=INFO, line=0)
    if int(said) > FORMAT:
        raise TrustError("bundle.newer_format", format=int(said), known=FORMAT)


def read_manifest(data: bytes, name: str) -> dict[str, str]:
    """Digests by path from a manifest (section 2.1.3).

    Raises:
        TrustError: ``bundle.tag_file_malformed``: a line that is not ours to the letter, or a
            path listed twice.
    """
    digests: dict[str, str] = {}
    for number, line in _lines(data, name):
        found = _LINE.fullmatch(line)
        path = _decoded(found[2]) if found else ""
        if found is None or path in digests or _encoded(path) != found[2]:
            raise TrustError("bundle.tag_file_malformed", name=name, line=number)
        digests[path] = found[1]
    return digests


def check_bag(
    *,
    sizes: Mapping[str, int],
    digests: Mapping[str, str],
    texts: Mapping[str, bytes],
) -> tuple[Finding, ...]:
    """Whether the bag is complete and valid (section 3).

    Args:
        sizes: bytes of every file there is, by path.
        digests: SHA-256 of those that could be read; damage of the others is reported already.
        texts: content of the tag files that could be read.

    Returns:
        Errors ``bundle.file_missing``, ``bundle.file_extra``, ``bundle.file_changed``,
        ``bundle.tag_file_malformed``, ``bundle.oxum_wrong``.
    """
    missing = [name for name in TAG_FILES if name not in sizes]
    if missing:
        return tuple(Finding(Level.ERROR, "bundle.file_missing", name) for name in missing)
    if any(name not in texts for name in TAG_FILES):
        return ()  # damaged, and said so
    try:
        return tuple(_problems(sizes, digests, texts))
    except TrustError as error:
        return (Finding(Level.ERROR, error.code, str(error.context["name"]), error.context),)


def _problems(
    sizes: Mapping[str, int], digests: Mapping[str, str], texts: Mapping[str, bytes]
) -> Iterator[Finding]:
    if texts[DECLARATION] != _DECLARED:
        raise TrustError("bundle.tag_file_malformed", name=DECLARATION, line=1)
    payload = {name: size for name, size in sizes.items() if name.startswith(PAYLOAD)}
    loose = [name for name in sizes if name not in payload and name not in TAG_FILES]
    yield from (Finding(Level.ERROR, "bundle.file_extra", name) for name in loose)
    tags = {DECLARATION, INFO, MANIFEST}
    yield from _compared(read_manifest(texts[TAG_MANIFEST], TAG_MANIFEST), tags, digests)
    yield from _compared(read_manifest(texts[MANIFEST], MANIFEST), set(payload), digests)
    expected = f"{sum(payload.values())}.{len(payload)}"
    stated = read_info(texts[INFO]).get("Payload-Oxum", "")
    if stated != expected:
        context: dict[str, object] = {"stated": stated, "counted": expected}
        yield Finding(Level.ERROR, "bundle.oxum_wrong", INFO, context)


def _compared(
    listed: Mapping[str, str], present: set[str], digests: Mapping[str, str]
) -> Iterator[Finding]:
    for name in sorted(listed.keys() - present):
        yield Finding(Level.ERROR, "bundle.file_missing", name)
    for name in sorted(present - listed.keys()):
        yield Finding(Level.ERROR, "bundle.file_extra", name)
    for name in sorted(present & listed.keys()):
        if name in digests and digests[name] != listed[name]:
            yield Finding(Level.ERROR, "bundle.file_changed", name)


def _manifest(digests: Mapping[str, str]) -> bytes:
    ordered = sorted(digests.items(), key=lambda item: item[0].encode())
    return "".join(f"{digest}  {_encoded(name)}\n" for name, digest in ordered).encode()


def _lines(data: bytes, name: str) -> Iterator[tuple[int, str]]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise TrustError("bundle.tag_file_malformed", name=name, line=0) from error
    if text and not text.endswith("\n"):
        raise TrustError("bundle.tag_file_malformed", name=name, line=text.count("\n") + 1)
    yield from enumerate(text.split("\n")[:-1], start=1)


def _encoded(path: str) -> str:
    """Percent-encoding of line ends and of the percent sign itself, nothing else."""
    return "".join(_ESCAPES.get(char, char) for char in path)


def _decoded(path: str) -> str:
    return re.sub(r"%(25|0A|0D)", lambda found: chr(int(found[1], 16)), path)
