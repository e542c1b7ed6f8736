"""An authority, a few signers, and a report with fields; made once, since keys cost time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
)
from reportlab.pdfgen.canvas import Canvas

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.signing.authority import Authority, create_authority, issue_certificate
from inspector.signing.certificates import certificates_in
from inspector.signing.identity import Identity
from inspector.signing.issuance import Subject, make_request, make_self_signed, read_request
from inspector.signing.keys import create_key
from inspector.signing.trust import Trust

_START = datetime(2026, 5, 1, 0, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def start() -> datetime:
    return _START


@pytest.fixture(scope="session")
def now() -> datetime:
    """After everything was issued."""
    return _START + timedelta(hours=1)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(_START)


@pytest.fixture(scope="session")
def passphrase() -> str:
    return "竣工 correct horse"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "identity"


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory, passphrase: str) -> Authority:
    return create_authority(
        tmp_path_factory.mktemp("headquarters") / "ca",
        name="区住建局签名根证书",
        unit="区住房和建设局",
        passphrase=passphrase,
        clock=FrozenClock(_START),
    )


@pytest.fixture(scope="session")
def trust(authority: Authority) -> Trust:
    return Trust((authority.certificate,))


@pytest.fixture(scope="session")
def enrol(authority: Authority) -> Callable[..., Identity]:
    """Makes an enrolled identity without a folder: quick, since no key is encrypted."""

    def make(
        name: str,
        *,
        role: Role = Role.PARTY,
        days: int = 1095,
        at: datetime = _START,
        issuer: Authority = authority,
    ) -> Identity:
        clock = FrozenClock(at + timedelta(milliseconds=sum(name.encode())))
        key = create_key(clock)
        subject = Subject(name=name, unit="五里桥街道办事处", role=role)
        request = read_request(make_request(key, subject))
        answer = issue_certificate(issuer, request, role=role, clock=clock, days=days)
        certificate, *chain = certificates_in(answer)
        return Identity(certificate, tuple(chain), key)

    return make


@pytest.fixture(scope="session")
def signer(enrol: Callable[..., Identity]) -> Identity:
    return enrol("张三", role=Role.FIELD)


@pytest.fixture(scope="session")
def stranger() -> Identity:
    """Self-signed: not enrolled anywhere."""
    # Frozen clocks that start alike draw the same keys.
    clock = FrozenClock(_START - timedelta(days=2))
    key = create_key(clock)
    subject = Subject(name="李四", unit="不知道的公司", role=Role.FIELD)
    return Identity(make_self_signed(key, subject, clock=clock), (), key)


@pytest.fixture(scope="session")
def draw() -> Callable[..., bytes]:
    def make(pages: int, *, size: tuple[float, float] = (595, 842), text: str = "Page") -> bytes:
        out = BytesIO()
        canvas = Canvas(out, pagesize=size, invariant=1)
        for number in range(pages):
            canvas.drawString(10, size[1] / 2, f"{text} {number}")
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make


class _Update(IncrementalPdfFileWriter):
    def _update_meta(self) -> None:
        """pyHanko would ask for the local time zone, which it cannot read here."""


_Change = Callable[[IncrementalPdfFileWriter], None]


@pytest.fixture(scope="session")
def update() -> Callable[[bytes, _Change], bytes]:
    """Changes a PDF as any program may, by appending to it."""

    def make(pdf: bytes, change: _Change) -> bytes:
        writer = _Update(BytesIO(pdf))
        change(writer)
        out = BytesIO()
        writer.write(out)  # type: ignore[no-untyped-call]  # pyHanko annotates in part
        return out.getvalue()

    return make


@pytest.fixture(scope="session")
def report(draw: Callable[..., bytes], update: Callable[[bytes, _Change], bytes]) -> bytes:
    """Two pages with three empty signature fields, the last one the seal's."""

    def add_fields(writer: IncrementalPdfFileWriter) -> None:
        for at, name in enumerate(("contractor", "supervisor", "organiser")):
            seals = name == "organiser"
            field = SigFieldSpec(
                name,
                on_page=-1,
                box=(50 + 160 * at, 50, 200 + 160 * at, 110),
                field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if seals else None,
                doc_mdp_update_value=MDPPerm.NO_CHANGES if seals else None,
            )
            append_signature_field(writer, field)

    return update(draw(2), add_fields)


@pytest.fixture(scope="session")
def stamp(draw: Callable[..., bytes]) -> bytes:
    return draw(1, size=(150, 60), text="stamp")
