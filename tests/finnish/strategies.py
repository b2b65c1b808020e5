"""Text as it comes from web pages, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "verkosto",
    "Omaistoiminnan",
    "METELI",
    "ry:llä",
    "–verkosto",
    "STEA-rahoitteinen",
    "mielenterveys-",
    "EMYn",
    "28.1.2020",
    "13–16",
    "klo",
    "esim.",
    "1990-luvulla",
    "https://esimerkki.fi/a?b=c.",
    "toimisto@esimerkki.fi",
    "Blörbzikaan",
    "so\u00adte",
    "a\u0308iti",
    "vaa’an",
    "ja/tai",
    "•",
    "…",
    "”",
    "!",
    ".",
    ",",
    "-",
    "\n",
    "\n\n",
    " ",
    "\t",
    "\u00a0",
    "\x00",
    "\U0001f600",
)

page_text = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
