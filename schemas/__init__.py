"""The tables of the dataset: one pandera model each, the one declaration of every column."""

from schemas.actor import Actor
from schemas.article import Article
from schemas.claim import Claim
from schemas.columns import Column, Table, columns_of, polars_schema
from schemas.concept import Concept
from schemas.evaluation import RECORD_TABLES, Agreement, Disagreement, Evaluation
from schemas.figure import Figure
from schemas.measure import Measure
from schemas.mention import Mention
from schemas.stance import Stance

TABLES: dict[str, type[Table]] = {
    "article": Article,
    "actor": Actor,
    "mention": Mention,
    "claim": Claim,
    "stance": Stance,
    "figure": Figure,
    "concept": Concept,
    "measure": Measure,
    "evaluation": Evaluation,
    "agreement": Agreement,
    "disagreement": Disagreement,
}

KEYS: dict[str, str] = {
    "article": "article_id",
    "actor": "actor_id",
    "mention": "mention_id",
    "claim": "claim_id",
    "stance": "stance_id",
    "figure": "figure_id",
    "concept": "concept_id",
    "measure": "measure_id",
}

__all__ = [
    "KEYS",
    "RECORD_TABLES",
    "TABLES",
    "Actor",
    "Agreement",
    "Article",
    "Claim",
    "Column",
    "Concept",
    "Disagreement",
    "Evaluation",
    "Figure",
    "Measure",
    "Mention",
    "Stance",
    "Table",
    "columns_of",
    "polars_schema",
]
