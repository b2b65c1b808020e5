"""Click's own messages (usage, wrong options) in the user's language."""

from __future__ import annotations

import gettext
import os

from verkostohaku.messages import finnish

# what Click looks its messages up in
_DOMAIN = "messages"


def follow_locale() -> None:
    """Lets Click speak Finnish in a Finnish locale; elsewhere it speaks English by itself.

    The catalogue is read when Click asks for its first message.
    """
    if finnish():
        # gettext would decide by this variable first, and by itself
        os.environ["LANGUAGE"] = "fi"
        gettext.bindtextdomain(_DOMAIN, os.path.join(os.path.dirname(__file__), "locale"))  # noqa: PTH118, PTH120  # pathlib is slow to import
