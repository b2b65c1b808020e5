"""The work on one page: from its body to text, tokens and mentions.

Runs in any executor, so everything here is picklable and keeps its heavy parts per process.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.documents import content_hash
from corpus.records import Analysis, Content, MentionRecord
from pipeline.analyse import AnalysedDocument, PageText, build
from pipeline.analyse import Analysis as Analyser
from pipeline.entities.keys import entity_key
from pipeline.extract import Extracted, Furniture, RawPage, extract, extract_plain_text
from pipeline.task import Done, Task
from pipeline.time_limit import TimeIsUp, time_limit
from verkostohaku.errors import SourceError, VerkostohakuError
from verkostohaku.told import Told

# a page of a million words takes a minute and a half
SECONDS_A_PAGE = 300

# the languages whose pages are kept: Finnish, and texts too short to tell
KEPT_LANGUAGES = ("fi", "")


def work_on(task: Task) -> Done:
    """Extracts and analyses a page; a page that cannot be read costs only itself."""
    try:
        with time_limit(SECONDS_A_PAGE):
            return _work_on(task)
    except TimeIsUp:
        reason = Told(
            "page.slow", "took longer than {seconds} seconds to read", seconds=SECONDS_A_PAGE
        )
        return Done(task.page_id, task.url, "failed", reason)
    except SourceError as error:
        return Done(task.page_id, task.url, "failed", error.told)
    except VerkostohakuError:
        # a missing library or model stops the run: every page would fail
        raise
    except Exception as error:  # noqa: BLE001  # one page must not end the run, whatever it does
        reason = Told(
            "page.unexpected", "unexpected {kind}: {error}", kind=type(error).__name__, error=error
        )
        return Done(task.page_id, task.url, "failed", reason, retry=True)


def _work_on(task: Task) -> Done:
    extracted = _extract(task)
    if extracted.noindex:
        return Done(task.page_id, task.url, "excluded", Told("excluded.noindex", "noindex"))
    if not extracted.text.strip():
        return Done(task.page_id, task.url, "excluded", Told("excluded.empty", "empty"))
    if extracted.language not in KEPT_LANGUAGES:
        reason = Told("excluded.language", "language {language}", language=extracted.language)
        return Done(task.page_id, task.url, "excluded", reason)
    content = Content(
        extracted.title,
        extracted.text,
        extracted.headings,
        extracted.language,
        extracted.published,
        extracted.modified,
    )
    if content_hash(content) == task.content_hash:
        return Done(task.page_id, task.url, "unchanged")
    analysed = _analyser(task.ner).analyse(
        PageText(content.title, content.text, content.headings, content.published, content.modified)
    )
    return Done(task.page_id, task.url, "analysed", "", content, _analysis(analysed))


def _extract(task: Task) -> Extracted:
    if (task.content_type or "").startswith("text/plain"):
        return extract_plain_text(task.url, task.body)
    furniture = _furniture(task.furniture) if task.furniture is not None else None
    return extract(RawPage(task.url, task.body, task.content_type, task.site), furniture)


# the pages of a site come one after the other
@lru_cache(maxsize=1)
def _furniture(learnt: bytes) -> Furniture:
    return Furniture.from_bytes(learnt)


@lru_cache(maxsize=1)
def _analyser(ner: str) -> Analyser:
    return build(ner=ner)


def _analysis(analysed: AnalysedDocument) -> Analysis:
    return Analysis(
        analysed.version,
        analysed.words,
        analysed.tokens,
        analysed.title_tokens,
        tuple(
            MentionRecord(
                mention.type,
                mention.start,
                mention.end,
                sentence[0],
                sentence[1],
                mention.name,
                entity_key(mention.type, mention.name),
                mention.kind,
                mention.aliases,
                mention.edtf,
                mention.earliest,
                mention.latest,
                mention.relative,
            )
            for mention, sentence in zip(analysed.mentions, analysed.sentences, strict=True)
        ),
    )
