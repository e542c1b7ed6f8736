"""The user's settings: how the windows look and where one was. No Qt.

They are the person's, not the workspace's, and stand in the system's folder for configuration:
``settings.json`` (what was chosen) and ``whereabouts.json`` (the page, the item, the cursor, kept
often). Neither may keep anybody from working: what cannot be read is put aside and said.
Thresholds and deadlines are no settings but parameters of the programme.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path

import msgspec
import platformdirs

from inspector.durable import disk_errors, write_durably
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = [
    "SCALES",
    "Appearance",
    "Hand",
    "Settings",
    "SettingsFile",
    "Whereabouts",
    "scale_step",
]

SCALES = (100, 110, 125, 150, 175, 200)
"""Text sizes in percent that ``Ctrl +`` and ``Ctrl -`` step through."""

_RECENT = 8
_SETTINGS = "settings.json"
_WHEREABOUTS = "whereabouts.json"


class Appearance(StrEnum):
    """Which colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Hand(StrEnum):
    """On which side the thumb works: the shutter and the main action go there."""

    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has chosen.

    Attributes:
        appearance: which colours.
        language: None follows the system.
        text_scale: text size in percent, one of `SCALES`.
        hand: on which side the thumb works.
        single_keys: whether single keys answer (``1`` ``2`` ``3``); WCAG 2.1.4 lets them be off.
        calm: whether movement is left out.
        sharp: whether text and edges are black or white.
        workspaces: folders opened of late, the last one first.
    """

    appearance: Appearance = Appearance.SYSTEM
    language: Language | None = None
    text_scale: int = SCALES[0]
    hand: Hand = Hand.RIGHT
    single_keys: bool = True
    calm: bool = False
    sharp: bool = False
    workspaces: tuple[str, ...] = ()

    def opened(self, folder: Path) -> Settings:
        """The settings after a workspace was opened."""
        others = [kept for kept in self.workspaces if kept != str(folder)]
        return replace(self, workspaces=(str(folder), *others)[:_RECENT])


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where one was when the window closed, or the power failed.

    Attributes:
        workspace: the folder it was in; states of one workspace mean nothing in another.
        role: whose pages they were, so that the rail can be painted before the workspace is open;
            empty when unknown.
        page: the page's id; empty at the first start.
        states: what each page said of itself (item, scroll, cursor), by page id; JSON values.
        window: where the window stood, as Qt wrote it, in Base64; empty when unknown.
        full_screen: whether it filled the screen.
    """

    workspace: str = ""
    role: str = ""
    page: str = ""
    states: Mapping[str, Mapping[str, object]] = field(default_factory=dict, hash=False)
    window: str = ""
    full_screen: bool = False

    def moved_into(self, workspace: str, role: str) -> Whereabouts:
        """Where one is after a workspace was opened: at its beginning, unless it is the same."""
        if workspace == self.workspace:
            return replace(self, role=role)
        kept = {page: state for page, state in self.states.items() if not self.workspace}
        return replace(self, workspace=workspace, role=role, page="", states=kept)


class SettingsFile:
    """Where settings and whereabouts are kept.

    Attributes:
        folder: the folder of both files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_config_path("inspector", appauthor=False)

    def load(self) -> tuple[Settings, tuple[Finding, ...]]:
        """The settings, and what was wrong with them; defaults where there are none.

        A single value that makes no sense falls back to its default; a file that cannot be read at
        all is renamed ``settings.json.bad``.
        """
        path = self.folder / _SETTINGS
        try:
            members = _object_in(path)
        except (OSError, ValueError) as error:
            self._set_aside(path)
            return Settings(), (_unreadable(path, error),)
        return _settings_of(members, path)

    def save(self, settings: Settings) -> None:
        """Writes the settings; members of a newer version that stand in the file are kept.

        Raises:
            ResourceError: ``disk.*``.
        """
        path = self.folder / _SETTINGS
        try:
            members = _object_in(path)
        except (OSError, ValueError):
            members = {}
        self._write(path, members | msgspec.to_builtins(settings))

    def load_whereabouts(self) -> Whereabouts:
        """Where one was; the beginning when nothing or nothing sensible is known."""
        path = self.folder / _WHEREABOUTS
        try:
            return msgspec.convert(_object_in(path), Whereabouts)
        except (OSError, ValueError):  # msgspec's errors are ValueErrors
            return Whereabouts()

    def save_whereabouts(self, whereabouts: Whereabouts) -> None:
        """Writes where one is.

        Raises:
            ResourceError: ``disk.*``.
        """
        self._write(self.folder / _WHEREABOUTS, msgspec.to_builtins(whereabouts))

    def _write(self, path: Path, members: Mapping[str, object]) -> None:
        with disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        write_durably(path, msgspec.json.format(msgspec.json.encode(members)) + b"\n", mode=0o600)

    def _set_aside(self, path: Path) -> None:
        # If even that is refused, the next save says so in words.
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".bad"))


def scale_step(scale: int, *, up: bool) -> int:
    """The next larger or smaller text size; the last one stays."""
    if up:
        return next((step for step in SCALES if step > scale), SCALES[-1])
    return next((step for step in reversed(SCALES) if step < scale), SCALES[0])


def _object_in(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    members = msgspec.json.decode(path.read_bytes())
    if not isinstance(members, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one kind of error for a bad file
    return members


def _settings_of(members: Mapping[str, object], path: Path) -> tuple[Settings, tuple[Finding, ...]]:
    settings = Settings()
    findings = []
    for name in (one.name for one in fields(Settings) if one.name in members):
        try:
            one_read = msgspec.convert({name: members[name]}, Settings)
        except msgspec.ValidationError as error:
            findings.append(_unreadable(path, error))
            continue
        settings = replace(settings, **{name: getattr(one_read, name)})
    if settings.text_scale not in SCALES:
        settings = replace(settings, text_scale=_nearest_scale(settings.text_scale))
    return settings, tuple(findings)


def _nearest_scale(scale: int) -> int:
    return min(SCALES, key=lambda step: abs(step - scale))


def _unreadable(path: Path, error: Exception) -> Finding:
    context: dict[str, object] = {"path": str(path), "reason": str(error)}
    return Finding(Level.WARNING, "settings.unreadable", subject=path.name, context=context)
