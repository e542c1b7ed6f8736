"""Fixtures: a street, a field group and a headquarters, enrolled with the same authority.

A conftest takes them over by importing them by name.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.clock import FrozenClock
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Role
from inspector.signing import Authority, Identity, create_authority, load_identity
from inspector.workspace import Workspace, open_workspace
from tests.offices import PASSPHRASE, START, accept, add_inspection, make_office

__all__ = ["Opener", "authority", "exported", "hq", "offices", "open_office", "signer", "street"]


class Opener(Protocol):
    """Opens a private copy of an office."""

    def __call__(self, name: str, *, copy_of: str = "") -> Workspace:
        """The office, under another name when ``copy_of`` says which one it is."""
        ...


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return create_authority(
        tmp_path_factory.mktemp("authority") / "ca",
        name="指挥部根证书",
        unit="城市品质提升指挥部",
        passphrase=PASSPHRASE,
        clock=FrozenClock(START - timedelta(days=30)),
    )


class Offices(NamedTuple):
    """Closed workspaces to copy.

    Attributes:
        folder: ``street`` with an accepted inspection that was exported; ``hq`` and ``field``
            empty.
        exported: what the street exported.
    """

    folder: Path
    exported: ExportedBundle


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Offices:
    folder = tmp_path_factory.mktemp("offices")
    with make_office(
        folder / "street", role=Role.STREET, name="临江街道", authority=authority
    ) as street:
        accept(street, add_inspection(street).inspection)
        with street.read() as reader:
            roots = [one.id for one in reader.all(Inspection)]
        exported = export_bundle(street, roots=roots, out=folder / "out")
    make_office(folder / "hq", role=Role.HQ, name="指挥部", authority=authority).close()
    make_office(folder / "field", role=Role.FIELD, name="质量组", authority=authority).close()
    return Offices(folder, exported)


@pytest.fixture
def open_office(offices: Offices, tmp_path: Path) -> Iterator[Opener]:
    """Opens a private copy of an office, a day's work later."""
    opened: list[Workspace] = []

    def opener(name: str, *, copy_of: str = "") -> Workspace:
        shutil.copytree(offices.folder / (copy_of or name), tmp_path / name)
        clock = FrozenClock(START + timedelta(hours=9), step=timedelta(milliseconds=250))
        clock.random_bytes(64 * len(opened))
        workspace = open_workspace(tmp_path / name, clock=clock, passphrase=PASSPHRASE)
        opened.append(workspace)
        return workspace

    yield opener
    for workspace in opened:
        workspace.close()


@pytest.fixture
def street(open_office: Opener) -> Workspace:
    return open_office("street")


@pytest.fixture
def hq(open_office: Opener) -> Workspace:
    return open_office("hq")


@pytest.fixture(scope="session")
def signer(offices: Offices) -> Identity:
    """The street's key, opened once: that takes a quarter of a second."""
    return load_identity(offices.folder / "street" / "identity", passphrase=PASSPHRASE)


@pytest.fixture
def exported(offices: Offices, tmp_path: Path) -> ExportedBundle:
    """The street's accepted inspection as a bundle, a copy of its own."""
    path = tmp_path / "stick" / offices.exported.path.name
    path.parent.mkdir()
    shutil.copyfile(offices.exported.path, path)
    return replace(offices.exported, path=path)
