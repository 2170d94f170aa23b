"""Long replies: parts that Telegram takes, without a letter lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.formatting import plain_text
from bot.reply import Action, ActionName, Block, Button, Piece, PieceKind, Proof, Reply, own
from bot.splitting import LONGEST, split, visible_length
from content.records import Span

BUTTONS = ((Button("أ", Action(ActionName.HELP)),),)


def test_a_short_reply_stays_one_message() -> None:
    reply = Reply((Block(((own("أ"),),)),), BUTTONS)
    assert split(reply) == [reply]


def test_paragraphs_stay_whole_and_buttons_stay_last() -> None:
    lines = tuple((own(f"{i} " + "كلمة " * 300),) for i in range(5))
    parts = split(Reply((Block(lines, is_quote=True),), BUTTONS))
    assert [len(b.lines) for p in parts for b in p.blocks] == [2, 2, 1]
    assert [p.buttons for p in parts] == [(), (), BUTTONS]


def test_a_long_paragraph_keeps_its_proof_and_its_bold() -> None:
    words = "كلمة " * 2000
    piece = Piece(words, PieceKind.SPAN, (Span(3000, 5000),), Proof("000", 100, 100 + len(words)))
    pieces = [p for part in split(Reply((Block(((piece,),)),))) for p in part.pieces()]
    assert all(p.proof and p.text == words[p.proof.start - 100 : p.proof.end - 100] for p in pieces)
    bold = "".join(text for p in pieces for text, is_bold in p.runs() if is_bold)
    assert bold.count("م") == words[3000:5000].count("م")


@given(st.lists(st.text(st.sampled_from("اب <&A1\n"), max_size=9000), min_size=1, max_size=4))
def test_any_reply_fits_and_keeps_its_letters(texts: list[str]) -> None:
    reply = Reply(tuple(Block(((Piece(t),),), is_quote=i % 2 == 1) for i, t in enumerate(texts)))
    parts = split(reply)
    assert all(visible_length(p) <= LONGEST for p in parts)
    kept = "".join(plain_text(p) for p in parts)
    assert "".join(kept.split()) == "".join("".join(texts).split())
