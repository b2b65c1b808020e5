"""How a query was understood and where a hit's score comes from, as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verkostohaku.messages import say

if TYPE_CHECKING:
    from index import Explanation, Hit

_INDENT = "   "


def query_text(explanation: Explanation) -> str:
    """The words as they were understood, what was left out, the filters and the weights."""
    lines = []
    for word in explanation.words:
        understood = ", ".join(word.lemmas)
        parts = f" ({say('parts', 'osat')}: {', '.join(word.parts)})" if word.parts else ""
        lines.append(f"{word.text} → {understood}{parts}")
        lines += [
            f"  {term.field:<8} {term.term:<30} × {term.weight:<5.2f} "
            + say(f"{term.documents} documents", f"{term.documents} dokumenttia")
            for term in word.terms
        ]
    if explanation.left_out:
        lines.append(say("Left out: ", "Jätetty pois: ") + ", ".join(explanation.left_out))
    if explanation.filters:
        lines.append(say("Filters: ", "Rajaukset: ") + ", ".join(explanation.filters))
    weights = ", ".join(f"{name} {weight:g}" for name, weight in explanation.weights.items())
    lines.append(say("Weights: ", "Painot: ") + weights)
    return "\n".join(lines)


def score_text(hit: Hit, any_words: bool) -> str:
    """A hit's score, how it comes about, and a line for each part of it."""
    score = f"{_INDENT}{say('Score', 'Pisteet')} {hit.score:.3f}"
    if not any_words:
        held = int(hit.score)
        fraction = hit.score - held
        total = fraction / (1.0 - fraction)  # the inverse of the ranking's s / (1 + s)
        score += f" = {held} + s / (1 + s), s = {total:.3f}; {held} " + say(
            "of the required words stand on the page itself",
            "vaadituista sanoista on sivulla sellaisenaan",
        )
    lines = [f"{score}:"]
    for part in hit.explanation:
        word = f"{part.word}: " if part.word else ""
        lines.append(f"{_INDENT}  {part.score:7.3f}  {word}{part.field} {part.term}".rstrip())
    return "\n".join(lines) + "\n"
