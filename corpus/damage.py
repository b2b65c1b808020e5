"""Finding stored values that are not what was written; SQLite itself sees only its own pages."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, null, select

from corpus.documents import text_hash
from corpus.schema import analyses, bodies, documents, mentions, pages
from finnish import tokentable
from finnish.version import version as analysis_version
from verkostohaku.errors import CorpusVersionError


def damaged_bodies(connection: Connection) -> list[int]:
    """The pages whose stored body is not what was fetched. Reads every body."""
    query = select(bodies.c.page_id, bodies.c.compressed, pages.c.body_hash)
    query = query.join(pages, pages.c.id == bodies.c.page_id).order_by(bodies.c.page_id)
    rows = connection.execute(query.execution_options(yield_per=50))
    return [row.page_id for row in rows if not _whole(row.compressed, row.body_hash)]


def damaged_analyses(connection: Connection) -> list[int]:
    """The documents whose stored analysis cannot be read. Reads every one."""
    rows = connection.execute(select(analyses).execution_options(yield_per=50))
    return [
        row.document_id
        for row in rows
        if not all(_is_analysis(p, row.version) for p in (row.tokens, row.title_tokens))
    ]


def _is_analysis(packed: bytes, version: str) -> bool:
    try:
        tokentable.decode(packed)
    except CorpusVersionError:
        # of an older program, if not of a bad disk
        is_old = not version.startswith(analysis_version())
        return is_old and b"" < packed[:1] < bytes([tokentable.VERSION])
    except (zlib.error, ValueError, LookupError, TypeError):
        return False
    return True


def _whole(compressed: bytes, body_hash: str | None) -> bool:
    try:
        body = zlib.decompress(compressed)
    except (zlib.error, TypeError):
        return False
    return hashlib.sha256(body).hexdigest() == body_hash


def altered_documents(connection: Connection) -> list[int]:
    """Documents that hold another text than they were stored with. Reads every text."""
    query = select(documents.c.id, documents.c.text_hash, documents.c.text)
    rows = connection.execute(query.execution_options(yield_per=100))
    return [row.id for row in rows if text_hash(row.text) != row.text_hash]


def unread_documents(connection: Connection) -> set[int]:
    """Documents without a sound analysis, or with mentions outside of their text."""
    missing = select(documents.c.id).where(
        documents.c.id.not_in(select(analyses.c.document_id)), documents.c.status == "active"
    )
    outside = (
        select(mentions.c.document_id)
        .join(documents, documents.c.id == mentions.c.document_id)
        .where(mentions.c.end > func.length(documents.c.text))
        .distinct()
    )
    return {
        *damaged_analyses(connection),
        *connection.execute(missing).scalars(),
        *connection.execute(outside).scalars(),
    }


def is_no_json(column: Column[Any]) -> ColumnElement[bool]:
    """Whether a column of JSON holds something else."""
    return column.is_not(null()) & (func.json_valid(column) == 0)
