"""How long what was shown and sent is kept: as /privacy says, and with a record of the deletion."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.delivery.watching import KEEP_SHOWN, tidy
from bot.formatting import terminal_text
from bot.intake.upkeep import KEEP_DONE
from bot.views.desk import Place
from bot.views.social import privacy_card
from storage.chores import last_chore
from storage.database import transaction
from storage.followers import stop_everything
from storage.shown import Showing, note_shown, shown_in_message
from tests.bot.delivery.conftest import Office
from tests.bot.delivery.correcting import FACT

DAY = timedelta(days=1)


def test_what_was_shown_and_what_was_let_go_expires_with_a_record(office: Office) -> None:
    now = office.now()
    office.follow(5)
    office.publish("خبر قديم")
    with transaction(office.threads.database) as session:
        stop_everything(session, 5, now=now)
        for message, age in ((1, KEEP_SHOWN + DAY), (2, KEEP_SHOWN - DAY)):
            showing = Showing(5, message, None, "question", now - age)
            note_shown(session, showing, [(FACT, 1)])
        tidy(session, now)
        assert shown_in_message(session, 5, 1) == []
        assert len(shown_in_message(session, 5, 2)) == 1
        tidy(session, now + KEEP_SHOWN + DAY)
        kept = [last_chore(session, name) for name in ("shown", "outbox")]
    assert [(x.at, x.value) for x in kept if x is not None] == [(now + KEEP_SHOWN + DAY, 1)] * 2
    assert office.rows() == []


def test_privacy_tells_the_days_that_the_program_keeps(office: Office) -> None:
    desk = office.services.desk(office.now())
    told = terminal_text(privacy_card(replace(desk, place=Place.TELEGRAM)))
    assert told.count(f"{KEEP_SHOWN.days} يومًا") == 2
    assert timedelta(days=2) == KEEP_DONE
    assert "يومين" in told
