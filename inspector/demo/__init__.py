"""The demo: the whole loop on drawn pictures, in a minute, with nothing prepared."""
