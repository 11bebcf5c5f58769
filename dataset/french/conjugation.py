"""French verb forms from an infinitive.

Regular verbs follow the rules of their group; the rest take a model from
``lexicon/conjugation.toml``. A form is told as finite (F), past participle (U), present
participle (G) or infinitive (I): what the analysis of attributions asks of it.
"""

from functools import cache

from dataset.lexicon import lexicon

FINITE, PARTICIPLE, GERUND, INFINITIVE = "F", "U", "G", "I"

_IMPERFECT = "ais ait ions iez aient".split()
_FUTURE = "ai as a ons ez ont ais ait ions iez aient".split()
_CIRCUMFLEX = {"a": "â", "i": "î", "u": "û"}


def _participles(masculine: str) -> list[str]:
    bare = masculine.replace("dû", "du")
    plural = masculine if masculine.endswith("s") else bare + "s"
    return [masculine, plural, bare + "e", bare + "es"]


def _past(stem: str) -> list[str]:
    vowel = "in" if stem.endswith("in") else stem[-1]
    long = "în" if vowel == "in" else _CIRCUMFLEX.get(vowel, vowel)
    base = stem.removesuffix(vowel)
    return [
        stem + "s",
        stem + "t",
        base + long + "mes",
        base + long + "tes",
        stem + "rent",
        base + long + "t",
    ]


def _er_stems(verb: str) -> tuple[str, str, str]:
    """Return the stem of -er, the one before a and o, the one before mute e."""
    stem = verb[:-2]
    hard = stem
    if stem.endswith("c"):
        hard = stem[:-1] + "ç"
    elif stem.endswith("g"):
        hard = stem + "e"
    mute = stem
    if stem.endswith(("oy", "uy")):
        mute = stem[:-1] + "i"
    elif len(stem) > 2 and stem[-1] in "lt" and stem[-2] == "e":  # noqa: PLR2004
        grave = verb in lexicon("conjugation")["grave"]
        mute = stem[:-2] + "è" + stem[-1] if grave else stem + stem[-1]
    else:
        # The last vowel before one consonant or an inseparable group: e, é become è.
        for size in (1, 2):
            at = len(stem) - size - 1
            group = stem[at + 1 :]
            if at >= 0 and stem[at] in "eé" and not set(group) & set("aeéèiouy"):
                if size == 1 or group in ("vr", "gu", "gn", "br", "cr", "dr", "tr", "gl", "ch"):
                    mute = stem[:at] + "è" + group
                break
    if stem.endswith("gu") and stem[-3:-2] == "é":
        mute = stem[:-3] + "ègu"
    return stem, hard, mute


def _first_group(verb: str) -> list[tuple[str, str]]:
    stem, hard, mute = _er_stems(verb)
    future = stem if "é" in stem[-3:] and mute != stem else mute
    finite = [mute + e for e in ("e", "es", "ent")] + [stem + "ez", hard + "ons"]
    finite += [(stem if e in ("ions", "iez") else hard) + e for e in _IMPERFECT]
    finite += [hard + "ai", hard + "as", hard + "a", hard + "âmes", hard + "âtes", hard + "ât"]
    finite += [stem + "èrent"]
    if stem.endswith("ay"):
        # « il paie » beside « il paye ».
        short = stem[:-1] + "i"
        finite += [short + e for e in ("e", "es", "ent")]
        finite += [short + "er" + e for e in _FUTURE]
    finite += [variant + "er" + e for variant in {future, mute} for e in _FUTURE]
    forms = [(form, FINITE) for form in finite]
    forms += [(stem + e, PARTICIPLE) for e in ("é", "és", "ée", "ées")]
    return [*forms, (hard + "ant", GERUND), (verb, INFINITIVE)]


def _second_group(verb: str) -> list[tuple[str, str]]:
    stem = verb[:-1]
    finite = [stem + e for e in ("s", "t", "ssons", "ssez", "ssent", "sse", "sses")]
    finite += [stem + "ss" + e for e in _IMPERFECT]
    finite += [verb + e for e in _FUTURE] + _past(stem)
    forms = [(form, FINITE) for form in finite]
    forms += [(form, PARTICIPLE) for form in _participles(stem)]
    return [*forms, (stem + "ssant", GERUND), (verb, INFINITIVE)]


def _modelled(verb: str, ending: str, model: dict[str, str]) -> list[tuple[str, str]]:
    # A model named by an ending (« crire ») holds stems of that ending alone.
    stem = {part: verb.removesuffix(ending) + written for part, written in model.items()}
    finite = [verb.removesuffix(ending) + form for form in model["present"].split()]
    finite += [stem["imperfect"] + e for e in _IMPERFECT]
    finite += [stem["future"] + e for e in _FUTURE]
    finite += [stem["subjunctive"] + e for e in ("e", "es", "ent")]
    forms = [(form, FINITE) for form in finite + _past(stem["past"])]
    forms += [(form, PARTICIPLE) for form in _participles(stem["participle"])]
    gerund = stem.get("gerund") or stem["imperfect"] + "ant"
    return [*forms, (gerund, GERUND), (verb, INFINITIVE)]


@cache
def conjugate(verb: str) -> tuple[tuple[str, str], ...]:
    """Return the forms of ``verb`` (an infinitive, without « se ») with their kind, F U G or I."""
    models: dict[str, dict[str, str]] = lexicon("conjugation")["model"]
    ending = next((verb[at:] for at in range(len(verb)) if verb[at:] in models), "")
    if ending:
        return tuple(_modelled(verb, ending, models[ending]))
    if verb.endswith("er"):
        return tuple(_first_group(verb))
    if verb.endswith("ir"):
        return tuple(_second_group(verb))
    return ((verb, INFINITIVE),)


@cache
def forms_of(verbs: frozenset[str]) -> frozenset[str]:
    """Return the forms of several verbs (infinitives, without « se »)."""
    return frozenset(form for verb in verbs for form, _ in conjugate(verb))
