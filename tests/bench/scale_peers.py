"""What the engine is measured beside: the same facts searched with tools off the shelf."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import tantivy
from rapidfuzz import fuzz, process

from content.arabic.fold import fold
from content.arabic.stems import stem
from content.arabic.words import words
from content.matching.index import TextIndex

# A question → the position of the best fact, or None.
Search = Callable[[str], int | None]


def _folded(text: str) -> str:
    return " ".join(words(fold(text).text))


def text_index(sentences: list[str]) -> Search:
    """Our own index of plain texts."""
    index = TextIndex(sentences)

    def search(question: str) -> int | None:
        hits = index.search(question, 10)
        return hits[0][0] if hits else None

    return search


def scan(scorer: Callable[..., float]) -> Callable[[list[str]], Search]:
    """Return a RapidFuzz scan of all folded facts."""

    def build(sentences: list[str]) -> Search:
        folded = [_folded(s) for s in sentences]

        def search(question: str) -> int | None:
            best = process.extractOne(_folded(question), folded, scorer=scorer)
            return int(best[2]) if best else None

        return search

    return build


def arabic_analyser(sentences: list[str]) -> Search:
    """Tantivy with its Arabic stemmer over folded words."""
    stemmer = tantivy.Filter.stemmer("arabic")
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(stemmer).build()
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("body", tokenizer_name="arabic", index_option="freq")
    fields.add_integer_field("id", stored=True)
    schema = fields.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("arabic", analyzer)
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for position, sentence in enumerate(sentences):
        writer.add_document(tantivy.Document(body=_folded(sentence), id=position))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> int | None:
        hits = searcher.search(index.parse_query(_folded(question), ["body"]), 10, count=False).hits
        return int(searcher.doc(hits[0][1])["id"][0]) if hits else None

    return search


def bm25s(sentences: list[str]) -> Search:
    """Return bm25s over light stems; it is no dependency, so it may be absent."""
    library = importlib.import_module("bm25s")
    index = library.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([_stems(s) for s in sentences], show_progress=False)

    def search(question: str) -> int | None:
        known = [t for t in _stems(question) if t in index.vocab_dict]
        return int(index.get_scores(known).argmax()) if known else None

    return search


def _stems(text: str) -> list[str]:
    return [stem(w) for w in words(fold(text).text)]


PEERS: dict[str, Callable[[list[str]], Search]] = {
    "TextIndex": text_index,
    "tantivy, Arabic analyser": arabic_analyser,
    "bm25s, light stems": bm25s,
    "RapidFuzz token_set_ratio": scan(fuzz.token_set_ratio),
    "RapidFuzz WRatio": scan(fuzz.WRatio),
}
