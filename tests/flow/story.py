"""When the stories of these tests take place."""

from __future__ import annotations

from datetime import datetime, timedelta

START = datetime.fromisoformat("2025-05-12T09:00:00+08:00")
"""Long past: no certificate, time or deadline of the story lies in any machine's future."""
AFTERWARDS = START + timedelta(days=30)
