"""Copies and round-trip copies within an archive: likely pairs by signatures, the verdict by the comparison.

Two passes: the first makes a signature of every article, the second reads again and compares. A text is in memory only
from where it stands to where the last article stands that may be its copy.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from service.analysis.pipeline import Article
from service.api.faults import told
from service.archive.analyst import Options, analyst
from service.archive.candidates import Signatures, signature
from service.archive.rows import Row

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
Pair = tuple[int, int]

_RELATIONS = ("copy", "partial_copy")


@dataclass(frozen=True, slots=True)
class Read:
    """What the first pass keeps of a row; never its text.

    Attributes:
        place: where it stands (file, row), and the caller's id.
        digest: of the text; "" if the row can't be read.
        signature: of its words.
        problem: why it can't be read.
    """

    place: dict[str, Any]
    digest: str = ""
    signature: Any = None
    problem: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an archive has of copies.

    Attributes:
        pairs: in the order of the later article, each with its cluster.
        rejected: the rows that can't be read.
        articles: how many rows can.
        clusters: how many groups of articles hang together.
        capped: how many articles had more likely partners than are compared.
    """

    pairs: list[dict[str, Any]]
    rejected: list[dict[str, Any]]
    articles: int
    clusters: int
    capped: int


def find(rows: Callable[[], Iterable[Row]], options: Options, apply: Map) -> Found:
    """Find the copies among rows, which are read twice; `apply` maps a function over arguments, in order.

    Raises:
        BrokenArchive: the rows can't be read on.
    """
    signatures, first = Signatures(), dict[str, int]()
    places, rejected, pairs = list[dict[str, Any]](), list[dict[str, Any]](), dict[Pair, dict[str, Any]]()
    for number, read in enumerate(apply(partial(_read, options), rows())):
        places.append(read.place)
        if read.problem is not None:
            rejected.append(read.place | read.problem)
        elif (same := first.setdefault(read.digest, number)) != number:
            pairs[same, number] = {"relation": "exact", "similarity": 1.0}
        else:
            signatures.add(number, read.signature)
    likely = _with_texts(rows(), options, signatures.found.partners)
    pairs |= {pair: said for pair, said in apply(partial(_compared, options), likely) if said}
    clusters = _clusters(pairs)
    return Found(
        pairs=[
            {"a": places[a], "b": places[b], **pairs[a, b], "cluster": clusters[a]}
            for a, b in sorted(pairs, key=lambda pair: (pair[1], pair[0]))
        ],
        rejected=rejected,
        articles=len(places) - len(rejected),
        clusters=len(set(clusters.values())),
        capped=signatures.found.capped,
    )


def _read(options: Options, row: Row) -> Read:
    place: dict[str, Any] = ({"file": row.file} if row.file else {}) | {"row": row.number}
    try:
        wanted = analyst(options).request(row)
        place |= {"id": wanted.id} if wanted.id is not None else {}
        document = analyst(options).pipeline.parse(wanted.article)
    except Exception as error:  # noqa: BLE001  (any: it is this row's problem and no other's)
        return Read(place, problem=told(error).body())
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Read(place, digest, signature(document))


def _compared(options: Options, likely: tuple[Pair, Article, Article]) -> tuple[Pair, dict[str, Any] | None]:
    pair, a, b = likely
    compared = analyst(options).pipeline.compare(a, b)[2]
    if compared.relation not in _RELATIONS:
        return pair, None
    direction = {"original": compared.direction.original, "probability": compared.direction.probability}
    return pair, {"relation": compared.relation, "similarity": compared.similarity, "direction": direction}


def _with_texts(
    rows: Iterable[Row], options: Options, partners: Mapping[int, tuple[int, ...]]
) -> Iterator[tuple[Pair, Article, Article]]:
    """The likely pairs with their articles, which are let go when their last partner is there."""
    last = {a: b for b, others in sorted(partners.items()) for a in others}
    leaving = defaultdict[int, list[int]](list)
    for a, b in last.items():
        leaving[b].append(a)
    kept: dict[int, Article] = {}
    for number, row in enumerate(rows):
        if number not in partners and number not in last:
            continue
        article = analyst(options).request(row).article
        for other in partners.get(number, ()):
            yield (other, number), kept[other], article
        if number in last:
            kept[number] = article
        for other in leaving.get(number, ()):
            del kept[other]


def _clusters(pairs: Iterable[Pair]) -> dict[int, int]:
    """For each article in a pair the number of its cluster: the connected components, in order, from 1."""
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        while parent.setdefault(number, number) != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for a, b in sorted(pairs):
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    roots = {number: root(number) for number in sorted(parent)}
    numbers = {found: i for i, found in enumerate(dict.fromkeys(roots.values()), start=1)}
    return {number: numbers[found] for number, found in roots.items()}
