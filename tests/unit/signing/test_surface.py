from __future__ import annotations

import subprocess
import sys

import pytest

import inspector.signing


def test_every_public_name_is_there() -> None:
    for name in inspector.signing.__all__:
        assert getattr(inspector.signing, name) is not None


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError):
        inspector.signing.__getattr__("sign_anything")


def test_opening_a_workspace_does_not_wait_for_pyhanko() -> None:
    program = "import sys, inspector.signing; print('pyhanko' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
