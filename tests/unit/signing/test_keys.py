from __future__ import annotations

import shutil
import stat
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from inspector.clock import FrozenClock
from inspector.errors import InputError
from inspector.signing.keys import create_key, load_key, save_key, sign_bytes


class _Dice:
    """A clock whose randomness is given."""

    def __init__(self, *throws: bytes) -> None:
        self._throws = list(throws)

    def now(self) -> datetime:
        raise AssertionError("a key needs no time")

    def random_bytes(self, count: int) -> bytes:
        throw = self._throws.pop(0)
        assert len(throw) == count
        return throw


def test_a_frozen_clock_gives_the_same_key_and_another_start_another(start: datetime) -> None:
    first = create_key(FrozenClock(start)).private_numbers()
    assert create_key(FrozenClock(start)).private_numbers() == first
    assert create_key(FrozenClock(start + timedelta(seconds=1))).private_numbers() != first


def test_scalars_outside_the_group_are_thrown_away() -> None:
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    dice = _Dice(bytes(32), order.to_bytes(32, "big"), b"\xff" * 32, (5).to_bytes(32, "big"))
    assert create_key(dice).private_numbers().private_value == 5


def test_the_same_data_gives_the_same_valid_signature(clock: FrozenClock) -> None:
    key = create_key(clock)
    signature = sign_bytes(key, b"defects closed")
    assert signature == sign_bytes(key, b"defects closed")
    assert signature != sign_bytes(key, b"defects open")
    key.public_key().verify(signature, b"defects closed", ec.ECDSA(hashes.SHA256()))


def test_a_saved_key_comes_back_and_only_its_owner_can_read_the_file(
    tmp_path: Path, clock: FrozenClock, passphrase: str
) -> None:
    key = create_key(clock)
    save_key(tmp_path / "key.pem", key, passphrase=passphrase, clock=clock)
    loaded = load_key(tmp_path / "key.pem", passphrase=passphrase)
    assert loaded.private_numbers() == key.private_numbers()
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600


def test_a_passphrase_typed_decomposed_opens_the_key(tmp_path: Path, clock: FrozenClock) -> None:
    key = create_key(clock)
    save_key(tmp_path / "key.pem", key, passphrase="caf\u00e9", clock=clock)
    loaded = load_key(tmp_path / "key.pem", passphrase="cafe\u0301")
    assert loaded.private_numbers() == key.private_numbers()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_opens_the_key(tmp_path: Path, clock: FrozenClock) -> None:
    key = create_key(clock)
    save_key(tmp_path / "key.pem", key, passphrase="plain words", clock=clock)
    opened = subprocess.run(
        ["openssl", "pkey", "-in", tmp_path / "key.pem", "-passin", "pass:plain words", "-pubout"],
        capture_output=True,
        check=True,
    )
    expected = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert opened.stdout == expected


def test_a_wrong_passphrase_is_said_to_be_wrong(tmp_path: Path, clock: FrozenClock) -> None:
    save_key(tmp_path / "key.pem", create_key(clock), passphrase="right", clock=clock)
    with pytest.raises(InputError) as caught:
        load_key(tmp_path / "key.pem", passphrase="wrong")
    assert caught.value.code == "signing.wrong_passphrase"


def test_an_empty_passphrase_is_refused_and_writes_nothing(
    tmp_path: Path, clock: FrozenClock
) -> None:
    with pytest.raises(InputError) as caught:
        save_key(tmp_path / "key.pem", create_key(clock), passphrase="", clock=clock)
    assert caught.value.code == "signing.passphrase_empty"
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content",
    [b"", b"no key", b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"],
    ids=["empty", "text", "cut off"],
)
def test_a_damaged_key_file_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key.pem").write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_key(tmp_path / "key.pem", passphrase="x")
    assert caught.value.code == "signing.key_damaged"


def test_an_unencrypted_key_is_refused(tmp_path: Path, clock: FrozenClock) -> None:
    plain = create_key(clock).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (tmp_path / "key.pem").write_bytes(plain)
    with pytest.raises(InputError) as caught:
        load_key(tmp_path / "key.pem", passphrase="x")
    assert caught.value.code == "signing.key_damaged"


def test_a_key_on_another_curve_is_refused(tmp_path: Path) -> None:
    other = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"x"),
    )
    (tmp_path / "key.pem").write_bytes(other)
    with pytest.raises(InputError) as caught:
        load_key(tmp_path / "key.pem", passphrase="x")
    assert caught.value.code == "signing.key_kind"


def test_a_missing_key_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_key(tmp_path / "key.pem", passphrase="x")
    assert caught.value.code == "signing.key_missing"
