"""The kinds of work that editors do in steps."""

from __future__ import annotations

from bot.editors.fact_flow import FactFlow
from bot.editors.flows import Flows

FLOWS = Flows({flow.name: flow for flow in (FactFlow(),)})
