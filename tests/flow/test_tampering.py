"""One changed bit anywhere in the demo's bundle or report: refused, and it is said where.

The rooms try every bit of small files; here it is the real bundle, at places drawn at random.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import words
from inspector.bundle.container import open_container
from inspector.bundle.layout import END, SEAL_BYTES, Entry
from inspector.bundle.verdict import IdentityCheck, IntegrityCheck, Verification
from inspector.bundle.verify import verify
from inspector.domain.exchange import Verdict
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.signing import NO_TRUST, load_trust, verify_document, verify_manifest
from inspector.words import Language
from tests.demo_run import Demo
from tests.flow.command_line import assert_clear, check_refusal, inspector
from tests.flow.story import AFTERWARDS

MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = f"{MANIFEST}.p7s"


@contextmanager
def one_bit_changed(path: Path, bit: int) -> Iterator[None]:
    """The file with one bit turned over, and turned back afterwards."""

    def turn() -> None:
        with path.open("r+b") as file:
            file.seek(bit // 8)
            (byte,) = file.read(1)
            file.seek(bit // 8)
            file.write(bytes([byte ^ 1 << bit % 8]))

    turn()
    try:
        yield
    finally:
        turn()


@pytest.fixture(scope="module")
def bundle(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private copy of the bundle."""
    return Path(shutil.copy(demo.bundle, tmp_path_factory.mktemp("tampered") / "bundle.zip"))


@pytest.fixture(scope="module")
def entries(bundle: Path) -> tuple[Entry, ...]:
    with open_container(bundle) as container:
        return tuple(container.entries.values())


def errors_of(found: Verification) -> tuple[Finding, ...]:
    assert found.verdict is Verdict.REJECTED
    assert found.integrity is IntegrityCheck.BROKEN
    return tuple(one for one in found.findings if one.level is Level.ERROR)


def refusal_of(bundle: Path, bit: int) -> set[str]:
    """What the verifier names when a bit is changed: files, or places in the file."""
    with one_bit_changed(bundle, bit):
        try:
            found = verify(bundle, at=AFTERWARDS)
        except InputError as unreadable:
            assert_clear(words.error(unreadable, Language.ZH))
            return {str(unreadable.context["path"])}
    named = set()
    for error in errors_of(found):
        assert_clear(words.finding(error, Language.ZH))
        named |= {error.subject, str(error.context.get("name", error.subject))}
    return named - {""}


def test_the_untouched_bundle_verifies_with_and_without_an_anchor(demo: Demo) -> None:
    alone = verify(demo.bundle, at=AFTERWARDS)
    assert alone.verdict is Verdict.WARNINGS
    assert (alone.integrity, alone.identity) == (IntegrityCheck.INTACT, IdentityCheck.UNCHECKED)
    anchored = verify(demo.bundle, at=AFTERWARDS, trust=load_trust([demo.anchor]))
    assert anchored.verdict is Verdict.WARNINGS, "demo certificates are no others'"
    assert anchored.identity is IdentityCheck.TRUSTED
    weighed = {one.code for one in anchored.findings if one.level > Level.INFO}
    assert weighed == {"signing.demo_certificate"}


@pytest.mark.parametrize("anchored", [False, True], ids=["without --trust", "with --trust"])
@pytest.mark.parametrize("name", ["bundle.zip", "receipt.zip"])
def test_the_command_accepts_the_untouched_files(name: str, anchored: bool, demo: Demo) -> None:
    trust: Sequence[str | Path] = ("--trust", demo.anchor) if anchored else ()
    said = inspector("verify", demo.out / name, *trust, "--json")
    assert (said.code, said.err) == (0, "")
    assert said.members["integrity"] == "intact"
    assert said.members["identity"] == ("trusted" if anchored else "unchecked")
    assert said.members["verdict"] == "warnings"


@settings(max_examples=12)
@given(data=st.data())
def test_a_changed_bit_anywhere_is_found_in_its_file(
    bundle: Path, entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    bit = data.draw(st.integers(0, 8 * bundle.stat().st_size - 1))
    named = refusal_of(bundle, bit)
    assert named
    for entry in entries:
        if entry.data <= bit // 8 < entry.end:
            assert entry.inner in named


@settings(max_examples=6)
@given(data=st.data())
def test_a_changed_bit_in_each_kind_of_file_names_the_file(
    bundle: Path, entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    texts = [entry for entry in entries if not entry.inner.startswith("data/photos/")]
    entry = data.draw(st.sampled_from(texts))
    bit = data.draw(st.integers(8 * entry.data, 8 * entry.end - 1))
    assert entry.inner in refusal_of(bundle, bit)


@settings(max_examples=60)
@given(data=st.data())
def test_a_changed_bit_in_a_header_is_found(
    bundle: Path, entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    """Local headers and the directory: no byte between the files is outside every check."""
    gaps = [(entry.offset, entry.data) for entry in entries]
    gaps.append((entries[-1].end, bundle.stat().st_size - SEAL_BYTES))
    begin, end = data.draw(st.sampled_from(gaps))
    assert refusal_of(bundle, data.draw(st.integers(8 * begin, 8 * end - 1)))


def test_every_byte_of_the_end_record_is_checked(bundle: Path) -> None:
    begin = bundle.stat().st_size - SEAL_BYTES - END.size
    for byte in range(begin, begin + END.size):
        assert refusal_of(bundle, 8 * byte + byte % 8), byte


def test_a_changed_seal_alone_is_found(bundle: Path) -> None:
    with one_bit_changed(bundle, 8 * bundle.stat().st_size - 8):
        (error,) = errors_of(verify(bundle, at=AFTERWARDS))
    assert error.code in {"bundle.seal_broken", "bundle.seal_malformed"}
    assert_clear(words.finding(error, Language.ZH))


@settings(max_examples=80)
@given(data=st.data())
def test_a_changed_bit_in_the_signature_is_found_without_the_container_s_help(
    bundle: Path, data: st.DataObject
) -> None:
    with zipfile.ZipFile(bundle) as archive:
        root = archive.namelist()[0].partition("/")[0]
        content, signature = (archive.read(f"{root}/{name}") for name in (MANIFEST, SIGNATURE))
    bit = data.draw(st.integers(0, 8 * len(signature) - 1))
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    status = verify_manifest(content, bytes(changed), trust=NO_TRUST, at=AFTERWARDS, name=SIGNATURE)
    assert not status.valid
    (error,) = (one for one in status.findings if one.level is Level.ERROR)
    assert SIGNATURE in error.subject
    assert_clear(words.finding(error, Language.ZH))


@settings(max_examples=12)
@given(data=st.data())
def test_a_changed_bit_in_the_report_is_found(demo: Demo, data: st.DataObject) -> None:
    pdf = bytearray((demo.out / "report.pdf").read_bytes())
    bit = data.draw(st.integers(0, 8 * len(pdf) - 1))
    pdf[bit // 8] ^= 1 << bit % 8
    try:
        status = verify_document(bytes(pdf), trust=NO_TRUST, at=AFTERWARDS, name="report.pdf")
    except InputError as unreadable:
        assert_clear(words.error(unreadable, Language.ZH))
        return
    assert not status.intact
    errors = [one for one in status.all_findings if one.level is Level.ERROR]
    assert errors
    for error in errors:
        assert error.subject.startswith("report.pdf")
        assert_clear(words.finding(error, Language.ZH))


def test_the_command_names_a_changed_photo(bundle: Path, entries: tuple[Entry, ...]) -> None:
    photo = next(entry for entry in entries if entry.inner.startswith("data/photos/"))
    with one_bit_changed(bundle, 8 * (photo.data + photo.packed // 2)):
        said = inspector("verify", bundle)
    assert (said.code, said.err) == (1, "")
    assert photo.inner in said.out
    assert "拒收" in said.out


def test_the_command_says_that_a_cut_bundle_is_incomplete(demo: Demo, tmp_path: Path) -> None:
    whole = demo.bundle.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: len(whole) // 2])
    sentence = check_refusal(inspector("verify", cut), exit_code=3, code="bundle.cut_short")
    assert str(cut) in sentence


def test_the_command_names_a_changed_report(demo: Demo, tmp_path: Path) -> None:
    report = Path(shutil.copy(demo.out / "report.pdf", tmp_path))
    with one_bit_changed(report, 8 * (report.stat().st_size // 2)):
        said = inspector("report", "verify", report)
    assert (said.code, said.err) == (1, "")
    assert "report.pdf" in said.out
