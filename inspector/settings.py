"""The user's settings: how the windows look and where one was. No Qt.

They are the person's, not the workspace's, and stand in the system's folder for configuration:
``settings.json`` (what was chosen) and ``whereabouts.json`` (the page, the item, the cursor, kept
often). Neither may keep anybody from working: what cannot be read is put aside and said. They are
read before the first paint, so by the standard library alone.
Thresholds and deadlines are no settings but parameters of the programme.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from inspector.durable import disk_errors, write_durably
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = [
    "SCALES",
    "Appearance",
    "Hand",
    "PositionMeans",
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


class PositionMeans(StrEnum):
    """Where this device's position comes from."""

    OFF = "off"
    SYSTEM = "system"
    SERIAL = "serial"
    FILE = "file"


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
        strip: what the evidence strip on copies of photos says; None for the usual.
        workspaces: folders opened of late, the last one first.
        photo_folders: folders the page of importing always offers, beside cards.
        camera: what the system calls the camera used last; empty for its own choice.
        stay_in_camera: whether the camera stays open after a picture, or leads back to the item.
        position_means: where positions come from; None when nobody chose, then the system is asked.
        position_port, position_baud: of a serial receiver.
        position_file: NMEA that is played, for training.
        position_coarsest_m: the widest radius of a fix that is used, metres.
    """

    appearance: Appearance = Appearance.SYSTEM
    language: Language | None = None
    text_scale: int = SCALES[0]
    hand: Hand = Hand.RIGHT
    single_keys: bool = True
    calm: bool = False
    sharp: bool = False
    strip: tuple[str, ...] | None = None
    workspaces: tuple[str, ...] = ()
    camera: str = ""
    stay_in_camera: bool = False
    position_means: PositionMeans | None = None
    position_port: str = ""
    position_baud: int = 9600
    position_file: str = ""
    position_coarsest_m: int = 30
    photo_folders: tuple[str, ...] = ()

    def watching(self, folder: Path) -> Settings:
        """The settings with one more folder that is looked at for photos."""
        others = [kept for kept in self.photo_folders if kept != str(folder)]
        return replace(self, photo_folders=(*others, str(folder))[-_RECENT:])

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
        self._write(path, members | asdict(settings))

    def load_whereabouts(self) -> Whereabouts:
        """Where one was; the beginning when nothing or nothing sensible is known."""
        path = self.folder / _WHEREABOUTS
        try:
            return _whereabouts_of(_object_in(path))
        except (OSError, ValueError):
            return Whereabouts()

    def save_whereabouts(self, whereabouts: Whereabouts) -> None:
        """Writes where one is.

        Raises:
            ResourceError: ``disk.*``.
        """
        members = {name: getattr(whereabouts, name) for name in Whereabouts.__slots__}
        self._write(self.folder / _WHEREABOUTS, members)

    def _write(self, path: Path, members: Mapping[str, object]) -> None:
        with disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(members, ensure_ascii=False, indent=2, default=dict) + "\n"
        # A name of a file may hold half a character, which UTF-8 cannot write as it is.
        write_durably(path, text.encode("utf-8", "backslashreplace"), mode=0o600)

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
    """A file's members; none where there is no file.

    Raises:
        OSError: it cannot be read.
        ValueError: it holds no object.
    """
    if not path.exists():
        return {}
    try:
        members = json.loads(path.read_bytes())
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(members, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one kind of error for a bad file
    return members


def _settings_of(members: Mapping[str, object], path: Path) -> tuple[Settings, tuple[Finding, ...]]:
    settings = Settings()
    findings = []
    for name in (one for one in _READ if one in members):
        try:
            settings = replace(settings, **{name: _READ[name](members[name])})
        except ValueError as error:
            findings.append(_unreadable(path, error))
    if settings.text_scale not in SCALES:
        settings = replace(settings, text_scale=_nearest_scale(settings.text_scale))
    return settings, tuple(findings)


def _whereabouts_of(members: Mapping[str, object]) -> Whereabouts:
    states = members.get("states", {})
    if not isinstance(states, dict) or not all(isinstance(one, dict) for one in states.values()):
        raise ValueError("no states of pages")
    texts = {name: _text(members.get(name, "")) for name in ("workspace", "role", "page", "window")}
    full_screen = _truth(members.get("full_screen", False))
    return Whereabouts(**texts, states=states, full_screen=full_screen)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")  # noqa: TRY004 - one kind for a bad file
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")  # noqa: TRY004 - one kind for a bad file
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no whole number")  # noqa: TRY004 - one kind for a bad file
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")  # noqa: TRY004 - one kind for a bad file
    return tuple(_text(one) for one in value)


def _language(value: object) -> Language | None:
    return None if value is None else Language(_text(value))


_READ: Mapping[str, Callable[[object], Any]] = {
    "appearance": lambda value: Appearance(_text(value)),
    "language": _language,
    "text_scale": _whole,
    "hand": lambda value: Hand(_text(value)),
    "single_keys": _truth,
    "calm": _truth,
    "sharp": _truth,
    "strip": lambda value: None if value is None else _texts(value),
    "workspaces": _texts,
    "photo_folders": _texts,
    "camera": _text,
    "stay_in_camera": _truth,
    "position_means": lambda value: None if value is None else PositionMeans(_text(value)),
    "position_port": _text,
    "position_baud": _whole,
    "position_file": _text,
    "position_coarsest_m": _whole,
}
"""How each setting is read; one that has none here would not come back, which a test notices."""


def _nearest_scale(scale: int) -> int:
    return min(SCALES, key=lambda step: abs(step - scale))


def _unreadable(path: Path, error: Exception) -> Finding:
    context: dict[str, object] = {"path": str(path), "reason": str(error)}
    return Finding(Level.WARNING, "settings.unreadable", subject=path.name, context=context)
