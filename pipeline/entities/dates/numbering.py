"""Section numbers at the head of lines: `4.1. Asema` in a text that has `4. Johdanto` too."""

from __future__ import annotations

import re

_HEAD = re.compile(r"^[ \t]*([0-9]{1,2})\.([0-9]{1,2})?\.?(?=[ \t]+\S)", re.MULTILINE)


def section_numbers(text: str) -> frozenset[int]:
    """Where the lines begin whose two numbers are one of a section's numbering.

    A numbering has the section's own line (`4.`), or its first two in order (`4.1.`, `4.2.`)
    beside another section's; a programme of days seldom has either.
    """
    heads = [
        (match.start(1), int(match[1]), int(match[2]) if match[2] else 0)
        for match in _HEAD.finditer(text)
    ]
    pairs = {(section, part) for _, section, part in heads}
    sections = {section for section, part in pairs if part == 0}
    counted = {section for section, part in pairs if part == 1 and (section, 2) in pairs}
    numbered = {
        section
        for section in {section for section, _ in pairs}
        if (section in sections and (section, 1) in pairs)
        or (section in counted and (section - 1 in counted or section + 1 in counted))
    }
    return frozenset(start for start, section, part in heads if part and section in numbered)
