"""The offices that exchange bundles."""

from tests.office_fixtures import authority, exported, hq, offices, open_office, signer, street

__all__ = ["authority", "exported", "hq", "offices", "open_office", "signer", "street"]
