"""Pages of the tests' own, as the model reads them."""

from __future__ import annotations

from finnish import Analyser
from finnish.types import Token

PAGE = (
    "Sosiaali- ja terveysministeriö myönsi avustuksen 28.1.2020. "
    "Professori Pekka Virtanen Helsingin yliopistosta kertoi asiasta Tampereella. "
    "Kansanedustaja Liisa Korhonen muutti Helsingistä Ouluun vuonna 2008. "
    "Metsäyhtiö UPM ja puhelinyhtiö Nokia Oyj julkistivat tuloksensa.\n"
)


def sentences(text: str) -> list[list[Token]]:
    """The tokens of a text by sentences."""
    found: list[list[Token]] = []
    for token in Analyser().analyse(text):
        if token.sentence_start or not found:
            found.append([])
        found[-1].append(token)
    return found
