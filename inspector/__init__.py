"""Inspector (验收通): offline inspection and acceptance of renovated residential compounds."""

__all__ = ["__version__"]

__version__ = "0.1.0"
