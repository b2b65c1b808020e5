"""The command line: the only place that composes pipeline, corpus and index."""

__version__ = "0.1.0"
