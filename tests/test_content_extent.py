"""Where what is said begins and ends, construction by construction; and its source."""

import pytest

from dataset.french import attributions
from dataset.text import TextView


def contents(text: str) -> list[str]:
    found = attributions.find(TextView.of(text))
    return [" | ".join(text[span.start : span.end] for span in one.content) for one in found]


def sources(text: str) -> list[str | None]:
    found = attributions.find(TextView.of(text))
    return [one.source and text[one.source.start : one.source.end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What only joins the sentence to the one before is the author's.
        ("En effet, le pont rouvrira lundi, a indiqué la mairie.", "le pont rouvrira lundi"),
        ("Au total, douze ponts rouvriront, a indiqué la mairie.",
         "Au total, douze ponts rouvriront"),
        # Another act of speech after « tout en ».
        ("Le maire assure que le pont « tiendra » tout en avertissant que le port ferme.",
         "le pont « tiendra »"),
        ("Le pont rouvrira lundi, précise la mairie, tout en assurant que rien ne presse.",
         "Le pont rouvrira lundi"),
        # A coordinated cue behind adverbs.
        ("Le maire estime que le pont tient, et assure d'ores et déjà que le port rouvrira.",
         "le pont tient"),
        # Three dots that only hold the sentence up.
        ("La chanteuse a avoué que ses enfants... ne l'avaient jamais vue chanter.",
         "ses enfants... ne l'avaient jamais vue chanter"),
        # Words quoted out of a clause that goes on.
        ("Le préfet a dit « partir du principe » que le pont tient.",
         "« partir du principe » que le pont tient"),
        # A verb behind an apposition or a relative clause is the content's own.
        ("Le maire assure que le pont, qui date de 1912, tiendra encore dix ans.",
         "le pont, qui date de 1912, tiendra encore dix ans"),
        ("Selon la mairie, les camions qui passent sur ce pont, font trembler le quai.",
         "les camions qui passent sur ce pont, font trembler le quai"),
        ("La mairie, qui dit que le pont tient, a payé les travaux.", "le pont tient"),
        ("La mairie, qui dit vouloir un pont, a payé les travaux.", "vouloir un pont"),
        # What was done before the demand is no part of it.
        ("Le maire a appelé les riverains à rester chez eux, après avoir entendu des tirs.",
         "rester chez eux"),
        # A relative clause of the speaker inside the quotation marks.
        ("« Le pont tiendra, a dit Anne Petit, qui vit à Caen. J'en suis certaine. »",
         "Le pont tiendra | J'en suis certaine"),
        # What the author infers; quotation marks without a partner; a verb of thinking between.
        ("Le parti estime que le maire a commis une faute justifiant ainsi sa décision.",
         "le maire a commis une faute"),
        ("Je pense que le pont tiendra longtemps », a-t-elle dit.",
         "Je pense que le pont tiendra longtemps"),
        ("Le maire a dit craindre que le pont ne ferme.", "le pont ne ferme"),
        ("Le maire a dit sa fierté que le pont ait tenu.", "sa fierté que le pont ait tenu"),
        ("Elle a demandé « de rouvrir le pont avant lundi ».", "rouvrir le pont avant lundi"),
        # The next act of speech behind a comma; words addressed and words urged.
        ("Elle a dit que le pont « tiendra bien », il ajoute que le port rouvrira.",
         "le pont « tiendra bien »"),
        ("Le maire accuse Anne Petit « d'avoir menti au conseil ».", "avoir menti au conseil"),
        ("Le maire a appelé « ceux qui ont peur » à « rester chez eux ».", "rester chez eux"),
        # A comma between the time and « que »; a negation that goes on behind quoted words.
        ("La mairie a affirmé lundi, que le pont rouvrira.", "le pont rouvrira"),
        ("Le maire assure que le parti « n'aura pas de pont », ni de port de plaisance.",
         "le parti « n'aura pas de pont », ni de port de plaisance"),
        # Another's speech in a clause of time.
        ("Le maire accuse Anne Petit d'avoir menti, avant que le préfet ne dénonce le maire.",
         "avoir menti"),
        # A medium and a time before the infinitive.
        ("L'armée a annoncé dans un communiqué ce mercredi avoir pris le pont.",
         "avoir pris le pont"),
        # An adverbial before a quoted sentence; quotations that « et » joins.
        ("Au total, « il y a douze ponts à refaire », a dit le maire.",
         "il y a douze ponts à refaire"),
        ("Elle exige « un débat sans tabou » et « un vote avant lundi ».",
         "« un débat sans tabou » et « un vote avant lundi »"),
        # A conjunction whose clause another speech opens.
        ("Le maire demande de rouvrir le pont, bien que, comme le rappelle Anne Petit, il gèle.",
         "rouvrir le pont"),
        ("La députée qualifie la loi d'« ambiguë » et « loin d'être acquise ».",
         "« ambiguë » et « loin d'être acquise »"),
        # The name of the speaker, who goes on.
        ("Le pont tiendra, a dit le président de la région, Paul Petit ajoutant que tout va bien.",
         "Le pont tiendra"),
        ("La mairie précise que la ville doit payer 6 millions, soit environ 5,2 % du budget.",
         "la ville doit payer 6 millions, soit environ 5,2 % du budget"),
        # A second verb in the tense of the content; in the tense of the cue it is another act.
        ("Le rapport indique que la patrouille est passée et a refusé de quitter le pont.",
         "la patrouille est passée et a refusé de quitter le pont"),
        ("La maire a dit que le pont est fermé et a refusé de donner une date.",
         "le pont est fermé"),
        # An amount after « soit » is told with it, a comparison is the author's.
        ("La maire affirme que la dette baisse, soit 5 % du budget.",
         "la dette baisse, soit 5 % du budget"),
        ("La maire affirme que la dette a fondu, soit un virage par rapport au passé.",
         "la dette a fondu"),
    ],
)  # fmt: skip
def test_end_of_a_clause(text: str, expected: str) -> None:
    assert contents(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Lists, to their last member.
        ("Ils demandent une baisse des taxes, l'arrêt des travaux, ou encore de bons salaires.",
         "une baisse des taxes, l'arrêt des travaux, ou encore de bons salaires"),
        ("Elle dénonce la fin de 27 gares : 10 à Caen, 4 à Lens, 3 à Metz et 2 à Sète.",
         "la fin de 27 gares : 10 à Caen, 4 à Lens, 3 à Metz et 2 à Sète"),
        # An amount beside another; another's doing after « et ».
        ("Elle dénonce la perte de 53 hectares, dont 8 hectares de forêt, malgré les promesses.",
         "la perte de 53 hectares, dont 8 hectares de forêt"),
        ("La mairie réclame un débat et Anne Petit craignant des injures.", "un débat"),
        # What stands between a noun and its complement; a complement of quoted words.
        ("Le maire a rappelé l'obligation de la tenue, dans les grandes villes, d'un débat.",
         "l'obligation de la tenue, dans les grandes villes, d'un débat"),
        ("Le maire dénonce l'exécution, jeudi, par les rebelles, de 28 soldats.",
         "l'exécution, jeudi, par les rebelles, de 28 soldats"),
        ("Le maire dénonce « une très grave dérive » des services de la préfecture.",
         "« une très grave dérive » des services de la préfecture"),
        ("Le maire a démenti les rumeurs faisant état d'un accord.",
         "les rumeurs faisant état d'un accord"),
        # Whom most of all; the time of a participle.
        ("La mairie annonce la libération de dix otages, principalement des femmes.",
         "la libération de dix otages, principalement des femmes"),
        ("Le maire dénonce l'échec des débats organisés samedi en raison du gel.",
         "l'échec des débats organisés samedi en raison du gel"),
        ("L'association met en cause les services de la mairie, connus sous le nom de Zorbec.",
         "les services de la mairie, connus sous le nom de Zorbec"),
        ("La mairie rejette toute possibilité de rouvrir le pont en 2031.",
         "toute possibilité de rouvrir le pont en 2031"),
        # A verb, though no lexicon knows it.
        ("Le parti dénonce une manœuvre du maire et fourbit déjà ses armes.",
         "une manœuvre du maire"),
        # A name or a participle that belongs to a noun of the phrase.
        ("Le maire rejette les accusations du ministre désigné, Anne Petit.",
         "les accusations du ministre désigné, Anne Petit"),
        ("La mairie annonce une application pour les riverains, baptisée « Zorbec ».",
         "une application pour les riverains, baptisée « Zorbec »"),
        ("La mairie annonce un plan pour les riverains, applaudie par la salle.",
         "un plan pour les riverains"),
        # What goes with an infinitive of the phrase.
        ("Le parti dénonce une fraude pour gagner dès le premier tour.",
         "une fraude pour gagner dès le premier tour"),
        ("Le parti dénonce une fraude dès le premier tour.", "une fraude"),
        # The charge, not a complement of the accused; and when it happened.
        ("L'association accuse les forces de sécurité locales d'exécutions lors du défilé.",
         "exécutions lors du défilé"),
        ("L'association accuse le maire de détournement de fonds.", "détournement de fonds"),
        # The medium of a participle; a span of time that is the object.
        ("Le maire a démenti les rumeurs diffusées sur les réseaux selon lesquelles le pont ferme.",
         "les rumeurs diffusées sur les réseaux selon lesquelles le pont ferme"),
        ("Le maire avait annoncé trois jours de deuil national.", "trois jours de deuil national"),
        # « l'est » is a noun after a preposition.
        ("Le maire a dénoncé l'incursion dans l'est du pays de trois chars.",
         "l'incursion dans l'est du pays de trois chars"),
    ],
)  # fmt: skip
def test_end_of_a_noun_phrase(text: str, expected: str) -> None:
    assert contents(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Le pont tiendra longtemps », a dit Anne Petit à la presse.", "Anne Petit"),
        ("« Le pont tiendra longtemps », a dit l'entraîneur à l'issue du match.", "l'entraîneur"),
        ("Le pont tiendra, a annoncé vendredi l'ONU à Genève.", "l'ONU"),
        ("L'ambassade de France au Mali a dit que le pont tient.", "L'ambassade de France au Mali"),
        ("« Le pont tiendra longtemps », a dit la candidate à la mairie.",
         "la candidate à la mairie"),
        ("Selon le service d'incendie et de secours, le pont tient.",
         "le service d'incendie et de secours"),
        ("Anne Petit, présidente du club a dit que le pont tient.",
         "Anne Petit, présidente du club"),
        ("Lors d'une réunion, la cheffe du gouvernement sortant, Anne Petit, a dit que tout va.",
         "la cheffe du gouvernement sortant, Anne Petit"),
        ("Anne Petit, une riveraine de Caen a dit que le pont tient.",
         "Anne Petit, une riveraine de Caen"),
        ("Les candidats au vote du 9 octobre dernier disent que le pont tient.",
         "Les candidats au vote du 9 octobre dernier"),
        ("Selon Anne Petit, l'une des riveraines réunies hier soir, le pont tient.", "Anne Petit"),
    ],
)  # fmt: skip
def test_end_of_a_source(text: str, expected: str) -> None:
    assert sources(text)[0] == expected


def test_a_verb_is_no_part_of_what_is_blamed() -> None:
    assert "les faits" in contents("Le maire est revenu sur les faits dénoncés par Anne Petit.")
