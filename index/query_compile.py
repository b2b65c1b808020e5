"""From the tree of a query to a plan: the words analysed by the analyser of the documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from finnish.folding import fold
from finnish.stopwords import STOPWORDS
from finnish.types import Reading, Token
from index import query_language as ql
from index import ranking
from index.dates import read_range
from index.plan import (
    AllPlan,
    AnyPlan,
    DatePlan,
    FormPlan,
    NamePlan,
    NotPlan,
    PhrasePlan,
    Plan,
    WordPlan,
)
from index.query_tokens import unknown_field
from index.split_compounds import joined
from index.terms import (
    INDEXED_KINDS,
    exact_form,
    grams_of,
    lemmas_of,
    of_word,
    smallest_parts,
)
from verkostohaku.errors import QueryError

if TYPE_CHECKING:
    from finnish.analyser import Analyser
    from index.name_filters import NameFilters

    Vocabulary = Callable[[str], dict[str, int]]

# a shorter word begins too many others: kissa, kissanruoka (which its compound parts find)
LONGER_FROM = 8
SURE = 0.8  # a reading of a word of the query


class Compiled(NamedTuple):
    """A plan, and the words of the query that were left out because they say nothing."""

    plan: Plan | None
    left_out: tuple[str, ...]


class _StopWord(NamedTuple):
    text: str


def compile_query(
    query: str,
    analyser: Analyser,
    names: NameFilters,
    vocabulary: Vocabulary,
    *,
    any_words: bool = False,
) -> Compiled:
    """The plan of a query; raises QueryError.

    `vocabulary` gives the index's lemmas with a beginning, and their documents. The plan is None
    for a query without words (empty, or lone punctuation).
    """
    tree = ql.parse(query)
    if tree is None:
        return Compiled(None, ())
    compiler = _Compiler(query, analyser, names, vocabulary, any_words)
    plan = compiler.node(tree)
    if isinstance(plan, _StopWord):
        raise QueryError(
            f"{query.strip()!r} holds only words that nearly every page holds; add a word that "
            "says more, or search one as written: =" + plan.text,
            query,
            0,
            "stopwords",
        )
    return Compiled(plan, tuple(compiler.left_out))


class _Compiler:
    def __init__(
        self,
        query: str,
        analyser: Analyser,
        names: NameFilters,
        vocabulary: Vocabulary,
        any_words: bool,
    ) -> None:
        self._query = query
        self._names = names
        self._vocabulary = vocabulary
        self._any_words = any_words
        self._analyser = analyser
        # the query is analysed as one text, so that its words are each other's context
        self._tokens = self._analysed(query)
        self.left_out: list[str] = []

    def node(self, node: ql.Node) -> Plan | _StopWord | None:
        """The plan of a node; a _StopWord or None (nothing to find) where it has none."""
        if isinstance(node, ql.Word):
            return self._word(node)
        if isinstance(node, ql.Phrase):
            return self._phrase(node)
        if isinstance(node, ql.Field):
            return self._field(node)
        if isinstance(node, ql.Not):
            inner = self.node(node.item)
            return inner if inner is None or isinstance(inner, _StopWord) else NotPlan(inner)
        return self._group(node)

    def _group(self, node: ql.All | ql.Any) -> Plan | _StopWord | None:
        plans: list[Plan] = []
        stop: _StopWord | None = None
        before: ql.Node | None = None  # whose plan is the last one
        for item in node.items:
            plan = self.node(item)
            if isinstance(plan, _StopWord):
                stop = stop or plan
                self.left_out.append(plan.text)
                before = None
            elif plan is not None:
                whole = self._written_apart(before, item)
                before = item if whole is None else None
                if whole is None:
                    plans.append(plan)
                elif self._any_words and not (isinstance(node, ql.All) and node.explicit):
                    plans += plan, whole
                else:
                    plans[-1] = AnyPlan((AllPlan((plans[-1], plan)), whole))
        if not plans:
            return stop
        if isinstance(node, ql.Any):
            return _any(plans)
        if self._any_words and not node.explicit:
            return _any_of_words(plans)
        return _all(plans)

    def _written_apart(self, first: ql.Node | None, second: ql.Node) -> WordPlan | None:
        """The plan of the compound that two words side by side may be."""
        if not (isinstance(first, ql.Word) and isinstance(second, ql.Word)):
            return None
        if first.exact or first.prefix or second.exact or second.prefix:
            return None
        if not self._query[first.position + len(first.text) : second.position].isspace():
            return None
        token = joined(first.text, second.text, self._analyser, self._vocabulary)
        return _word_plan(token)._replace(position=first.position) if token else None

    def _word(self, node: ql.Word) -> Plan | _StopWord | None:
        self._refuse_field(node)
        if node.exact or node.prefix:
            form = exact_form(node.text)
            return FormPlan(node.text, node.position, form, node.exact, node.prefix)
        tokens = self._tokens_in(node.position, node.text)
        plans: list[Plan] = []
        stop: _StopWord | None = None
        for token in tokens:
            if _is_stop_word(token):
                stop = stop or _StopWord(token.text)
            else:
                plans.append(_word_plan(token))
        return _all(plans) if plans else stop

    def _refuse_field(self, node: ql.Word) -> None:
        """Raises QueryError for `otsikko:verkosto`; `ry:n` and the like have a case ending."""
        name, colon, value = node.text.partition(":")
        if node.exact or not (colon and name.isalpha() and name.islower() and value[:1].isalnum()):
            return
        tokens = self._analyser.analyse(node.text)
        if len(tokens) == 1 and tokens[0].readings and not tokens[0].readings[0].case:
            raise unknown_field(name, self._query, node.position)

    def _tokens_in(self, position: int, text: str) -> list[Token]:
        end = position + len(text)
        inside = [t for t in self._tokens if position <= t.start and t.end <= end]
        across = any(t.start < position < t.end or t.start < end < t.end for t in self._tokens)
        if inside and not across:
            return inside
        # the text's own tokens run across the marks of the query: read the word by itself
        return self._analysed(text)

    def _analysed(self, text: str) -> list[Token]:
        """The words of a text. Queries are made of base forms more often than running text is: a
        word that can be one is read so, too, whatever its neighbours make of it."""
        return [
            token._replace(readings=(*token.readings, *self._as_base_form(token)))
            for token in self._analyser.analyse(text)
            if token.kind in INDEXED_KINDS
        ]

    def _as_base_form(self, token: Token) -> list[Reading]:
        """The reading of a word as a base form, if it lacks that and says anything."""
        word = token.text.lower()
        if _is_stop_word(token) or any(r.lemma.lower() == word for r in token.readings):
            return []
        reading = self._analyser.as_base_form(token.text)
        return [reading] if reading is not None else []

    def _phrase(self, node: ql.Phrase) -> Plan | None:
        tokens = self._analysed(node.text)
        if not tokens:
            return None
        words = tuple(lemmas_of(token.text, token.readings) for token in tokens)
        return PhrasePlan(node.text, node.position, words)

    def _field(self, node: ql.Field) -> Plan:
        if node.name == "date":
            return DatePlan(node.value, read_range(node.value, self._query, node.position))
        return self._names.plan(node.name, node.value, self._query, node.position)


def _word_plan(token: Token) -> WordPlan:
    terms = of_word(token.text, token.kind, token.readings)
    likeliest = token.readings[0] if token.readings else None
    parts = smallest_parts(likeliest.parts) if likeliest else ()
    # a guessed lemma may be cut short, and then begins too many other words
    first = terms.lemmas[0] if token.known else fold(token.text)
    return WordPlan(
        token.text,
        token.start,
        terms.lemmas,
        parts if len(parts) > 1 else (),
        terms.stems,
        grams_of(fold(token.text)),
        first if len(first) >= LONGER_FROM else None,
        ranking.weight_of_word("num" if token.kind == "number" else likeliest.pos)
        if likeliest
        else 1.0,
    )


def _is_stop_word(token: Token) -> bool:
    """Whether a word says nothing, by all of its readings or by one that is nearly sure."""
    if token.kind != "word":
        return False
    readings = token.readings
    sure = readings[:1] if readings and readings[0].weight >= SURE else readings
    return all(lemma in STOPWORDS for lemma in lemmas_of(token.text, sure))


def _any(plans: list[Plan]) -> Plan:
    return plans[0] if len(plans) == 1 else AnyPlan(tuple(plans))


def _all(plans: list[Plan]) -> Plan:
    return plans[0] if len(plans) == 1 else AllPlan(tuple(plans))


def _any_of_words(plans: list[Plan]) -> Plan:
    """Any of the words; what is excluded and what filters holds for all the same."""
    words: list[Plan] = []
    rest: list[Plan] = []
    for plan in plans:
        (rest if isinstance(plan, NotPlan | NamePlan | DatePlan) else words).append(plan)
    return _all(([_any(words)] if words else []) + rest)
