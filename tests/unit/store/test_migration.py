"""Schema versions: an older workspace is brought up after a backup, a newer one is left alone."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2

from inspector import paths
from inspector.clock import FrozenClock
from inspector.domain.defect import Defect
from inspector.domain.inspection import Answer, Row
from inspector.errors import InputError, InspectorError, ResourceError
from inspector.store import Store, create_store, migration, open_store
from inspector.store.database import Database, key_for
from inspector.store.tables import METADATA
from tests.unit.store.samples import NOON, a_defect, a_row, an_answer, keep

LATER = '''
"""What some later version does to the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("record") as table:
        table.add_column(sa.Column("starred", sa.Boolean(), server_default="0", nullable=False))
    op.drop_table("defect")
    op.create_table(
        "defect",
        sa.Column("id", sa.LargeBinary(16), sa.ForeignKey("record.id"), primary_key=True),
        *(sa.Column(name, sa.LargeBinary(16)) for name in ("inspection", "compound", "place")),
        *(sa.Column(name, sa.Text()) for name in ("number", "theme", "item", "severity")),
        *(sa.Column(name, sa.Text()) for name in ("state", "unit", "deadline")),
        sa.Column("failed_rechecks", sa.Integer()),
        sa.Column("row", sa.LargeBinary(16)),
        *(sa.Column(name, sa.Float()) for name in ("latitude", "longitude", "plan_x", "plan_y")),
        sa.Column("plan", sa.LargeBinary(16)),
    )
    FAILURE


def downgrade() -> None:
    with op.batch_alter_table("record") as table:
        table.drop_column("starred")
'''


@pytest.fixture
def older(store: Store, clock: FrozenClock) -> Path:
    """A workspace with records in it, as a version before the next one left it."""
    keep(store, clock, an_answer(1), a_defect(1))
    store.close()
    return store.folder


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program a version later; gives the file of its revision."""
    scripts = tmp_path / "100% db"
    shutil.copytree(paths.db(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    revision = scripts / "versions" / "0005_later.py"
    revision.write_text(LATER.replace("FAILURE", "pass"), encoding="utf-8")
    monkeypatch.setattr(paths, "db", scripts.joinpath)
    return revision


def version(folder: Path, name: str = "inspector.db") -> str:
    connection = dbapi2.connect(str(folder / name))
    try:
        found: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    finally:
        connection.close()
    return found


def test_the_newest_version_is_the_one_alembic_says() -> None:
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(paths.db()))
    assert ScriptDirectory.from_config(config).get_heads() == [migration.newest()]


def test_the_migrations_make_exactly_the_tables_of_the_program(tmp_path: Path) -> None:
    database = Database(tmp_path / "inspector.db", create=True)
    with database.migrating() as connection:
        migration.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        by_hand = _shape(connection)
    database.close()
    assert by_hand == _shape_of_metadata()


def _shape(connection: object) -> dict[str, str]:
    ask = connection.exec_driver_sql  # type: ignore[attr-defined] # a connection of SQLAlchemy's
    options = ask("SELECT name, wr, ncol FROM pragma_table_list WHERE schema = 'main'").fetchall()
    indexes = ask("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index'").fetchall()
    told = {f"table {name}": f"{wr} {ncol}" for name, wr, ncol in options if "sqlite" not in name}
    told |= {f"index {table} {name}": sql for table, name, sql in indexes}
    told.pop("table alembic_version", None)
    return {name: what for name, what in told.items() if "alembic" not in name}


def _shape_of_metadata() -> dict[str, str]:
    from sqlalchemy import create_engine  # noqa: PLC0415 - here only

    engine = create_engine("sqlite://", module=dbapi2)
    with engine.begin() as connection:
        METADATA.create_all(connection)
        shape = _shape(connection)
    engine.dispose()
    return shape


@pytest.mark.parametrize("passphrase", [None, "口令"])
def test_a_workspace_from_before_the_rows_is_brought_up_and_back(
    tmp_path: Path, clock: FrozenClock, passphrase: str | None
) -> None:
    folder = tmp_path / "ws"
    with create_store(folder, passphrase=passphrase) as store:
        keep(store, clock, an_answer(1), a_defect(1))
        digests = _digests(store)
    key = None if passphrase is None else key_for(folder / "inspector.db", passphrase)
    database = Database(folder / "inspector.db", key=key)
    with database.migrating() as connection:
        migration.downgrade(connection, to="0001")
    with database.reading() as connection:
        assert migration.version_of(connection) == "0001"
    database.close()
    with open_store(folder, passphrase=passphrase) as store:
        with store.read() as reader:
            assert reader.all(Answer, row=None) == (an_answer(1),)
            assert reader.all(Defect) == (a_defect(1),)
            assert reader.all(Row) == ()
        assert store.check() == ()
        keep(store, clock, an_answer(1), a_defect(1), a_row(1))
        assert _digests(store) == digests, "what says the same has no new revision"


def _digests(store: Store) -> tuple[str, ...]:
    with store.read() as reader:
        return (*reader.heads(an_answer(1).id), *reader.heads(a_defect(1).id))


def test_the_first_revision_can_be_taken_back(tmp_path: Path) -> None:
    database = Database(tmp_path / "inspector.db", create=True)
    with database.migrating() as connection:
        migration.upgrade(connection)
        migration.downgrade(connection, to="base")
        left: Sequence[str] = (
            connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        )
        assert [name for name in left if "alembic" not in name] == []
        migration.upgrade(connection)
    database.close()
    assert version(tmp_path) == migration.newest()


def test_an_older_workspace_is_brought_up_after_a_backup(older: Path, next_version: Path) -> None:
    del next_version
    with open_store(older) as store, store.read() as reader:
        assert reader.get(Answer, an_answer(1).id) == an_answer(1)
        # The table was dropped and made anew; what stands in it was derived again.
        assert reader.all(Defect) == (a_defect(1),)
        assert store.check() == ()
    assert version(older) == "0005"
    (backup,) = (older / "backups").iterdir()
    assert backup.name == "schema-0004-1.db"
    assert version(older / "backups", backup.name) == "0004"


def test_opening_again_makes_no_second_backup(older: Path, next_version: Path) -> None:
    del next_version
    for _ in range(2):
        open_store(older).close()
    assert len(list((older / "backups").iterdir())) == 1


def test_the_backup_opens_as_the_workspace_it_was(
    older: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    del next_version
    open_store(older).close()
    monkeypatch.undo()
    (backup,) = (older / "backups").iterdir()
    rescued = tmp_path / "rescued"
    rescued.mkdir()
    shutil.copy(backup, rescued / "inspector.db")
    with open_store(rescued) as store, store.read() as reader:
        assert reader.all(Defect) == (a_defect(1),)


def test_a_migration_that_fails_leaves_everything_as_it_was(
    older: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = LATER.replace("FAILURE", 'raise RuntimeError("half way")')
    next_version.write_text(broken, encoding="utf-8")
    with pytest.raises(RuntimeError, match="half way"):
        open_store(older)
    monkeypatch.undo()
    assert version(older) == "0004"
    with open_store(older) as store, store.read() as reader:
        assert reader.all(Defect) == (a_defect(1),)
        assert store.check() == ()


def test_a_migration_that_loses_rows_is_undone(older: Path, next_version: Path) -> None:
    broken = LATER.replace("FAILURE", 'op.execute("DELETE FROM audit")')
    next_version.write_text(broken, encoding="utf-8")
    with pytest.raises(ResourceError) as refused:
        open_store(older)
    assert refused.value.code == "store.damaged"
    assert version(older) == "0004"


def test_a_migration_can_be_taken_back(older: Path, next_version: Path) -> None:
    del next_version
    open_store(older).close()
    database = Database(older / "inspector.db")
    with database.migrating() as connection:
        migration.downgrade(connection, to="0004")
    database.close()
    assert version(older) == "0004"


def test_an_encrypted_older_workspace_is_brought_up_too(
    tmp_path: Path, clock: FrozenClock, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "ws"
    with create_store(folder, passphrase="口令") as store:
        keep(store, clock, an_answer(1))
    request.getfixturevalue("next_version")
    with open_store(folder, passphrase="口令") as store, store.read() as reader:
        assert reader.all(Answer) == (an_answer(1),)
    (backup,) = (folder / "backups").iterdir()
    assert "质量监督小组".encode() not in backup.read_bytes()


def test_a_newer_workspace_is_refused_in_words_and_left_alone(
    older: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del next_version
    open_store(older).close()
    monkeypatch.undo()
    before = (older / "inspector.db").read_bytes()
    with pytest.raises(InputError) as refused:
        open_store(older)
    assert refused.value.code == "store.newer"
    assert refused.value.context == {"folder": str(older), "version": "0005", "known": "0004"}
    assert (older / "inspector.db").read_bytes() == before


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    connection = dbapi2.connect(str(tmp_path / "inspector.db"))
    connection.execute("CREATE TABLE contacts (name)")
    connection.close()
    with pytest.raises(InspectorError) as refused:
        open_store(tmp_path)
    assert refused.value.code == "store.damaged"


def test_a_folder_without_a_database_is_no_workspace(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError) as refused:
            open_store(folder)
        assert refused.value.code == "store.not_a_workspace"
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_is_not_made_over_another(store: Store) -> None:
    with pytest.raises(InputError) as refused:
        create_store(store.folder)
    assert refused.value.code == "store.exists"


def test_what_a_crash_left_of_a_new_workspace_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "inspector.db.part").write_bytes(b"half a database")
    (tmp_path / "inspector.db.part-wal").write_bytes(b"half a log")
    with create_store(tmp_path) as store:
        keep(store, FrozenClock(NOON), an_answer(1))
        assert store.check() == ()
    assert {path.name for path in tmp_path.iterdir()} == {"inspector.db", "media"}
