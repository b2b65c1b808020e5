"""The tables of the system of record.

Times are ISO 8601 in UTC, as text; hashes are hexadecimal SHA-256. A change here needs a
migration in `corpus/migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

sites = Table(
    "sites",
    metadata,
    Column("site", String(255), primary_key=True),
    # what extraction learnt of the site's repeated blocks, as pipeline.extract serialises it
    Column("furniture", LargeBinary),
    Column("furniture_fingerprint", String(64)),
)

pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("site", String(255), nullable=False),
    # the source that brought the page: a directory, a file, a site or a sitemap
    Column("source", Text, nullable=False),
    # active, gone, moved (a permanent redirect), refused (never taken in)
    Column("status", String(10), nullable=False),
    # why an active page is not in the index: a language code, noindex, empty, unreadable
    Column("exclusion", String(40)),
    Column("moved_to", Text),
    Column("http_status", Integer),
    Column("content_type", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("links", JSON, nullable=False),
    Column("body_hash", String(64)),
    # the body has not been through extraction and analysis yet
    Column("pending", Boolean, nullable=False),
    # the version of the extraction that read the body last; an older one reads it again
    Column("extraction", String(16)),
    Column("document_id", Integer, ForeignKey("documents.id")),
    Column("first_seen", String(32), nullable=False),
    Column("fetched_at", String(32)),
    Column("checked_at", String(32)),
    # in how many runs in a row the page was not there, and since when
    Column("misses", Integer, nullable=False, default=0),
    Column("missing_since", String(32)),
    Column("gone_at", String(32)),
    Index("ix_pages_site_status", "site", "status"),
    Index("ix_pages_document_id", "document_id"),
    Index("ix_pages_pending", "pending", "site"),
    Index("ix_pages_source", "source"),
)

# apart from pages, so that going through pages does not read the bodies
bodies = Table(
    "bodies",
    metadata,
    Column("page_id", Integer, ForeignKey("pages.id"), primary_key=True),
    Column("compressed", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
)

page_events = Table(
    "page_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page_id", Integer, ForeignKey("pages.id"), nullable=False),
    Column("run_id", Integer, ForeignKey("runs.id"), nullable=False),
    Column("at", String(32), nullable=False),
    Column("event", String(16), nullable=False),
    Column("detail", Text),
    Index("ix_page_events_page_id", "page_id"),
    Index("ix_page_events_run_id", "run_id"),
    Index("ix_page_events_at", "at"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    # the same text at two addresses is one document
    Column("text_hash", String(64), nullable=False, unique=True),
    Column("site", String(255), nullable=False),
    Column("title", Text, nullable=False),
    Column("headings", JSON, nullable=False),
    Column("language", String(8), nullable=False),
    Column("published", String(10)),
    Column("modified", String(10)),
    # active or gone
    Column("status", String(10), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("first_seen", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
    # last: SQLite would walk through a long text to reach the columns behind it
    Column("text", Text, nullable=False),
    Index("ix_documents_revision", "revision"),
    Index("ix_documents_site", "site"),
)

analyses = Table(
    "analyses",
    metadata,
    Column("document_id", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("version", String(120), nullable=False),
    Column("words", Integer, nullable=False),
    # finnish.tokentable
    Column("tokens", LargeBinary, nullable=False),
    Column("title_tokens", LargeBinary, nullable=False),
    Index("ix_analyses_version", "version"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(200), nullable=False, unique=True),
    Column("type", String(12), nullable=False),
    # equal keys are one entity; see pipeline.entities.keys
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(40)),
    Column("edtf", String(60)),
    Column("earliest", String(20)),
    Column("latest", String(20)),
    Column("first_seen", String(32), nullable=False),
    UniqueConstraint("type", "key"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", Integer, ForeignKey("documents.id"), nullable=False),
    # offsets into documents.text
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    # what the page says, before other pages and the authority file are asked
    Column("type", String(12), nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", String(40)),
    Column("aliases", JSON, nullable=False),
    Column("edtf", String(60)),
    Column("earliest", String(20)),
    Column("latest", String(20)),
    Column("relative", Boolean, nullable=False),
    # NULL: not resolved yet, or rejected by the authority file
    Column("entity_id", Integer, ForeignKey("entities.id")),
    Index("ix_mentions_document_id", "document_id"),
    Index("ix_mentions_entity_id", "entity_id"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", String(32), nullable=False),
    Column("finished", String(32)),
    # running, done, partly (some sources failed), stopped, failed, killed; lost (its report)
    Column("status", String(10), nullable=False),
    Column("report", JSON),
)

JSON_COLUMNS = [
    column
    for in_table in metadata.sorted_tables
    for column in in_table.columns
    if isinstance(column.type, JSON)
]
