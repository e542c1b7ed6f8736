"""The bag: RFC 8493, section by section; PyPI's bagit agrees."""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import date
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.bundle import bag
from inspector.bundle.bag import BagInfo, check_bag, make_tag_files, read_info, read_manifest
from inspector.domain.exchange import BundleKind
from inspector.errors import TrustError
from inspector.findings import Finding

INFO = BagInfo(
    organisation="临江街道\n办事处",
    created=date(2026, 5, 20),
    bundle="b-1",
    kind=BundleKind.ACCEPTANCE,
)
PAYLOAD = {"data/records.json": b"{}", "data/photos/x.jpg": b"jpeg", "data/报告.txt": b"odd"}


def whole() -> dict[str, bytes]:
    sums = {n: (hashlib.sha256(d).hexdigest(), len(d)) for n, d in PAYLOAD.items()}
    return {**PAYLOAD, **make_tag_files(INFO, sums), bag.SIGNATURE: b"signature"}


def check(files: dict[str, bytes]) -> list[tuple[str, str]]:
    def told(found: Finding) -> tuple[str, str]:
        return found.code, found.subject

    found = check_bag(
        sizes={name: len(data) for name, data in files.items()},
        digests={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        texts=files,
    )
    return [told(one) for one in found]


def test_a_whole_bag_is_in_order() -> None:
    assert check(whole()) == []


def test_the_info_says_what_rfc_8493_and_we_ask_for() -> None:
    labels = read_info(whole()[bag.INFO])
    assert labels == {
        "Source-Organization": "临江街道 办事处",
        "Bagging-Date": "2026-05-20",
        "External-Identifier": "b-1",
        "Payload-Oxum": "9.3",
        "Bag-Software-Agent": "Inspector (yanshoutong)",
        "Inspector-Kind": "acceptance",
        "Inspector-Format": "1",
    }


def test_bagit_validates_what_we_write(tmp_path: Path) -> None:
    for name, data in whole().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    found = bagit.Bag(os.fspath(tmp_path))
    assert found.validate()
    assert found.info["External-Identifier"] == "b-1"


@pytest.mark.parametrize("name", [n for n in whole() if n != bag.SIGNATURE])
def test_a_changed_file_is_named(name: str) -> None:
    files = whole()
    files[name] = files[name] + b"\n" if name.startswith("data/") else files[name] + b"X: y\n"
    assert name in {subject for _, subject in check(files)}


@pytest.mark.parametrize("name", list(whole()))
def test_a_missing_file_is_named(name: str) -> None:
    files = whole()
    del files[name]
    assert ("bundle.file_missing", name) in check(files)


@pytest.mark.parametrize("name", ["data/extra.txt", "fetch.txt", "manifest-md5.txt", "meta/x.txt"])
def test_a_file_on_no_manifest_is_named(name: str) -> None:
    assert ("bundle.file_extra", name) in check({**whole(), name: b""})


def test_a_payload_listed_as_a_tag_file_does_not_hide() -> None:
    files = whole()
    line = f"{hashlib.sha256(b'').hexdigest()}  data/extra.txt\n".encode()
    files["data/extra.txt"] = b""
    files[bag.TAG_MANIFEST] += line
    assert ("bundle.file_extra", "data/extra.txt") in check(files)


def test_a_wrong_total_is_noticed() -> None:
    files = whole()
    files[bag.INFO] = files[bag.INFO].replace(b"9.3", b"9.4")
    assert ("bundle.oxum_wrong", bag.INFO) in check(files)


@pytest.mark.parametrize(
    "line",
    [
        b"abc  data/x\n",
        b"A" * 64 + b"  data/x\n",
        b"a" * 64 + b" data/x\n",
        b"a" * 64 + b" *data/x\n",
        b"a" * 64 + b"  \n",
        b"a" * 64 + b"  data/x \n",
        b"a" * 64 + b"  data/%41\n",
        b"a" * 64 + b"  data/x\r\n",
        b"a" * 64 + b"  data/x",
        b"\n",
        b"\xff\n",
        b"\xef\xbb\xbf" + b"a" * 64 + b"  data/x\n",
        (b"a" * 64 + b"  data/x\n") * 2,
    ],
)
def test_a_manifest_has_one_spelling(line: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        read_manifest(line, bag.MANIFEST)
    assert refused.value.code == "bundle.tag_file_malformed"
    assert refused.value.context["name"] == bag.MANIFEST


@pytest.mark.parametrize(
    "data", [b"No colon\n", b"A: 1\nA: 2\n", b"A:1\n", b"A: 1\n  folded\n", b"A: 1", b": x\n"]
)
def test_an_info_has_one_spelling(data: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        read_info(data)
    assert refused.value.code == "bundle.tag_file_malformed"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("2", "bundle.newer_format"),
        ("999999", "bundle.newer_format"),
        ("0", "bundle.tag_file_malformed"),
        ("-1", "bundle.tag_file_malformed"),
        ("1.0", "bundle.tag_file_malformed"),
        ("９", "bundle.tag_file_malformed"),
        ("", "bundle.tag_file_malformed"),
    ],
)
def test_a_newer_format_is_told_from_nonsense(said: str, code: str) -> None:
    with pytest.raises(TrustError) as refused:
        bag.check_format({"Inspector-Format": said})
    assert refused.value.code == code
    bag.check_format({"Inspector-Format": "1"})


names = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("%\r\n0AD5"), min_size=1
).filter(lambda name: name == name.strip())


@given(st.dictionaries(names, st.binary(min_size=32, max_size=32).map(bytes.hex)))
def test_any_name_survives_its_percent_encoding(digests: dict[str, str]) -> None:
    tags = make_tag_files(INFO, {name: (digest, 1) for name, digest in digests.items()})
    assert read_manifest(tags[bag.MANIFEST], bag.MANIFEST) == digests


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    with contextlib.suppress(TrustError):
        read_info(data)
    with contextlib.suppress(TrustError):
        read_manifest(data, bag.MANIFEST)
