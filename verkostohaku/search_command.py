"""`search QUERY...`: reads the options, asks the index, prints the results."""

from __future__ import annotations

import gc
import re
import sys
from itertools import pairwise

import click

from verkostohaku.edge import run
from verkostohaku.messages import say
from verkostohaku.options import cli_command, common_options, version_option

FORMATS = ("text", "json", "jsonl", "csv", "urls")

# stands for the hyphen of an excluded word while Click reads the options
_WITHOUT = "\ue000"
_OPTION = re.compile(r"--|-[nh]$|-n\d+$|-$")


class SearchCommand(click.Command):
    """Takes `-word` as an excluded word; of single letters only -n and -h are options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hides the hyphen of excluded words from Click; what follows an option is its value."""
        valued = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        shown = [
            _WITHOUT + arg[1:]
            if arg.startswith("-") and not _OPTION.match(arg) and before not in valued
            else arg
            for before, arg in pairwise(["", *args])
        ]
        rest = super().parse_args(ctx, shown)
        ctx.params["query"] = tuple(word.replace(_WITHOUT, "-") for word in ctx.params["query"])
        return rest


@cli_command(
    "search",
    say(
        """Search the pages that were taken in: any inflected form, any compound part.

        All words are required. "a phrase", -without, prefix*, =exactform; org:, network:, date:,
        site: (or järjestö:, verkosto:, pvm:, sivusto:), ranges (pvm:2018..2020), AND, OR, NOT (or
        JA, TAI, EI) and parentheses.

        \b
        Examples:
          search omaistoiminta
          search '"omaistoiminnan neuvottelukunta" -kissa' --from 2019
          search verkosto --org "Espoon kaupunki" --facets --json

        Exit codes: 0 done (also without hits), 1 could not be done, 2 wrong usage.
        """,
        """Hae sisään luetuilta sivuilta: kaikki taivutusmuodot ja yhdyssanojen osat löytyvät.

        Sivulla pitää olla kaikki haun sanat. "fraasi", -ilman, alku*, =tarkkamuoto; kentät
        järjestö:, verkosto:, pvm:, sivusto: (tai org:, network:, date:, site:), välit
        (pvm:2018..2020), JA, TAI, EI (tai AND, OR, NOT) ja sulut.

        \b
        Esimerkkejä:
          search omaistoiminta
          search '"omaistoiminnan neuvottelukunta" -kissa' --from 2019
          search verkosto --org "Espoon kaupunki" --facets --json

        Paluukoodit: 0 valmis (myös ilman osumia), 1 ei onnistunut, 2 komento oli väärin.
        """,
    ),
    cls=SearchCommand,
)
@click.argument("query", nargs=-1, required=True, metavar=say("QUERY...", "HAKU..."))
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, 10_000),
    default=10,
    metavar=say("INTEGER RANGE", "LUKU"),
    help=say("Hits on a page.", "Montako osumaa näytetään kerralla."),
)
@click.option(
    "--page",
    type=click.IntRange(1),
    default=1,
    metavar=say("INTEGER RANGE", "LUKU"),
    help=say("Which page of hits.", "Monesko sivu osumia näytetään."),
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest"]),
    default="relevance",
    help=say(
        "Best first (default), or newest first.", "Parhaat ensin (oletus) tai uusimmat ensin."
    ),
)
@click.option(
    "--any",
    "any_words",
    is_flag=True,
    help=say("Any of the words instead of all.", "Yksikin haun sanoista riittää."),
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    metavar=say("HOST", "SIVUSTO"),
    help=say("Only this site. Repeatable.", "Vain tämä sivusto. Voi toistaa."),
)
@click.option(
    "--org",
    "organisations",
    multiple=True,
    metavar=say("NAME", "NIMI"),
    help=say(
        "Only pages that name this organisation, by any of its names. Repeatable.",
        "Vain sivut, joilla mainitaan tämä organisaatio jollakin nimistään. Voi toistaa.",
    ),
)
@click.option(
    "--network",
    "networks",
    multiple=True,
    metavar=say("NAME", "NIMI"),
    help=say(
        "Only pages that name this network. Repeatable.",
        "Vain sivut, joilla mainitaan tämä verkosto. Voi toistaa.",
    ),
)
@click.option(
    "--from",
    "date_from",
    metavar=say("DATE", "AIKA"),
    help=say(
        "Only pages that speak of this time or later: 2019, 2019-05, 3.5.2019.",
        "Vain sivut, joilla puhutaan tästä tai myöhemmästä ajasta: 2019, 2019-05, 3.5.2019.",
    ),
)
@click.option(
    "--to",
    "date_to",
    metavar=say("DATE", "AIKA"),
    help=say(
        "Only pages that speak of this time or earlier.",
        "Vain sivut, joilla puhutaan tästä tai aikaisemmasta ajasta.",
    ),
)
@click.option(
    "--facets",
    is_flag=True,
    help=say(
        "Count organisations, networks, years and sites.",
        "Laske osumista organisaatiot, verkostot, vuodet ja sivustot.",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help=say("Output format.", "Tulosteen muoto."),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=say("Short for --format json.", "Sama kuin --format json."),
)
@click.option(
    "--explain",
    is_flag=True,
    help=say(
        "Tell how the query was understood and scored.",
        "Kerro, miten haku ymmärrettiin ja mistä osumien pisteet tulevat.",
    ),
)
@version_option("search")
@common_options
def command(
    query: tuple[str, ...],
    limit: int,
    page: int,
    sort: str,
    any_words: bool,
    sites: tuple[str, ...],
    organisations: tuple[str, ...],
    networks: tuple[str, ...],
    date_from: str | None,
    date_to: str | None,
    facets: bool,
    form: str,
    as_json: bool,
    explain: bool,
    home: str | None,
) -> None:
    from index import search
    from verkostohaku import search_output
    from verkostohaku.home import find

    results = search(
        " ".join(query),
        index=find(home).index,
        limit=limit,
        page=page,
        sort="newest" if sort == "newest" else "relevance",
        any_words=any_words,
        sites=sites,
        organisations=organisations,
        networks=networks,
        date_from=date_from,
        date_to=date_to,
        facets=facets,
        explain=explain,
    )
    search_output.write(results, "json" if as_json else form, sys.stdout)


def main() -> None:
    """The console script."""
    # a short life: collecting garbage costs more than it frees
    gc.disable()
    run(command, "search")
