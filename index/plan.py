"""A query as every engine gets it: words resolved to index terms, dates to days."""

from __future__ import annotations

from typing import NamedTuple

from index.dates import Days


class WordPlan(NamedTuple):
    """A word in any form.

    A document holds it by one of `lemmas`; or holds it as part of a compound, as the base of a
    derivative, or (`longer`) as the beginning of a longer word. `parts` are the word's own
    compound parts: where nothing holds the compound, a document that holds all of them matches.
    `stems` and `grams` add to the score and never make a document match. `weight` is how much
    the word says beside others, by its part of speech.
    """

    text: str
    position: int
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    stems: tuple[str, ...]
    grams: tuple[str, ...]
    longer: str | None
    weight: float = 1.0


class FormPlan(NamedTuple):
    """A word exactly as written (`exact`), or every word with a beginning (`prefix`)."""

    text: str
    position: int
    form: str
    exact: bool
    prefix: bool


class PhrasePlan(NamedTuple):
    """Words side by side, each by any of its lemmas."""

    text: str
    position: int
    words: tuple[tuple[str, ...], ...]


class NamePlan(NamedTuple):
    """An organisation, network or site by one of its names; `field` says which."""

    field: str
    text: str
    key: str


class DatePlan(NamedTuple):
    """Documents that speak of, or were published on, one of these days."""

    text: str
    days: Days


class NotPlan(NamedTuple):
    """Documents that do not match."""

    item: Plan


class AllPlan(NamedTuple):
    """Documents that match every item."""

    items: tuple[Plan, ...]


class AnyPlan(NamedTuple):
    """Documents that match at least one item."""

    items: tuple[Plan, ...]


Plan = WordPlan | FormPlan | PhrasePlan | NamePlan | DatePlan | NotPlan | AllPlan | AnyPlan


def words_of(plan: Plan | None) -> list[WordPlan]:
    """The words that a plan asks for, in order; those that it excludes are left out."""
    if isinstance(plan, WordPlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [word for item in plan.items for word in words_of(item)]
    return []


def names_of(plan: Plan | None) -> list[NamePlan]:
    """The names that a plan asks for, in order; those that it excludes are left out."""
    if isinstance(plan, NamePlan):
        return [plan]
    if isinstance(plan, AllPlan | AnyPlan):
        return [name for item in plan.items for name in names_of(item)]
    return []
