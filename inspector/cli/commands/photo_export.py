"""``inspector photo export``: copies to give away, with all that was to be hidden hidden."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from uuid import UUID

from inspector import words
from inspector.capture.photo_copies import USUAL_STRIP, export_photo
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, add_overwrite, add_workspace, refuse_overwriting
from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId
from inspector.errors import InputError
from inspector.photos.publishing import PUBLISHED_PX
from inspector.store import Reader
from inspector.words import Language

__all__ = ["register"]

_LEAST_PX, _MOST_PX = 160, 6000


def register(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verb to the noun ``photo``."""
    export = add_command(verbs, "export", shared, language, run=_export, help_code="photo.export")
    export.add_argument("photos", nargs="+", metavar="PHOTO")
    export.add_argument("-o", "--out", type=Path, required=True, metavar="DIR_OR_FILE")
    export.add_argument(
        "--size",
        type=int,
        default=PUBLISHED_PX,
        metavar="PX",
        help=words.say("cli.help.photo_size", language),
    )
    export.add_argument(
        "--no-strip", action="store_true", help=words.say("cli.help.photo_no_strip", language)
    )
    add_overwrite(export, language)
    add_workspace(export, language)


def _export(session: Session, args: argparse.Namespace) -> Outcome:
    if not _LEAST_PX <= args.size <= _MOST_PX:
        raise InputError("copy.bad_size", size=args.size, least=_LEAST_PX, most=_MOST_PX)
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            # Named by id and by checksum, one photo is still one.
            photos = list(
                {one.id: one for one in (_find(reader, it) for it in args.photos)}.values()
            )
        targets = _targets(photos, args.out)
        refuse_overwriting([target for _, target in targets], args)
        written: list[dict[str, object]] = []
        for photo, target in targets:
            made = export_photo(
                workspace,
                target,
                photo=photo.id,
                parts=() if args.no_strip else USUAL_STRIP,
                longest_side=args.size,
                language=session.language,
            )
            written.append(
                {
                    "photo": str(photo.id),
                    "path": str(target),
                    "bytes": len(made.data),
                    "width": made.width,
                    "height": made.height,
                }
            )
    line = session.say("cli.photo.exported", count=len(written), path=args.out)
    return Outcome({"files": written}, (line,))


def _find(reader: Reader, said: str) -> Photo:
    """By id, or by the digest of the original."""
    try:
        return reader.get(Photo, PhotoId(UUID(said)))
    except ValueError:
        found = reader.all(Photo, digest=said.lower())
        if not found:
            raise InputError("copy.no_such_photo", photo=said) from None
        return found[0]


def _targets(photos: list[Photo], out: Path) -> list[tuple[Photo, Path]]:
    """Where each goes; one picture taken in for several things gets a file for each of them."""
    if len(photos) == 1 and out.suffix.lower() in (".jpg", ".jpeg") and not out.is_dir():
        return [(photos[0], out)]
    if not out.is_dir():
        raise InputError("copy.no_such_folder", path=str(out))
    uses: Counter[str] = Counter()
    targets = []
    for photo in photos:
        name = f"{Path(photo.original_name).stem}-{photo.digest[:8]}"
        uses[name] += 1
        number = f"-{uses[name]}" if uses[name] > 1 else ""
        targets.append((photo, out / f"{name}{number}.jpg"))
    return targets
