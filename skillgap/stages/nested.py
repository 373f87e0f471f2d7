"""Names inside longer names: which of several overlapping ones is meant, and which are meant as well."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from skillgap.model import PRODUCT_KINDS, SURE, Mention, Taxonomy

# First token, the one behind the last, and the key of a name.
Hit = tuple[int, int, str]


def longest(hits: Sequence[Hit], doubt: Callable[[str], int] = lambda key: 0) -> list[Hit]:
    """Hits that do not overlap: the longest first, then those with the least doubt about their key, then the leftmost.

    `hits` are in text order, and so is what is returned.
    """
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], doubt(hit[2]))):
        if taken.isdisjoint(range(hit[0], hit[1])):
            taken.update(range(hit[0], hit[1]))
            kept.append(hit)
    return sorted(kept)


def hits_inside(hit: Hit, hits: Sequence[Hit]) -> list[Hit]:
    """The shorter hits between the ends of one; `hits` are sorted."""
    if hit[1] - hit[0] == 1:
        return []
    beginning = hits[bisect_left(hits, (hit[0], 0, "")) : bisect_left(hits, (hit[1], 0, ""))]
    return [other for other in beginning if other[1] <= hit[1] and other != hit]


def meant_too(taxonomy: Taxonomy, inside: Sequence[Hit], outer: Mention, read: Callable[[Hit], Mention | None]) -> Iterator[Mention]:
    """Names that stand inside a longer one and are meant, too.

    `Linux administration` names Linux and `LLM gateway` LLMs. But `SQL Server` does not name SQL, nor `AWS Lambda`
    AWS: who has the one shows the other, and that is said by the taxonomy. (On 350 labelled resumes 9 of 24 platforms
    that were named so alone were labelled.)
    """
    if not inside or taxonomy.skills[outer.skill].kind in PRODUCT_KINDS:
        return
    for other in longest(inside):
        mention = read(other)
        if mention is None or mention.skill == outer.skill or not _is_plain_there(taxonomy, other, mention, outer):
            continue
        if outer.skill in taxonomy.skills[mention.skill].broader:
            continue  # the CD of CI/CD
        skill = taxonomy.skills[outer.skill]
        if outer.text.isupper() and mention.text.isupper() and mention.skill not in (*skill.broader, *skill.implies):
            continue  # the TF of TF-IDF
        if taxonomy.skills[mention.skill].kind in PRODUCT_KINDS or (mention.text.isupper() and not _is_family_name(taxonomy, mention, outer)):
            yield mention


def _is_family_name(taxonomy: Taxonomy, inner: Mention, outer: Mention) -> bool:
    """The AI of `explainable AI`: what the longer skill is a kind of, and says so in its own name."""
    skill = taxonomy.skills[outer.skill]
    return inner.text in skill.name.replace("-", " ").split() and inner.skill in (*skill.broader, *skill.implies)


def _is_plain_there(taxonomy: Taxonomy, hit: Hit, mention: Mention, outer: Mention) -> bool:
    """No doubt about the inner name, or a product that the longer name writes as a name.

    `Excel` is one in `Excel pivot tables`; `Hypothesis` is none in `Hypothesis testing`, whose other forms
    write it small.
    """
    rows = taxonomy.find(hit[2])
    if all(row[2] == SURE for row in rows):
        return True
    skill = taxonomy.skills[outer.skill]
    if not any(row[1] == mention.text and len(mention.text) > 1 for row in rows) or mention.text.islower():
        return False
    heads_name = skill.name.startswith(mention.text) and outer.text.lower() == skill.name.lower() and mention.text.lower() in taxonomy.everyday
    return not heads_name and not any(mention.text.lower() in form.split() for form in skill.forms)
