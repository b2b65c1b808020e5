"""What people are told, in a form that can be said in another language."""

from __future__ import annotations

import errno
from typing import Any, Self


class Told(str):
    """An English sentence that knows its code and its values.

    It is made from a template, with `str.format`, and is a plain str for logs, JSON and tests.
    From code and values the edge makes the Finnish sentence (`verkostohaku.finnish_texts`).
    Values are numbers, texts, or Told themselves; of anything else the text is kept.
    """

    code: str
    template: str
    values: dict[str, int | float | str]

    def __new__(cls, code: str, template: str, /, **given: object) -> Self:
        values = {
            name: value if isinstance(value, int | float | str) else str(value)
            for name, value in given.items()
        }
        told = super().__new__(cls, template.format(**values))
        told.code, told.template, told.values = code, template, values
        return told

    @classmethod
    def plain(cls, text: str) -> Self:
        """What is the same in every language."""
        return cls("", "{text}", text=text)

    @classmethod
    def by_system(cls, error: OSError) -> Self:
        """What the operating system says of an error."""
        code = errno.errorcode.get(error.errno or 0, "")
        return cls(f"os.{code}", "{said}", said=error.strerror or str(error))

    def of(self, place: str) -> Told:
        """The sentence with what it is about before it."""
        return Told("of", "{place}: {said}", place=place, said=self)

    def as_json(self) -> dict[str, Any]:
        """What `from_json` makes it from again."""
        values = {
            name: value.as_json() if isinstance(value, Told) else value
            for name, value in self.values.items()
        }
        return {"english": str(self), "code": self.code, "values": values}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The sentence from what was stored of it; in English as it was told then."""
        values = {
            name: cls.from_json(value) if isinstance(value, dict) else value
            for name, value in stored["values"].items()
        }
        return cls(stored["code"], "{english}", **values | {"english": stored["english"]})

    def __getnewargs_ex__(self) -> tuple[tuple[str, str], dict[str, int | float | str]]:
        # reasons come from worker processes
        return (self.code, self.template), self.values
