"""The benchmark on NER sets: how it reads a file in columns and what it counts."""

import pytest

from benchmarks.named_entities import counts, joined, read_sentences, report

# Invented sentences. "Carvenne" is a place that does not act; "Norvège" is one that does.
_FILE = """\
# three sentences
0 Hier O
1 , O
2 Claire B-PER
3 Delaunay I-PER
4 est O
5 venue O
6 à O
7 Carvenne B-LOC
8 . O

0 L' O
1 offre O
2 de O
3 Norvik B-ORG
4 Capital I-ORG
5 déplaît O
6 à O
7 Delaunay B-PER
8 . O

0 La O
1 Norvège B-LOC
2 a O
3 refusé O
4 Ganzoni B-ORG
5 . O
"""


def test_words_are_put_together_as_in_print() -> None:
    sentences = list(read_sentences(_FILE.splitlines(), token=1))
    assert [sentence.text for sentence in sentences] == [
        "Hier, Claire Delaunay est venue à Carvenne.",
        "L'offre de Norvik Capital déplaît à Delaunay.",
        "La Norvège a refusé Ganzoni.",
    ]
    shown = [(s.text[start:end], kind) for s in sentences for start, end, kind in s.entities]
    assert shown == [
        ("Claire Delaunay", "PER"),
        ("Carvenne", "LOC"),
        ("Norvik Capital", "ORG"),
        ("Delaunay", "PER"),
        ("Norvège", "LOC"),
        ("Ganzoni", "ORG"),
    ]


def test_what_is_counted() -> None:
    sentences = list(read_sentences(_FILE.splitlines(), token=1))
    assert counts(sentences) == {
        "PER": (1, 1, 2),
        "ORG": (1, 1, 2),
        "LOC": (1, 1, 2),
        "span": (2, 2, 4),
    }


def test_sentences_of_one_text_share_their_actors() -> None:
    sentences = list(read_sentences(_FILE.splitlines(), token=1))
    assert counts(joined(sentences, 3))["PER"] == (2, 2, 2)


def test_neighbours_of_one_kind_are_told_apart_by_their_labels() -> None:
    lines = ["Zorbec\tB-ORG", "Norvik\tB-ORG", "Group\tI-ORG", "", "Anne\tI-PER", "Petit\tI-PER"]
    found = [[e[:2] for e in s.entities] for s in read_sentences(lines, token=0)]
    assert found == [[(0, 6), (7, 19)], [(0, 10)]]


def test_a_line_without_label_is_told() -> None:
    with pytest.raises(ValueError, match="line 2: no column 0"):
        list(read_sentences(["Zorbec B-ORG", "Norvik"], token=0))


def test_the_table_shows_no_recall_of_places() -> None:
    lines = list(report({"PER": (1, 2, 4), "LOC": (1, 1, 2), "ORG": (0, 0, 0)}))
    assert lines[1].split() == ["PER", "1", "2", "4", "0.500", "0.250", "0.333"]
    assert lines[2].split() == ["LOC", "1", "1", "2", "1.000", "–", "–"]
    assert lines[3].split() == ["ORG", "0", "0", "0", "–", "–", "–"]
