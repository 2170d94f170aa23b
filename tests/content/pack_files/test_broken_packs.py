"""What stops a pack: one clear line, with the place and the value."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from content.checks.report import check_pack
from content.pack_files.problems import PackError
from content.pack_files.reader import read_pack
from tests.content.conftest import BuildPack
from tests.content.tiny import SOURCE, TEXT, Edit, in_facts, in_text

NOW = datetime(2024, 6, 1, tzinfo=UTC)
HALL = """\
- id: timar
  label: قاعة تيمار
"""
BROKEN = [
    pytest.param(
        in_facts("title: إعلان النتائج", "title: [إعلان"),
        "facts/visit.yml:137: yaml: did not find expected ',' or ']'",
        id="bad YAML",
    ),
    pytest.param(
        in_facts("title: إعلان", "titel: إعلان\n  title: إعلان"),
        "facts/visit.yml:136: shape: titel: Extra inputs are not permitted: «إعلان»",
        id="an unknown key",
    ),
    pytest.param(
        in_facts("kind: statement", "kind: opinion"),
        "facts/visit.yml:135: shape: kind: Input should be 'statement', 'number', 'definition',"
        " 'quote', 'reported', 'event', 'contact', 'organisation' or 'gap': «opinion»",
        id="an unknown kind",
    ),
    pytest.param(
        in_facts("focus: الشهر المقبل", "focus: الشهر المقبل\n      focus: الشهر"),
        "facts/visit.yml:141: yaml: the key focus stands twice",
        id="a key that stands twice",
    ),
    pytest.param(
        in_facts("id: results-date", "id: visit-held"),
        "facts/visit.yml:134: id: the id stands already at facts/visit.yml:1: «visit-held»",
        id="an id that stands twice",
    ),
    pytest.param(
        Edit("topics.yml", "", HALL),
        "topics.yml:3: id: the id stands already at places.yml:1: «timar»",
        id="an id that another kind of record has",
    ),
    pytest.param(
        in_text("\nوتُعلن النتائج الشهر المقبل.", "\nوتُعلن النتائج الشهر المقبل." * 2),
        "facts/visit.yml:139: words: stands 2 times in the source; `after` is needed:"
        " «وتُعلن النتائج الشهر المقبل.»",
        id="words that stand twice in the source",
    ),
    pytest.param(
        in_facts("words: وتُعلن النتائج الشهر المقبل.", "words: وتعلن النتائج الشهر المقبل."),
        "facts/visit.yml:139: words: does not stand in the source: «وتعلن النتائج الشهر المقبل.»",
        id="words without the mark that the source prints",
    ),
    pytest.param(
        in_facts("focus: الشهر المقبل", "focus: مدرسة الميناء"),
        "facts/visit.yml:140: words: does not stand in the excerpt: «مدرسة الميناء»",
        id="a focus outside the excerpt",
    ),
    pytest.param(
        in_facts("          words: الشهر المقبل", "          words: 12 مدرسة"),
        "facts/visit.yml:142: words: does not stand in the excerpt: «12 مدرسة»",
        id="a slot outside the excerpt",
    ),
    pytest.param(
        in_facts("      words: وتُعلن النتائج", "      words: وتُعلن\u200f النتائج"),
        "facts/visit.yml:139: words: does not stand in the source:"
        " «وتُعلن\u200f النتائج الشهر المقبل.»",
        id="an invisible mark among the words",
    ),
    pytest.param(
        in_facts("source: visit\n      words: وتُعلن", "source: vist\n      words: وتُعلن"),
        "facts/visit.yml:138: reference: no such source: «vist»",
        id="an unknown source",
    ),
    pytest.param(
        in_facts("participant:\n      - salma-nasser", "participant:\n      - salma-naser"),
        "facts/visit.yml:17: reference: no such organisation or person or place: «salma-naser»",
        id="an unknown entity",
    ),
    pytest.param(
        in_facts("focus: لن نغلق أي", "focus: نغلق أي"),
        "facts/visit.yml:69: negation start: the focus starts after «لن» (negation):"
        " «نغلق أي مدرسة في تيمار»",
        id="a focus cut after a negation",
    ),
    pytest.param(
        Edit(SOURCE, "genre: release", "genre: release\nhas_begining: false"),
        "sources/visit/source.yml:4: shape: has_begining: Extra inputs are not permitted: «False»",
        id="an unknown key of a source",
    ),
]


@pytest.mark.parametrize(("edit", "line"), BROKEN)
def test_a_broken_pack_says_what_is_wrong_in_one_line(
    edit: Edit, line: str, tiny_pack: BuildPack
) -> None:
    lines = check_pack(tiny_pack(edit), now=NOW).text().split("\n")
    assert lines.count(line) == 1


def test_an_excerpt_cut_after_a_negation_says_so(tiny_pack: BuildPack) -> None:
    folder = tiny_pack(
        in_facts("words: لن نغلق أي", "words: نغلق أي"),
        in_facts("focus: لن نغلق أي", "focus: نغلق أي"),
    )
    lines = check_pack(folder, now=NOW).text().split("\n")
    start = "facts/visit.yml:68: negation start: the excerpt starts after «لن» (negation): «نغلق أي"
    assert len([x for x in lines if x.startswith(start)]) == 1


UNUSED_YAML = [
    pytest.param(
        in_facts("title: إعلان النتائج", "title: &t إعلان\n  topics: [*t]"),
        "facts/visit.yml:136: yaml: anchors and aliases are not used in packs",
        id="an alias",
    ),
    pytest.param(
        in_facts("title: إعلان النتائج", "title: !!str إعلان النتائج"),
        "facts/visit.yml:136: yaml: tags are not used in packs",
        id="a tag",
    ),
    pytest.param(
        in_facts("kind: statement", "kind: statement\n  visible_from: 2024-13-01"),
        "facts/visit.yml:136: yaml: month must be in 1..12: «2024-13-01»",
        id="a date that is none",
    ),
]


@pytest.mark.parametrize(("edit", "line"), UNUSED_YAML)
def test_a_yaml_feature_that_packs_do_not_use_is_refused(
    edit: Edit, line: str, tiny_pack: BuildPack
) -> None:
    lines = check_pack(tiny_pack(edit), now=NOW).text().split("\n")
    assert lines.count(line) == 1


def test_words_that_are_not_found_are_told_once(tiny_pack: BuildPack) -> None:
    folder = tiny_pack(in_facts("words: وتُعلن النتائج", "words: وتعلن النتائج"))
    assert len(problems_of(folder)) == 1


BYTES = [
    pytest.param(b"\xff\xfe", "text.txt is not UTF-8 at byte 0", id="not UTF-8"),
    pytest.param("نص\x00".encode(), "NUL at position 2", id="a NUL in the text"),
    pytest.param(b"\xed\xa0\x80", "text.txt is not UTF-8 at byte 0", id="a surrogate"),
]


@pytest.mark.parametrize(("raw", "message"), BYTES)
def test_a_text_that_is_not_clean_utf_8_is_refused(
    raw: bytes, message: str, tiny_pack: BuildPack
) -> None:
    folder = tiny_pack()
    source = (folder / SOURCE).read_text(encoding="utf-8")
    before = sha256((folder / TEXT).read_bytes()).hexdigest()
    (folder / TEXT).write_bytes(raw)
    (folder / SOURCE).write_text(source.replace(before, sha256(raw).hexdigest()), encoding="utf-8")
    assert problems_of(folder) == [f"sources/visit/source.yml:1: source text: {message}"]


def test_a_text_that_was_edited_has_the_wrong_checksum(tiny_pack: BuildPack) -> None:
    folder = tiny_pack()
    stored = sha256((folder / TEXT).read_bytes()).hexdigest()
    (folder / TEXT).write_text("نص آخر", encoding="utf-8")
    now_is = sha256("نص آخر".encode()).hexdigest()
    assert problems_of(folder) == [
        f"sources/visit/source.yml:2: checksum: text.txt has another checksum: {now_is}: «{stored}»"
    ]


def test_a_missing_text_is_a_problem(tiny_pack: BuildPack) -> None:
    folder = tiny_pack()
    (folder / TEXT).unlink()
    assert problems_of(folder) == ["sources/visit/source.yml:1: source text: text.txt is missing"]


def test_a_yaml_file_that_is_not_utf_8_is_refused(tiny_pack: BuildPack) -> None:
    folder = tiny_pack()
    (folder / "topics.yml").write_bytes(b"- id: \xff")
    assert problems_of(folder) == ["topics.yml:1: yaml: not UTF-8 at byte 6"]


def test_all_problems_of_a_pack_are_told_together(tiny_pack: BuildPack) -> None:
    folder = tiny_pack(
        in_facts("kind: statement", "kind: opinion"), Edit("people.yml", "gender: f", "gender: x")
    )
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    assert {p.place.file for p in caught.value.problems} == {"facts/visit.yml", "people.yml"}


def problems_of(folder: Path) -> list[str]:
    return [str(p) for p in check_pack(folder, now=NOW).problems]
