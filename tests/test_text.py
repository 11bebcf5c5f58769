"""The offset-preserving view of a text: lines, sentences, quotations."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dataset.text import Span, TextView, folded, normalised

# Any text, and texts thick with what the cutting turns on.
ANY = st.text(alphabet=st.characters(), max_size=200)
KNOTTY = st.text(
    alphabet="aZé1İßﬁ«»\"“”„'’.!?…,;:()[]*–-— \u00a0\u202f\n\r\t\u0301\ud800\U0001f600",
    max_size=120,
)
TEXTS = st.one_of(ANY, KNOTTY)


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def sentences(text: str) -> list[str]:
    return words(text, TextView.of(text).sentences)


@given(TEXTS)
@example("")
@example("İstanbul ﬁn ẞ ŉ")
@example("\ud800\udfff")
def test_all_forms_have_the_length_of_the_text(text: str) -> None:
    view = TextView.of(text)
    assert view.text == text
    assert len(view.view) == len(view.low) == len(text)
    assert len(normalised(text)) == len(folded(text)) == len(text)


@given(TEXTS)
def test_lines_and_sentences_are_ordered_trimmed_and_inside(text: str) -> None:
    view = TextView.of(text)
    for spans in (view.lines, view.sentences):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(part == part.strip() for part in words(view.view, spans))
    for sentence in view.sentences:
        assert any(line.start <= sentence.start and sentence.end <= line.end for line in view.lines)


@given(TEXTS)
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    view = TextView.of(text)
    covered = {i for span in view.sentences for i in range(span.start, span.end)}
    assert all(view.view[i].isspace() for i in range(len(text)) if i not in covered)


# An opening mark may be typed at the end too, and pairs of single marks are typed either way.
OPENING = "«\"“”'‘’„‹<″"
CLOSING = "»\"“”'’›>″" + "«‘"


@example("A“,A")
@example("’‘“")
@given(TEXTS)
def test_quotations_lie_inside_lines_and_nest(text: str) -> None:
    view = TextView.of(text)
    for quotation in view.quotations:
        outer, inner = quotation.outer, quotation.inner
        assert outer.start <= inner.start <= inner.end <= outer.end
        assert any(line.start <= outer.start and outer.end <= line.end for line in view.lines)
        if text[outer.start] in OPENING:
            assert outer.start < inner.start
        else:
            # The opening mark was lost: the words begin the line, and the other mark is there.
            assert not quotation.closed
            assert inner.start == outer.start
            assert any(line.start == outer.start for line in view.lines)
            assert text[outer.end - 1] in CLOSING
        if quotation.closed:
            assert text[outer.end - 1] in CLOSING
            assert inner.end < outer.end
    closed = [quotation.outer for quotation in view.quotations if quotation.closed]
    for a in closed:
        for b in closed:
            apart = a.end <= b.start or b.end <= a.start
            assert a == b or apart or (a.start < b.start) == (b.end < a.end)


@given(TEXTS, st.integers(0, 250))
def test_sentence_at_gives_the_sentence_that_holds_an_offset(text: str, offset: int) -> None:
    view = TextView.of(text)
    index = view.sentence_at(offset)
    assert 0 <= index < max(1, len(view.sentences))
    for i, sentence in enumerate(view.sentences):
        if sentence.start <= offset < sentence.end:
            assert index == i


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "«",
        "»",
        "“",
        "”",
        "“«",
        ".",
        "…",
        ". ",
        ".»",
        '." ',
        "\n",
        "\r\n",
        "\na",
        "\nA",
        "a\n\n",
        " ",
        "*",
        "-",
        "M. ",
        "A. ",
    ],
    ids=repr,
)
@pytest.mark.parametrize("end", ["", '»"x'], ids=repr)
def test_time_grows_with_length_alone(unit: str, end: str) -> None:
    text = unit * (200_000 // len(unit)) + end * 20_000
    start = time.process_time()
    TextView.of(text)
    assert time.process_time() - start < 5


SENTENCES = {
    "two": ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
    "marks": ("Quoi ? Non ! Si… Bon.", ["Quoi ?", "Non !", "Si…", "Bon."]),
    "marks together": ("Vraiment ?! Oui...", ["Vraiment ?!", "Oui..."]),
    "no-break space before a mark": ("Quoi\u00a0? Rien\u202f!", ["Quoi\u00a0?", "Rien\u202f!"]),
    "no mark at the end": ("Il part. Elle reste", ["Il part.", "Elle reste"]),
    "abbreviated title": ("M. Roux et Mme. Petit partent.", None),
    "doctor and professor": ("Le Dr. Blin voit le Pr. Caro.", None),
    "abbreviated page and number": ("Voir p. 12 et n. 3 du rapport.", None),
    "abbreviated article": ("Selon l'art. 5, la vente cesse.", None),
    "abbreviated month": ("Le 3 janv. Paul est parti.", None),
    "initial": ("J. Dupont parle à A. B. Martin.", None),
    "title behind a preposition": ("Il compte sur M. Dupont.", None),
    "initial behind a word": ("Selon J. Le Goff, il pleut.", None),
    "letter that ends": (
        "Il l'écrit sur X. Le texte plaît.",
        ["Il l'écrit sur X.", "Le texte plaît."],
    ),
    "letter before an article": (
        "Il lit la clause B. Le notaire part.",
        ["Il lit la clause B.", "Le notaire part."],
    ),
    "letter before an opener": (
        "Il lit la clause B. À midi, il part.",
        ["Il lit la clause B.", "À midi, il part."],
    ),
    "acronym with points": ("Les U.S.A. Exportent.", None),
    "decimal point": ("Il pèse 3.5 tonnes.", None),
    "thousands with points": ("Il coûte 1.234.567 euros.", None),
    "address of a page": ("Voir www.exemple.fr pour la suite.", None),
    "version": ("La version 2.0 arrive.", None),
    "ellipsis that goes on": ("Il hésite... puis part.", None),
    "ellipsis that ends": ("Il hésite... Puis il part.", ["Il hésite...", "Puis il part."]),
    "omission in brackets": ("Il dit [...] Que faire.", None),
    "omission in round brackets": ("Il dit (…) Que faire.", None),
    "question before a speech tag": ("« Qui vient ? » demande-t-il.", None),
    "exclamation inside": ("Le site Yahoo! rachète un concurrent.", None),
    "full stop in guillemets": (
        "« Il part. » Elle reste.",
        ["« Il part. »", "Elle reste."],
    ),
    "two sentences in guillemets": (
        "« Il part. Elle reste. » Fin.",
        ["« Il part.", "Elle reste. »", "Fin."],
    ),
    "no-break space before the guillemet": (
        "«\u00a0Il part.\u00a0» Elle reste.",
        ["«\u00a0Il part.\u00a0»", "Elle reste."],
    ),
    "full stop in curly marks": ("“Il part.” Elle reste.", ["“Il part.”", "Elle reste."]),
    "full stop in straight marks": ('"Il part." Elle reste.', ['"Il part."', "Elle reste."]),
    "full stop in brackets": ("(Il part.) Elle reste.", ["(Il part.)", "Elle reste."]),
    "next in guillemets": ("Il part. « Elle reste. »", ["Il part.", "« Elle reste. »"]),
    "next in capitals with accent": ("Il part. À midi.", ["Il part.", "À midi."]),
    "next with a digit": ("Il part. 12 restent.", ["Il part.", "12 restent."]),
    "next in lower case": ("Il part. elle reste.", None),
    "dialogue dashes": ("— Tu pars ? — Oui.", ["— Tu pars ?", "— Oui."]),
    "dialogue on lines": ("— Tu pars ?\n— Oui.", ["— Tu pars ?", "— Oui."]),
    "headline without a mark": ("Le port ferme\nIl part.", ["Le port ferme", "Il part."]),
    "hard-wrapped line": ("Il part\navec elle. Fin.", ["Il part\navec elle.", "Fin."]),
    "hard-wrapped line with CRLF": ("Il part\r\navec elle.", ["Il part\r\navec elle."]),
    "lower case after a blank line": ("Il part\n\navec elle.", ["Il part", "avec elle."]),
    "carriage returns alone": ("Il part.\rElle reste.", ["Il part.", "Elle reste."]),
    "blank lines": ("\n\n  Il part.  \n \nFin.\n", ["Il part.", "Fin."]),
    "byte order mark": ("\ufeffIl part. Fin.", ["\ufeffIl part.", "Fin."]),
    "emoji": ("Il part 😀. Elle reste.", ["Il part 😀.", "Elle reste."]),
    "nothing": ("", []),
    "space alone": (" \n\u00a0\t", []),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    text, expected = SENTENCES[case]
    assert sentences(text) == ([text] if expected is None else expected)


# What stands between the marks, its depth, and whether it is closed.
QUOTATIONS: dict[str, tuple[str, list[tuple[str, int, bool]]]] = {
    "guillemets": ("Il dit : « Je pars ».", [("Je pars", 0, True)]),
    "no-break spaces": ("«\u00a0Je pars\u202f»", [("Je pars", 0, True)]),
    "no spaces": ("«Je pars»", [("Je pars", 0, True)]),
    "straight": ('Il dit "je pars" et "je reste".', [("je pars", 0, True), ("je reste", 0, True)]),
    "curly": ("Il dit “je pars”.", [("je pars", 0, True)]),
    "apostrophes are none": ("L'homme d’ici dit 'non'.", []),
    "single": ("Il dit: 'je n'y vais pas'.", [("je n'y vais pas", 0, True)]),
    "single, curly": ("Il dit : ‘je n’y vais pas’.", [("je n’y vais pas", 0, True)]),
    "single in guillemets": (
        "« Il dit 'pas moi' hier »",
        [("Il dit 'pas moi' hier", 0, True), ("pas moi", 1, True)],
    ),
    "elisions set apart": ("L' eau qu' il boit d 'ici.", []),
    "two apostrophes": ("Il dit : ''Je pars''.", [("Je pars", 0, True)]),
    "angle brackets": ("Il dit : << Je pars >>.", [("Je pars", 0, True)]),
    "single guillemets": ("Il dit : ‹ Je pars ›.", [("Je pars", 0, True)]),
    "low marks": ("Il dit „je pars“ et „je reste”.", [("je pars", 0, True), ("je reste", 0, True)]),
    "curly in guillemets": ("« Il dit “non” »", [("Il dit “non”", 0, True), ("non", 1, True)]),
    "straight in guillemets": ('« Il dit "non" »', [('Il dit "non"', 0, True), ("non", 1, True)]),
    "guillemets in guillemets": (
        "« Il dit « non » hier »",
        [("Il dit « non » hier", 0, True), ("non", 1, True)],
    ),
    "opening mark alone": ("Il dit : « Je pars.\nFin.", [("Je pars.", 0, False)]),
    "closing mark alone": ("Je pars » enfin.", []),
    "opening mark lost": ("Je pars », dit-il.", [("Je pars", 0, False)]),
    "guillemet repeated": ("« Je pars. « Je reste. »", [("Je pars. « Je reste.", 0, True)]),
    "straight mark never closed": (
        'Il dit "je pars. "Je reste" aussi.',
        [("je pars.", 0, False), ("Je reste", 0, True)],
    ),
    "straight in straight": (
        '"Le film "Amour" est beau", dit-il.',
        [('Le film "Amour" est beau', 0, True), ("Amour", 1, True)],
    ),
    "straight closed after a space": ('Il dit " non " hier.', [("non", 0, True)]),
    "straight closed before a letter": ('Le "micro"phone.', [("micro", 0, True)]),
    "paragraph begun anew": (
        "« Je pars.\n« Je reste. »",
        [("Je pars.", 0, False), ("Je reste.", 0, True)],
    ),
    "curly with spaces": (
        "Il dit “ je pars ” et “ je reste ”, dit-il.“ Demain ”.",
        [("je pars", 0, True), ("je reste", 0, True), ("Demain", 0, True)],
    ),
    "two slanted apostrophes": ("“Je pars’‘, dit-il.", [("Je pars", 0, True)]),
    "single marks set apart": (
        "' L'action recule. C'est net ' dit X.",
        [("L'action recule. C'est net", 0, True)],
    ),
    "opening mark lost, alone in its line": (
        'Je pars demain"\nFin.',
        [("Je pars demain", 0, False)],
    ),
    "last paragraph": (
        '"Je pars.\n\nTu restes."\n\nFin.',
        [("Je pars.", 0, False), ("Tu restes.", 0, False)],
    ),
    "opening mark at the end": ("« Je pars«, dit-il.", [("Je pars", 0, True)]),
    "over a wrapped line": ("« Je pars\navec elle »", [("Je pars\navec elle", 0, True)]),
    "two paragraphs": (
        "« Je pars\n\nAvec elle »",
        [("Je pars", 0, False), ("Avec elle", 0, False)],
    ),
    "incise between two": (
        "« Je pars », dit-il, « demain ».",
        [("Je pars", 0, True), ("demain", 0, True)],
    ),
    "incise inside": ("« Je pars, dit-il, demain »", [("Je pars, dit-il, demain", 0, True)]),
    "bold inside": ("« **Je pars** »", [("Je pars", 0, True)]),
    "nothing inside": ('« » et ""', [("", 0, True), ("", 0, True)]),
}


@pytest.mark.parametrize("case", QUOTATIONS)
def test_quotations(case: str) -> None:
    text, expected = QUOTATIONS[case]
    found = TextView.of(text).quotations
    assert [(text[q.inner.start : q.inner.end], q.depth, q.closed) for q in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’eau, lʼeau, l‘eau, l´eau", "l'eau, l'eau, l'eau, l'eau"),
        ("5\u00a0000\u202f€\u2009!", "5 000 € !"),
        ("“a” „b‟", '"a" "b"'),
        ("« a »", "« a »"),
        ("a\u2011b – c — d − e", "a-b – c – d – e"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_normalised_makes_variants_one(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_folded_keeps_letters_that_lower_case_would_lengthen() -> None:
    assert folded("ÉTÉ İZMİR") == "été İzmİr"


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["Il part.", "Qui vient ?", "Elle reste !"]), max_size=8))
def test_plain_sentences_are_cut_as_they_were_joined(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('« Je pars », dit-il, "demain" ou “hier”.', False),
        ("Il dit qu'il part.", False),
        ("« Je pars.", True),
        ("Je pars », dit-il.", True),
        ("« Je dis “non »", True),
        ("« Je pars. « Je reste. »", True),
        ("« Je pars\n\nAvec elle »", True),
        ('Un écran de 27".', True),
    ],
)
def test_unbalanced_tells_of_marks_without_a_partner(text: str, *, expected: bool) -> None:
    assert TextView.of(text).unbalanced is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« A b c” d.", ["« A b c”"]),
        ("“A b c» d.", ["“A b c»"]),
        ('« A b c" d.', ['« A b c"']),
        ('"A b c » d.', ['"A b c »']),
        ('« A "b" c » d.', ['« A "b" c »', '"b"']),
        # Where its own mark follows, that of another pair closes nothing.
        ("« A b” c » d.", ["« A b” c »"]),
        ("« A “b” c » d.", ["« A “b” c »", "“b”"]),
        # What follows opens the next quotation.
        ('"A b c”, d "e f".', ['"A b c”', '"e f"']),
        ("«A b c”, d «e f».", ["«A b c”", "«e f»"]),
    ],
)
def test_marks_of_two_pairs_close_each_other(text: str, expected: list[str]) -> None:
    view = TextView.of(text)
    assert [text[q.outer.start : q.outer.end] for q in view.quotations] == expected
    assert all(q.closed for q in view.quotations)


WRAPPED = (
    "Le maire de Bron a affirmé lundi, lors d'une réunion publique, que le pont de la\n"
    "Libération rouvrirait avant la fin de l'année, malgré les réserves du préfet et\n"
    "des experts.\n\n"
    "« Les travaux sont finis. Nous attendons le rapport des experts, qui doit venir\n"
    "jeudi prochain », a-t-il ajouté devant les habitants du quartier, avant que Mme\n"
    "Petit, la présidente de l'association Notre Pont, ne demande la fermeture de la\n"
    "rue du Lac, qui longe la rivière et que les riverains appellent leur promenade.\n"
)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_broken_at_a_fixed_width_are_one_paragraph(ending: str) -> None:
    text = WRAPPED.replace("\n", ending)
    view = TextView.of(text)
    assert len(view.lines) == 2
    assert len(view.view) == len(text)
    assert [text[slice(*line)][:8] for line in view.lines] == ["Le maire", "« Les tr"]


def test_short_lines_and_lists_keep_their_breaks() -> None:
    poem = "\n".join(f"Le vers numéro {n} finit ici sans point ni rime" for n in range(30))
    assert len(TextView.of(poem).lines) == 30
    listed = "\n".join(f"{'Un titre ' * (n % 5 + 3)}du jour" for n in range(30))
    assert len(TextView.of(listed).lines) == 30
