"""What holds for every test: no network, no home folder, one locale, an odd time zone.

Whatever a test starts as a process inherits the same environment.
"""

from __future__ import annotations

import gc
import ipaddress
import itertools
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The machine that runs the checks is slow and shared: a deadline would measure its neighbours.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", parent=settings.get_profile("dev"), derandomize=True, database=None, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")

_LANGUAGE = ("INSPECTOR_LANGUAGE", "INSPECTOR_WORKSPACE", "LC_MESSAGES", "LANGUAGE")
_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_home = pytest.StashKey[str]()
_ended = itertools.count(1)
_WHOLE = 20
"""After so many tests everything is looked through: closed windows grow old by then."""


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.mkdtemp(prefix="inspector-home-")
    config.stash[_home] = home
    for name in (*_LANGUAGE, *_FOLDERS, "SOURCE_DATE_EPOCH"):
        os.environ.pop(name, None)
    os.environ |= {
        "HOME": home,
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        # Neither UTC nor China nor a whole hour: who forgets the zone is found out.
        "TZ": "XST3:30",
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    time.tzset()


def pytest_runtest_teardown() -> None:
    """A window keeps Python from collecting by itself; what comes later may have no event loop."""
    if not gc.isenabled():
        gc.collect(1 if next(_ended) % _WHOLE else 2)


def pytest_unconfigure(config: pytest.Config) -> None:
    if home := config.stash.get(_home, None):
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """The application works offline; a test that reaches out has found a fault."""
    connect = socket.socket.connect
    resolve = socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            _refuse_unless_loopback(address[0])
        connect(self, address)

    def guarded_resolve(host: Any, *rest: Any, **more: Any) -> Any:
        _refuse_unless_loopback(host)
        return resolve(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield


def _refuse_unless_loopback(host: object) -> None:
    if host in (None, "", b"", "localhost", b"localhost"):
        return
    try:
        local = ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        local = False
    if not local:
        raise RuntimeError(f"a test reached for the network: {host!r}")
