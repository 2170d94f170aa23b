"""Read a press release as published: who said what, numbers, dates, contacts, each as a span."""

from content.release_reader.as_json import to_json, to_scored
from content.release_reader.drafting import draft_release
from content.release_reader.errors import ReadError
from content.release_reader.finds import Contact, EventFind, Figure, Reading, Speaker, Speech
from content.release_reader.inputs import checked, extract_text
from content.release_reader.page import to_html
from content.release_reader.preparation import prepare_release
from content.release_reader.proposals import Draft, Proposal
from content.release_reader.read import read_release

__all__ = [
    "Contact",
    "Draft",
    "EventFind",
    "Figure",
    "Proposal",
    "ReadError",
    "Reading",
    "Speaker",
    "Speech",
    "checked",
    "draft_release",
    "extract_text",
    "prepare_release",
    "read_release",
    "to_html",
    "to_json",
    "to_scored",
]
