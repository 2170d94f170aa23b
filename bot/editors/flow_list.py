"""The kinds of work that editors do in steps."""

from __future__ import annotations

from bot.editors.fact_flow import FactFlow
from bot.editors.flows import Flows
from bot.editors.import_flow import ImportFlow
from bot.editors.notice_flow import NoticeFlow

FLOWS = Flows({"fact": FactFlow(), "import": ImportFlow(), "notice": NoticeFlow()})
