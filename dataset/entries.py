"""What may stand in the YAML files of a corpus: quotes, articles and registries."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dataset.coded import Country, Language, Time, WikidataId, code, together, told

Strings = list[str]


class Entry(BaseModel):
    """Base of what stands in a YAML file: unknown keys are errors."""

    OTHER_NAMES: ClassVar[Mapping[str, str]] = {}
    """Keys that people write here by mistake, and those that they mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class QuoteEntry(Entry):
    """Words of the article and, where they stand there more than once, which are meant."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    exact: str = Field(min_length=1)
    occurrence: Annotated[int, Field(ge=1)] | None = None
    prefix: str | None = None
    suffix: str | None = None
    inside: str | None = Field(default=None, alias="in")
    every: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.occurrence, self.prefix or self.suffix, self.inside, self.every]
        if sum(way is not None for way in ways) > 1:
            raise PydanticCustomError(
                "quote_ways",
                "a quote is told by one of occurrence, prefix/suffix, in, every; not by several",
            )
        return self


def _as_quote(value: Any) -> Any:
    return {"exact": value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


Quote = Annotated[QuoteEntry, BeforeValidator(_as_quote)]
Quotes = Annotated[list[Quote], BeforeValidator(_as_list)]


class ArticleEntry(Entry):
    """What is known of one text; fields as the columns of table ``article``."""

    article_id: str = Field(min_length=1)
    title: str | None = None
    outlet: str | None = None
    author: Strings = []
    published_at: Time | None = None
    timezone: str = "UTC"
    published_precision: Annotated[str, code("date_precision")] | None = None
    published_basis: Annotated[str, code("published_basis")] | None = None
    published_evidence: str | None = None
    language: Language = "fr"
    url: str | None = None
    credits: Strings = []
    machine_translated: bool | None = None
    genre: Annotated[str, code("genre")] | None = None
    duplicate_of: str | None = None
    country: Country | None = None
    rights: str | None = None

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise PydanticCustomError(
                "unknown_word",
                "unknown word",
                {
                    "what": "time zone",
                    "word": name,
                    "expected": "a name of the IANA time zone database",
                    "mend": "write it as Europe/Paris or America/Montreal",
                },
            ) from None
        return name

    @model_validator(mode="after")
    def _whole_date(self) -> Self:
        together(
            self,
            published_at="YYYY-MM-DD or YYYY-MM-DDTHH:MM",
            published_precision="date_precision",
            published_basis="published_basis",
        )
        if self.published_basis == "inferred" and not self.published_evidence:
            raise told(
                "an inferred date needs published_evidence",
                found="no published_evidence",
                expected="the words that the date was worked out from",
                mend="add published_evidence, or published_basis: stated if the date is stated",
            )
        return self

    @property
    def published_utc(self) -> dt.datetime | None:
        """The time of publication in UTC; a day or month as its first midnight, not shifted."""
        if self.published_at is None:
            return None
        time = self.published_at.replace(tzinfo=None)
        if self.published_precision == "minute":
            return time.replace(tzinfo=ZoneInfo(self.timezone)).astimezone(dt.UTC)
        day = 1 if self.published_precision == "month" else time.day
        return dt.datetime(time.year, time.month, day, tzinfo=dt.UTC)

    @property
    def published_days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day on which the article can have come out (local time)."""
        if self.published_at is None:
            return None
        day = self.published_at.date()
        if self.published_precision != "month":
            return day, day
        following = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return day.replace(day=1), following - dt.timedelta(days=1)


class ActorEntry(Entry):
    """One actor of the registry; fields as the columns of table ``actor``."""

    actor_id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    aliases: Strings = []
    actor_type: Annotated[str, code("actor_type")]
    part_of: str | None = None
    role: str | None = None
    country: Country | None = None
    wikidata_id: WikidataId | None = None


class ConceptEntry(Entry):
    """One concept; fields as the columns of table ``concept``."""

    concept_id: str = Field(min_length=1)
    concept_kind: Annotated[str, code("concept_kind")]
    label: str
    phrases: Strings = []
    definition: str
    broader: str | None = None
    example: str | None = None


class MeasureEntry(Entry):
    """One measure; fields as the columns of table ``measure``."""

    measure_id: str = Field(min_length=1)
    label: str
    definition: str
    quantity_kind: Annotated[str, code("quantity_kind")]
    unit: str | None = None
    example: str | None = None
