"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# Machines differ; a slow example is no fault. What is found once is kept in .hypothesis/.
settings.register_profile("mithaq", deadline=None)
settings.load_profile("mithaq")
