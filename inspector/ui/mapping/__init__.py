"""Maps in the windows: the flat world of Web Mercator, tiles of base maps, choosing one."""
