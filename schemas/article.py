"""Table ``article``: one row for each text."""

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas.columns import Table, column
from schemas.vocabulary import codes


class Article(Table):
    """Table ``article``: one row for each text."""

    article_id: str = column(
        "key; the name of the text file without .txt (no digest of it: see sha256)",
        example="000_55ea949ede2c58c9",
        unique=True,
        str_length={"min_value": 1},
    )
    title: str = column("headline; null where the text has none", example="…", nullable=True)
    outlet: str = column("medium that published it", example="OneMedia", nullable=True)
    author: Annotated[pl.List, pl.String] = column(
        "authors named; empty where none is", example='["Sara"]'
    )
    published_at: Annotated[pl.Datetime, "us", "UTC"] = column(
        "time of publication in UTC; midnight of the day, or of the month's first day, where it "
        "is known no more precisely",
        example="2026-02-13 00:11:00 UTC",
        nullable=True,
    )
    published_precision: Annotated[pl.Enum, codes("date_precision")] = column(
        "how precisely published_at is known",
        example="minute",
        codes="date_precision",
        nullable=True,
    )
    published_basis: Annotated[pl.Enum, codes("published_basis")] = column(
        "what published_at rests on", example="stated", codes="published_basis", nullable=True
    )
    published_evidence: str = column(
        "the words or facts from which the date was taken",
        example="« 13/02/2026 à 01:11 » in the first line",
        nullable=True,
    )
    language: str = column(
        "language of the text (BCP 47)", example="fr", str_matches=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
    )
    url: str = column("address of publication", example="onemedia.fr/?p=1415148", nullable=True)
    credits: Annotated[pl.List, pl.String] = column(
        "agencies and media that the article relays or credits", example='["Reuters"]'
    )
    machine_translated: bool = column(
        "whether the text was translated by machine; null where that is not known",
        example="true",
        nullable=True,
    )
    genre: Annotated[pl.Enum, codes("genre")] = column(
        "journalistic form", example="dispatch", codes="genre", nullable=True
    )
    duplicate_of: str = column(
        "article whose text this one repeats",
        example="null",
        references="article.article_id",
        nullable=True,
    )
    sha256: str = column(
        "SHA-256 digest of the text file's bytes",
        example="749a049a…",
        str_matches=r"^[0-9a-f]{64}$",
    )
    n_chars: pl.Int32 = column("length of the text", example="2183", unit="code points", ge=1)
    n_words: pl.Int32 = column(
        "runs of letters and digits in the text", example="358", unit="words", ge=0
    )
    n_sentences: pl.Int32 = column(
        "sentences that the rules cut the text into", example="16", unit="sentences", ge=0
    )
    text: str = column(
        "the text exactly as supplied; null where it is withheld",
        example="S'adressant aux journalistes …",
        nullable=True,
    )
    text_availability: Annotated[pl.Enum, codes("text_availability")] = column(
        "what of the text this build holds", example="full", codes="text_availability"
    )
    rights: str = column(
        "who holds the rights to the text and what follows",
        example="© Reuters; for research, not to be passed on",
        nullable=True,
    )
    annotation_status: Annotated[pl.Enum, codes("annotation_status")] = column(
        "state of the article's hand layer", example="adjudicated", codes="annotation_status"
    )
    observations: Annotated[pl.List, pl.String] = column(
        "peculiarities of the text, kept as supplied",
        example='["unbalanced_quotation_marks"]',
        codes="observation",
    )

    @pa.dataframe_check(
        name="text_as_available",
        description="text is there exactly where text_availability is full",
    )
    def _text_as_available(cls, data: pa.PolarsData) -> pl.LazyFrame:
        full = pl.col("text_availability").cast(pl.String) == "full"
        return data.lazyframe.select(full == pl.col("text").is_not_null())

    @pa.dataframe_check(
        name="length_of_text", description="n_chars is the length of text in code points"
    )
    def _length_of_text(cls, data: pa.PolarsData) -> pl.LazyFrame:
        same = pl.col("text").str.len_chars() == pl.col("n_chars")
        return data.lazyframe.select(same.fill_null(pl.col("text").is_null()))

    @pa.dataframe_check(
        name="date_has_precision",
        description="published_at, published_precision and published_basis are given together",
    )
    def _date_has_precision(cls, data: pa.PolarsData) -> pl.LazyFrame:
        known = pl.col("published_at").is_not_null()
        return data.lazyframe.select(
            (known == pl.col("published_precision").is_not_null())
            & (known == pl.col("published_basis").is_not_null())
        )

    @pa.dataframe_check(
        name="inferred_date_has_evidence",
        description="published_evidence is given where published_basis is inferred",
    )
    def _inferred_date_has_evidence(cls, data: pa.PolarsData) -> pl.LazyFrame:
        inferred = pl.col("published_basis").cast(pl.String) == "inferred"
        return data.lazyframe.select(
            ~inferred.fill_null(value=False) | pl.col("published_evidence").is_not_null()
        )

    @pa.dataframe_check(
        name="plausible_publication",
        description="published_at lies between 1631 (first French gazette) and 2100",
    )
    def _plausible_publication(cls, data: pa.PolarsData) -> pl.LazyFrame:
        year = pl.col("published_at").dt.year()
        return data.lazyframe.select(year.is_between(1631, 2100).fill_null(value=True))

    @pa.dataframe_check(
        name="date_as_precise",
        description="published_at is midnight where published_precision is day or month, and the "
        "first of the month where it is month",
    )
    def _date_as_precise(cls, data: pa.PolarsData) -> pl.LazyFrame:
        precision = pl.col("published_precision").cast(pl.String)
        known = pl.col("published_at")
        rounded = (
            pl.when(precision == "month")
            .then(known.dt.truncate("1mo"))
            .when(precision == "day")
            .then(known.dt.truncate("1d"))
            .otherwise(known.dt.truncate("1m"))
        )
        return data.lazyframe.select((known == rounded).fill_null(value=True))
