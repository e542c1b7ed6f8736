"""Photographs as files: bytes in, bytes out.

Reads what a photo says about itself (`metadata`), makes its small copies (`renditions`), writes
EXIF for pictures of our own (`exif`) and describes photos for machines (`description`). Nothing
here knows of workspaces or records; a thousand photos are read one by one in flat memory.
"""
