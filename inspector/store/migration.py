"""The schema's version: which one a database has, and bringing an older one up.

Versions are the files of ``db/versions``, named by a number that grows; Alembic runs them.
Alembic itself is imported only when there is something to run, for opening must be quick.
"""

from __future__ import annotations

import threading

from sqlalchemy import Connection, text

from inspector import paths

__all__ = ["downgrade", "is_known", "newest", "upgrade", "version_of"]

_one_at_a_time = threading.Lock()
"""Alembic keeps its context in module globals."""


def newest() -> str:
    """The schema version this program writes, ``0001``."""
    return max(_versions())


def is_known(version: str) -> bool:
    """Whether this program knows the version, and can therefore bring it up."""
    return version in _versions()


def version_of(connection: Connection) -> str | None:
    """The schema version of a database; None when it has none, so is none of ours."""
    kept = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    )
    if kept.first() is None:
        return None
    version: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return version


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Brings the schema up within the connection's transaction."""
    _run("upgrade", connection, to)


def downgrade(connection: Connection, *, to: str) -> None:
    """Takes the schema back within the connection's transaction; for tests and for rescue."""
    _run("downgrade", connection, to)


def _versions() -> frozenset[str]:
    return frozenset(path.stem.partition("_")[0] for path in paths.db("versions").glob("0*.py"))


def _run(direction: str, connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - 0.15 s that opening does without
    from alembic.config import Config  # noqa: PLC0415 - 0.15 s

    config = Config()
    config.set_main_option("script_location", str(paths.db()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _one_at_a_time:
        getattr(command, direction)(config, to)
