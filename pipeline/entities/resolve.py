"""A page settles its names: one nominative, one spelling and one type for each body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.entities.found import Found
from pipeline.entities.keys import entity_key
from pipeline.entities.mention import EntityType, Mention
from pipeline.entities.vocabulary import head_of

_INITIALS = 3  # letters of an abbreviation: two fit too many names
_SMALL = frozenset(("ja", "sekä", "seudun", "alueen", "maakunnan", "hyvinvointialueen", "kunnan"))
_LEGAL = ("ry", "rf", "sr", "oy", "oyj", "ab", "ky", "osk", "tmi", "ltd")
_LEGAL_ENDS = tuple(f" {form}" for form in _LEGAL)


def resolve_page(found: Sequence[Found]) -> tuple[Mention, ...]:
    """The mentions of a page, in the order of the text.

    Chooses each find's nominative by what the page writes elsewhere, gives every body one type,
    spelling and kind, and files short names that the page introduces under the long one. A short
    name that two bodies share stays a body of its own.
    """
    names = _nominatives(found)
    types = _types(found, names)
    keys = [entity_key(types[name.casefold()], name) for name in names]
    owner = _owners(found, names, keys)
    bodies: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        bodies[_root(key, owner)].append(index)
    mentions: list[Mention] = []
    for root, members in bodies.items():
        mentions.extend(_body(root, members, found, names, keys, types))
    mentions.sort(key=lambda m: (m.start, m.end))
    return tuple(mentions)


def settled(found: Sequence[Found]) -> list[Found]:
    """The finds with the nominative that the page bears out in front, short names to match."""
    result = []
    for item, name in zip(found, _nominatives(found), strict=True):
        shorts = tuple(_tail(name, s) if item.names[0].endswith(s) else s for s in item.shorts)
        names = (name, *(n for n in item.names if n != name))
        result.append(item._replace(names=names, shorts=tuple(dict.fromkeys(shorts))))
    return result


def _tail(name: str, short: str) -> str:
    return " ".join(name.split()[-len(short.split()) :])


def _key(name: str) -> str:
    return entity_key("organisation", name)


def _nominatives(found: Sequence[Found]) -> list[str]:
    """For each find the candidate that the page bears out best."""
    seen: Counter[str] = Counter()
    for item in found:
        if item.exact:
            seen[_key(item.names[0])] += 1
        for short in item.shorts:
            seen[_key(short)] += 1
    votes: Counter[str] = Counter()
    for item in found:
        for name in {_key(n) for n in item.names}:
            votes[name] += 1
    chosen = []
    for item in found:
        if item.exact and len(item.names) == 1:
            chosen.append(item.names[0])
            continue
        ranked = sorted(
            range(len(item.names)),
            key=lambda i: (
                not seen[_key(item.names[i])],
                -votes[_key(item.names[i])],
                i,
            ),
        )
        best = item.names[ranked[0]]
        chosen.append(best if seen[_key(best)] or votes[_key(best)] > 1 else item.names[0])
    return chosen


def _types(found: Sequence[Found], names: Sequence[str]) -> dict[str, EntityType]:
    """One type for each name: what its own form shows, then what most mentions say."""
    tallies: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for item, name in zip(found, names, strict=True):
        tallies[name.casefold()][item.type] += item.strength
    return {
        name: max(tally, key=lambda t: (tally[t], t == "network"))
        for name, tally in tallies.items()
    }


def _owners(found: Sequence[Found], names: Sequence[str], keys: Sequence[str]) -> dict[str, str]:
    """Short key to long key, where the page leaves no doubt."""
    longs: dict[str, set[str]] = defaultdict(set)
    present = set(keys)
    for item, key in zip(found, keys, strict=True):
        for short in item.shorts:
            short_key = _key(short)
            if short_key != key:
                longs[short_key].add(key)
    for key in present:
        for form in _LEGAL:
            if key.endswith(" " + form):
                longs[key[: -len(form) - 1]].add(key)
    for item, key in zip(found, keys, strict=True):
        short = _key(item.shorts[0]) if item.shorts else ""
        if short and key.startswith(f"{short} ") and item.type == "network":
            others = longs[short] - {key}
            if len(others) == 1:  # "LANU-ryhmä" where LANU is short for another name
                longs[key] |= others
                longs[short] = others
    networks = {key for item, key in zip(found, keys, strict=True) if item.type == "network"}
    several = {key for item, key in zip(found, keys, strict=True) if item.plural}
    for key, name in sorted(set(zip(keys, names, strict=True))):
        if key not in longs:
            longs[key] = _fuller(key, name, present)
        if key in networks and key not in several:
            longs[key] |= _described(key, networks)
    owner = {}
    for short, candidates in longs.items():
        candidates.discard(short)
        best = _one(candidates)
        if best is not None:
            owner[short] = best
    for short, long in _preferred_bare(found, names, keys).items():
        owner.pop(long, None)
        owner[short] = long
    return owner


def _fuller(key: str, name: str, present: set[str]) -> set[str]:
    """Longer names on the page of which a name is plainly a part or the initials."""
    words = key.split()
    if not words or words[-1] in _LEGAL or not name[:1].isupper():
        return set()
    fuller = {
        other
        for other in present
        if other.endswith(_LEGAL_ENDS) and f" {key} " in f" {other} " and other != key
    }
    if len(words) == 1 and not fuller:
        fuller = {other for other in present if other.endswith(" " + key)}
    if len(words) == 1 and name.isupper() and len(name) >= _INITIALS and not fuller:
        fuller = {other for other in present if _initials(other) == key}
    return fuller


def _described(key: str, networks: set[str]) -> set[str]:
    """The one network of the page whose name says the same and more, in the same order."""
    words = key.split()
    longer = {other for other in networks - {key} if _in_order(words, other.split())}
    return longer if len(longer) == 1 else set()


def _in_order(words: list[str], others: list[str]) -> bool:
    rest = iter(others)
    same_head = words[-1] == others[-1] and len(words) > 1
    return same_head and all(word in rest for word in words)


def _initials(key: str) -> str:
    words = key.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _one(candidates: set[str]) -> str | None:
    """The one long name, or the longest when the others are its beginnings or ends."""
    if not candidates:
        return None
    longest = max(candidates, key=len)
    form = longest.rpartition(" ")[2]
    plain = longest
    if form in _LEGAL:  # "KoKoA ry" is no other body than "KoKoA Koulutetut … ry"
        candidates = {longest, *(other.removesuffix(f" {form}") for other in candidates)}
        plain = longest.removesuffix(f" {form}")
    if all(
        other == longest
        or longest.startswith(other + " ")
        or plain.endswith(" " + other)
        or other.startswith(longest)
        for other in candidates
    ):
        return longest
    return None


def _preferred_bare(
    found: Sequence[Found], names: Sequence[str], keys: Sequence[str]
) -> dict[str, str]:
    """*Kumaja-verkosto* → *Kumaja* where the page mostly writes the bare name."""
    counts = Counter(keys)
    result = {}
    for item, key in zip(found, keys, strict=True):
        if item.type != "network" or not item.shorts:
            continue
        short = _key(item.shorts[0])
        part = key.startswith(f"{short} ")  # an abbreviation in brackets is none
        acronym = item.shorts[0].isupper()
        if part and not acronym and counts[short] > counts[key]:
            result[key] = short
    return result


def _root(key: str, owner: dict[str, str]) -> str:
    seen = {key}
    while key in owner and owner[key] not in seen:
        key = owner[key]
        seen.add(key)
    return key


def _body(
    root: str,
    members: list[int],
    found: Sequence[Found],
    names: Sequence[str],
    keys: Sequence[str],
    types: dict[str, EntityType],
) -> Iterable[Mention]:
    spellings = Counter(names[i] for i in members if keys[i] == root)
    if not spellings:
        spellings = Counter(names[i] for i in members)
    best = max(spellings, key=lambda n: (_shouted(n) is False, spellings[n], _capitals(n)))
    if _shouted(best):
        best = _calm(best)
    kinds = Counter(found[i].kind for i in members if found[i].kind and keys[i] == root)
    kinds = kinds or Counter(found[i].kind for i in members if found[i].kind)
    kind = kinds.most_common(1)[0][0] if kinds else None
    others = [names[i] for i in members] + [s for i in members for s in found[i].shorts]
    aliases = tuple(sorted({o for o in others if o != best}, key=lambda o: (o.casefold(), o)))
    body_type = types.get(best.casefold(), found[members[0]].type)
    for index in members:
        item = found[index]
        yield Mention(
            body_type,
            item.start,
            item.end,
            best,
            kind if body_type == "organisation" else None,
            aliases,
        )


def _calm(name: str) -> str:
    """A name that the page writes in capitals only, as running text would write it."""
    words = name.split()
    calm = [words[0].capitalize()]
    for word in words[1:]:
        lower = word.lower()
        small = lower in _SMALL or lower in _LEGAL or head_of(lower) is not None
        calm.append(lower if small else "-".join(part.capitalize() for part in word.split("-")))
    return " ".join(calm)


def _shouted(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 6 and all(c.isupper() for c in letters)


def _capitals(name: str) -> int:
    return sum(c.isupper() for c in name)
