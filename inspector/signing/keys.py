"""Private keys: NIST P-256, kept only as passphrase-encrypted PKCS#8 (RFC 5208, RFC 8018).

Every signature made here is deterministic ECDSA (RFC 6979): equal keys and equal data give equal
bytes, so that a run with a frozen clock can be compared byte for byte, and a weak random source
on a tablet cannot give a key away.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from asn1crypto import algos, core
from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from inspector.clock import Clock
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError

__all__ = ["PrivateKey", "create_key", "load_key", "save_key", "sign_bytes"]

PrivateKey = ec.EllipticCurvePrivateKey

_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the P-256 group: FIPS 186-5, SP 800-186 clause 3.2.1.3."""

_ROUNDS = 600_000
"""PBKDF2 rounds. The library's own default of 2,048 lets a stolen stick be guessed cheaply;
this many cost a tenth of a second at each opening."""

_LABEL = "ENCRYPTED PRIVATE KEY"


def create_key(clock: Clock) -> PrivateKey:
    """A new P-256 key whose scalar is drawn from the clock by rejection sampling.

    See FIPS 186-5 annex A.2.2: a draw outside 1..n-1 is thrown away, so no scalar is likelier
    than another.
    """
    while True:
        scalar = int.from_bytes(clock.random_bytes(32), "big")
        if 1 <= scalar < _ORDER:
            return ec.derive_private_key(scalar, _CURVE)


def sign_bytes(key: PrivateKey, data: bytes) -> bytes:
    """The deterministic ECDSA signature of the data's SHA-256, as DER (RFC 6979, RFC 3279)."""
    return key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def save_key(path: Path, key: PrivateKey, *, passphrase: str, clock: Clock) -> None:
    """Writes the key, encrypted, readable by its owner alone (mode 0600).

    PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018); ``openssl pkey`` opens it.

    Raises:
        InputError: ``signing.passphrase_empty``.
        ResourceError: ``disk.*``.
    """
    salt, vector = clock.random_bytes(16), clock.random_bytes(16)
    kdf = PBKDF2HMAC(hashes.SHA256(), 32, salt, _ROUNDS)
    encryptor = Cipher(algorithms.AES(kdf.derive(_secret(passphrase))), modes.CBC(vector))
    plain = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    padder = padding.PKCS7(algorithms.AES.block_size).padder()
    padded = padder.update(plain) + padder.finalize()
    work = encryptor.encryptor()
    envelope = asn1_keys.EncryptedPrivateKeyInfo(
        {
            "encryption_algorithm": _scheme(salt, vector),
            "encrypted_data": work.update(padded) + work.finalize(),
        }
    )
    write_durably(path, asn1_pem.armor(_LABEL, envelope.dump()), mode=0o600)


def load_key(path: Path, *, passphrase: str) -> PrivateKey:
    """Opens a key file.

    Raises:
        InputError: ``signing.key_missing``, ``signing.key_damaged``, ``signing.key_kind``,
            ``signing.passphrase_empty``, ``signing.wrong_passphrase``.
        ResourceError: ``disk.*``.
    """
    if not path.is_file():
        raise InputError("signing.key_missing", path=str(path))
    with disk_errors(path):
        data = path.read_bytes()
    try:
        label, _, envelope = asn1_pem.unarmor(data)
        whole = label == _LABEL
        asn1_keys.EncryptedPrivateKeyInfo.load(envelope, strict=True).native  # noqa: B018 - parses all
    except (ValueError, TypeError) as error:
        raise InputError("signing.key_damaged", path=str(path)) from error
    if not whole:
        raise InputError("signing.key_damaged", path=str(path))
    try:
        key = serialization.load_pem_private_key(data, _secret(passphrase))
    except ValueError as error:
        # A wrong passphrase shows as bad padding or, once in 256, as bad ASN.1; both are this.
        raise InputError("signing.wrong_passphrase", path=str(path)) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != _CURVE.name:
        raise InputError("signing.key_kind", path=str(path))
    return key


def _secret(passphrase: str) -> bytes:
    if not passphrase:
        raise InputError("signing.passphrase_empty")
    # The same passphrase typed on two systems may arrive composed or decomposed.
    return unicodedata.normalize("NFC", passphrase).encode()


def _scheme(salt: bytes, vector: bytes) -> algos.EncryptionAlgorithm:
    derivation = {
        "algorithm": "pbkdf2",
        "parameters": algos.Pbkdf2Params(
            {
                "salt": algos.Pbkdf2Salt("specified", core.OctetString(salt)),
                "iteration_count": _ROUNDS,
                "prf": {"algorithm": "sha256", "parameters": core.Null()},
            }
        ),
    }
    encryption = {"algorithm": "aes256_cbc", "parameters": core.OctetString(vector)}
    return algos.EncryptionAlgorithm(
        {
            "algorithm": "pbes2",
            "parameters": algos.Pbes2Params(
                {"key_derivation_func": derivation, "encryption_scheme": encryption}
            ),
        }
    )
