"""Ways in which the small corpus can be broken, by the name of the golden message."""

from collections.abc import Callable

from tests.corpora import Seeds

CRIEE = "annotations/criee.yaml"
REACTION = "annotations/reaction.yaml"

PRACTICE = "concept: shared-hall\n    agreement: 1\n    claimed"


def no_articles(s: Seeds) -> None:
    for name in ("criee", "reaction", "breve"):
        s.remove(f"articles/{name}.txt")
    s.remove("articles.yaml")
    s.remove("annotations")


def typed_space(s: Seeds) -> None:
    s.edit_article("criee", "3,2 millions", "3,2\u202fmillions")


def decomposed(s: Seeds) -> None:
    s.edit_article("reaction", "Odile Quéméner", "Odile Que\u0301me\u0301ner")


def hard_wrapped(s: Seeds) -> None:
    s.edit_article("reaction", "soutient le projet", "soutient\nle projet")


def words_changed(s: Seeds) -> None:
    s.edit("articles/reaction.txt", "entre 5 et 6 millions", "entre 5 et 7 millions")


def many_problems(s: Seeds) -> None:
    """Break each kind of file once: all of it is to be told in one run."""
    s.remove("articles/breve.txt")
    s.edit("actors.yaml", "actor_type: media", "actor_type: medium")
    s.edit("concepts.yaml", "label: a shared", "labels: a shared")
    s.edit(CRIEE, "cue: a dénoncé", "cue: a denoncé")
    s.edit(CRIEE, "concept: closure-is-needed\n    agreement: 1\n    claimed", "claimed")
    s.edit(CRIEE, "measure: yearly-loss", "measure: yearly-los")
    s.edit(REACTION, "source: la radio Mer FM", "source: la radio Mer MF")
    s.edit("annotations/passes/a/criee.yaml", "cue: a dénoncé", "cue: a denoncé")


def wrong_key_and_quote(seeds: Seeds) -> None:
    seeds.edit(REACTION, "    cue: a rapporté", "    cues: a rapporté")
    seeds.edit(REACTION, "source: la radio Mer FM", "source: la radio Mer FN")


def keys_of_others(s: Seeds) -> None:
    """Name keys as in another kind of record."""
    s.edit(CRIEE, "content: la fermeture", "quote: la fermeture")
    s.edit(CRIEE, "quote: 3,2 millions", "exact: 3,2 millions")
    s.edit(CRIEE, 'quote: "120"', 'content: "120"')
    s.edit(REACTION, "holder: penn-maez", "actor: penn-maez")
    s.edit(REACTION, "evidence: La Coop", "quote: La Coop")


def same_in_many(s: Seeds) -> None:
    for i in range(5):
        s.write(f"articles/note-{i}.txt", f"Note {i}.")
        s.append("articles.yaml", f"  - article_id: note-{i}\n    genre: billet\n")


BROKEN: dict[str, Callable[[Seeds], None]] = {
    # the folder and its files
    "no-folder-of-articles": lambda s: s.remove("articles"),
    "no-article": no_articles,
    "missing-text": lambda s: s.remove("articles/breve.txt"),
    "text-not-listed": lambda s: s.write("articles/bréve.txt", "Une brève."),
    "empty-text": lambda s: s.write("articles/breve.txt", ""),
    "invisible-text": lambda s: s.write("articles/breve.txt", "\ufeff \u00a0\r\n\u200b\0\n"),
    "text-not-utf8": lambda s: s.write(
        "articles/breve.txt", "Les pêcheurs\nont défilé.\n".encode("cp1252")
    ),
    "text-utf16": lambda s: s.write(
        "articles/breve.txt", "Les pêcheurs\nont défilé.\n".encode("utf-16")
    ),
    "text-utf16-without-mark": lambda s: s.write(
        "articles/breve.txt", "Les marins\nont quitté.\n".encode("utf-16-be")
    ),
    "text-utf16-of-ascii": lambda s: s.write(
        "articles/breve.txt", "Les marins ont ri.\n".encode("utf-16-le")
    ),
    "text-utf16-read-as-8-bit": lambda s: s.write(
        "articles/breve.txt", "Les pêcheurs\nont défilé.\n".encode("utf-16").decode("cp1252")
    ),
    "yaml-utf16": lambda s: s.write("measures.yaml", "measures:\n".encode("utf-16")),
    "yaml-not-utf8": lambda s: s.write("measures.yaml", "measures:\n  # coût".encode("cp1252")),
    "folder-in-place-of-a-file": lambda s: s.write("annotations/breve.yaml/note.txt", ""),
    "ending-yml": lambda s: s.write("annotations/breve.yml", "article: breve"),
    "ending-in-capitals": lambda s: s.write("articles/breve-2.TXT", "Une brève."),
    "folder-among-articles": lambda s: s.write("articles/2024/breve-2.txt", "Une brève."),
    "folder-among-annotations": lambda s: s.write("annotations/pass/a/breve.yaml", ""),
    "registry-misnamed": lambda s: s.rename("actors.yaml", "actor.yaml"),
    "articles-misnamed": lambda s: s.rename("articles", "article"),
    "registry-missing": lambda s: s.remove("actors.yaml"),
    "annotations-misnamed": lambda s: s.rename("annotations", "Annotation"),
    # YAML
    "yaml-syntax": lambda s: s.edit(
        CRIEE, "content: avoir caché les chiffres", "content: avoir: caché les chiffres"
    ),
    "yaml-quote-not-closed": lambda s: s.edit(CRIEE, 'quote: "120"', 'quote: "120'),
    "yaml-bracket-not-closed": lambda s: s.edit(REACTION, "[evidential_conditional]", "["),
    "yaml-tabulation": lambda s: s.edit(REACTION, "  - id: support", "\t- id: support"),
    "yaml-control-character": lambda s: s.edit(REACTION, "id: support", "id: sup\0port"),
    "yaml-alias": lambda s: s.edit(CRIEE, "cue: accuse", "cue: *accuse"),
    "yaml-alias-loop": lambda s: s.write("measures.yaml", "measures: &m [*m]\n"),
    "yaml-too-deep": lambda s: s.write("measures.yaml", "measures: " + "[" * 100_000),
    "yaml-two-documents": lambda s: s.append("measures.yaml", "---\nmeasures: []\n"),
    "yaml-empty": lambda s: s.write("measures.yaml", ""),
    "yaml-list-for-mapping": lambda s: s.write("measures.yaml", "- measure_id: yearly-loss\n"),
    # keys and values
    "key-twice": lambda s: s.edit(
        CRIEE, "    cue: a annoncé\n", "    cue: a annoncé\n    source: La mairie\n"
    ),
    "id-twice": lambda s: s.edit("actors.yaml", "actor_id: mer-fm", "actor_id: penn-maez"),
    "article-twice": lambda s: s.append("articles.yaml", "  - article_id: criee\n"),
    "name-twice": lambda s: s.edit(
        "actors.yaml", "name: Mer FM", "name: Mer FM\n    aliases: [Carvenne]"
    ),
    "claim-twice": lambda s: s.edit(REACTION, "- id: cost", "- id: support"),
    "unknown-key": lambda s: s.edit(REACTION, "    cue: a rapporté", "    cues: a rapporté"),
    "unknown-key-of-another-record": keys_of_others,
    "unknown-key-in-file": lambda s: s.edit(REACTION, "figures:", "figure:"),
    "unknown-key-in-quote": lambda s: s.edit(CRIEE, "prefix: Selon", "prefixe: Selon"),
    "unknown-key-far-from-all": lambda s: s.edit("concepts.yaml", "broader:", "parent:"),
    "missing-key": lambda s: s.edit(
        REACTION, "    speech_type: indirect\n    claim_type: assertion\n    actor: mer-fm\n", ""
    ),
    "value-of-another-kind": lambda s: s.edit(CRIEE, "value: 3200000", "value: 3,2 millions"),
    "value-not-finite": lambda s: s.edit(CRIEE, "value: 120", "value: .nan"),
    "value-null": lambda s: s.edit(
        CRIEE,
        "    speech_type: direct\n    claim_type: acc",
        "    speech_type: ~\n    claim_type: acc",
    ),
    "date-as-year": lambda s: s.edit("articles.yaml", "2024-03-05", "2024"),
    "date-as-number": lambda s: s.edit(CRIEE, "claimed_on: 2024-03-04", "claimed_on: 20240304"),
    "date-impossible": lambda s: s.edit(CRIEE, "2024-03-04", "2024-04-31"),
    "date-in-words": lambda s: s.edit(CRIEE, "2024-03-04", "5 avril 2024"),
    "date-day-first": lambda s: s.edit("articles.yaml", "2024-03-05", "15/07/2024"),
    "date-day-or-month-first": lambda s: s.edit("articles.yaml", "2024-03-05", "05/07/2024"),
    "value-in-words": lambda s: s.edit(CRIEE, "value: 120", "value: douze"),
    "stance-target-as-text": lambda s: s.edit(
        REACTION, "target: {concept: shared-hall}", "target: shared-hall"
    ),
    "date-without-basis": lambda s: s.edit(
        "articles.yaml", "    published_basis: stated\n    country: FR\n    genre", "    genre"
    ),
    "date-inferred-from-nothing": lambda s: s.edit(
        "articles.yaml", "stated\n    country: FR\n    genre", "inferred\n    genre"
    ),
    "agreement-of-two": lambda s: s.edit(
        CRIEE, "agreement: 1\n    claimed_on", "agreement: 2\n    claimed_on"
    ),
    "wrong-key-and-wrong-quotes": wrong_key_and_quote,
    "same-in-many-entries": same_in_many,
    "language-by-its-name": lambda s: s.edit(
        "articles.yaml", "    country: FR\n    genre", "    language: français\n    genre"
    ),
    "agreement-without-concept": lambda s: s.edit(
        CRIEE,
        "concept: closure-is-needed\n    agreement: 1\n    claimed",
        "agreement: 1\n    claimed",
    ),
    "currency-in-words": lambda s: s.edit(REACTION, "currency: EUR", "currency: euros"),
    "content-empty": lambda s: s.edit(CRIEE, "content: avoir caché les chiffres", "content: []"),
    "stance-with-two-targets": lambda s: s.edit(
        CRIEE, "target: {actor: carvenne}", "target: {actor: carvenne, claim: hidden}"
    ),
    # codes and ids
    "unknown-code": lambda s: s.edit(CRIEE, "cue_class: promising", "cue_class: promissing"),
    "unknown-code-far-from-all": lambda s: s.edit(REACTION, "between", "zwischen"),
    "unknown-table": lambda s: s.edit(
        REACTION, "status: annotated", "status: annotated\ncomplete: [mentions, claim]"
    ),
    "unknown-actor": lambda s: s.edit(REACTION, "actor: mer-fm", "actor: merfm"),
    "unknown-actor-of-mentions": lambda s: s.edit(REACTION, "  mer-fm: {", "  mer-fn: {"),
    "unknown-actor-far-from-all": lambda s: s.edit(REACTION, "holder: penn-maez", "holder: zzz"),
    "unknown-concept": lambda s: s.edit(REACTION, "concept: shared-hall", "concept: sharedhall"),
    "concept-of-another-kind": lambda s: s.edit(
        CRIEE, "concept: closure-is-needed\n    agreement: 1\n    claimed", PRACTICE
    ),
    "unknown-proposition": lambda s: s.edit(
        CRIEE,
        "concept: closure-is-needed\n    agreement: 1\n    claimed",
        "concept: shared-hal\n    agreement: 1\n    claimed",
    ),
    "unknown-measure": lambda s: s.edit(REACTION, "measure: hall-cost", "measure: hall-costs"),
    "unknown-claim": lambda s: s.edit(REACTION, "claim: cost", "claim: costs"),
    "unknown-part-of": lambda s: s.edit("actors.yaml", "part_of: penn-maez", "part_of: pen-maez"),
    "unknown-broader": lambda s: s.edit("concepts.yaml", "broader: shared", "broader: share"),
    "unknown-original": lambda s: s.append("articles.yaml", "    duplicate_of: brèves\n"),
    "unknown-time-zone": lambda s: s.edit("articles.yaml", "Europe/Paris", "Paris"),
    # annotations and their article
    "annotation-for-unknown-article": lambda s: s.edit(
        REACTION, "article: reaction", "article: reactions"
    ),
    "annotation-under-another-name": lambda s: s.edit(
        REACTION, "article: reaction", "article: breve"
    ),
    "text-changed": lambda s: s.append("articles/reaction.txt", "\n"),
    "text-changed-and-words-gone": words_changed,
    # quotes
    "quote-not-found": lambda s: s.edit(CRIEE, "cue: a déclaré", "cue: a déclare"),
    "quote-like-nothing": lambda s: s.edit(CRIEE, "cue: a dénoncé", "cue: xyzzy"),
    "long-quote-not-found": lambda s: s.edit(
        REACTION, "content: les travaux coûteraient", "content: les travaux couteraient"
    ),
    "quote-too-often": lambda s: s.edit(CRIEE, "suffix: ferme sa criée", "every: 1"),
    "quote-not-told-apart": lambda s: s.edit(
        CRIEE, "{exact: mairie, in: accuse la mairie}", "mairie"
    ),
    "quote-too-seldom": lambda s: s.edit(
        CRIEE, "mairie de Carvenne, occurrence: 1", "mairie de Carvenne, occurrence: 2"
    ),
    "quote-every-wrong": lambda s: s.edit(CRIEE, "suffix: ferme sa criée", "every: 3"),
    "quote-every-in-claim": lambda s: s.edit(
        CRIEE, "source: Le syndicat des pêcheurs", "source: {exact: Selon, every: 1}"
    ),
    "quote-two-selectors": lambda s: s.edit(
        CRIEE, "{exact: elle, prefix: Selon}", "{exact: elle, prefix: Selon, occurrence: 1}"
    ),
    "quote-other-apostrophe": lambda s: s.edit(
        CRIEE, "content: Nous n’avons", "content: Nous n'avons"
    ),
    "quote-other-quotation-marks": lambda s: s.edit(
        REACTION,
        "evidence: La Coop",
        'evidence: Odile Quéméner a salué "une idée utile"  # La Coop',
    ),
    "quote-other-space": typed_space,
    "quote-line-break": hard_wrapped,
    "quote-other-accents": decomposed,
    "quote-inside-word": lambda s: s.edit(CRIEE, "cue: accuse", "cue: accus"),
    "quote-with-wrong-prefix": lambda s: s.edit(CRIEE, "prefix: Selon", "prefix: Pour"),
    "quote-outside-passage": lambda s: s.edit(CRIEE, "in: accuse la mairie", "in: Selon elle"),
    "passage-not-found": lambda s: s.edit(CRIEE, "in: accuse la mairie", "in: accuse la marie"),
    # the datacard's prose
    "datacard-unknown-block": lambda s: s.write(
        "datacard.md", "# Card\n\n$compositon\n\nIt cost 5 $ at most.\n"
    ),
    "many-problems": many_problems,
}
