"""Looks at pictures taken in before there were fingerprints, a few at a time.

Their records do not say what they look like and are not changed: signatures may speak of them. What
is worked out here is kept beside them by digest and can be worked out again at any time. The
window does it while nobody waits, the newest photos first.
"""

from __future__ import annotations

from inspector.capture.evidence import open_rendition
from inspector.domain.evidence import Photo
from inspector.errors import InputError, ResourceError
from inspector.photos.likeness import likeness_of
from inspector.photos.sizes import SMALL_PX
from inspector.store.queries.alike import without_likeness
from inspector.workspace import Workspace

__all__ = ["look_at_older"]


def look_at_older(workspace: Workspace, *, most: int = 20) -> int:
    """Works out what so many older photos look like, from their small copies.

    A picture that cannot be read counts as one that shows too little, so that it is not tried for
    ever; it is like none.

    Returns:
        How many were looked at; fewer than ``most`` when none are left.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    with workspace.read() as reader:
        unseen = without_likeness(reader, most=most)
        photos = [reader.get(Photo, one.photo) for one in unseen]
    if photos:
        told = {photo.digest: _look(workspace, photo) for photo in photos}
        workspace.store.remember_likenesses(told)
    return len(photos)


def _look(workspace: Workspace, photo: Photo) -> str:
    try:
        with open_rendition(workspace, photo, longest_side=SMALL_PX) as small:
            return likeness_of(small.read())
    except (InputError, ResourceError):
        return ""
