"""A draft with what the judges of its mentions ask again and again: tokens, and which names are beyond doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from skillgap.model import AMBIGUOUS, CASED, PRODUCT_KINDS, SURE, TOPICAL, FormRow, Mention
from skillgap.stages.abbreviations import renamed
from skillgap.stages.cues import Clauses
from skillgap.stages.draft import LIST, Draft, Tools
from skillgap.stages.items import item_at
from skillgap.stages.phrases import Rows

# Different products, printed as they are named, that make a document a technical one.
_TECHNICAL = 3
# What joins the items of an enumeration, and those of a run of people skills.
JOINTS = frozenset({",", "/", "and", "|", "+", "or", "•"})
_COMMAS = frozenset({",", "and", "&"})
# Points of a doubtful name beside a sure one, and beside a likely one.
SURE_NEIGHBOUR, LIKELY_NEIGHBOUR = 3.0, 1.5
_FILLED = 3  # names that make a line of a list one of tags
_ACRONYM = 3  # letters up to which an acronym has many meanings


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of one draft, with how far each can be trusted."""

    draft: Draft
    norms: Sequence[str]
    clauses: Clauses
    trusts: Mapping[tuple[int, int], int]
    """Start and end of a mention -> SURE, CASED, AMBIGUOUS or TOPICAL."""
    spans: Mapping[tuple[int, int], tuple[int, int]]
    """The same -> its first token, and the one behind its last."""
    named: frozenset[int]
    """Tokens at which a name begins, in doubt or not."""
    sure: Mapping[int, str]
    """Token index -> id of a skill that is named there beyond doubt."""
    likely: frozenset[int]
    """Tokens of names that are only also a person, a place or an acronym, printed as the name is."""
    printed_names: Mapping[int, int]
    """Token index -> number of the mention there, for products that are printed with a capital, in doubt or not."""
    soft: frozenset[int]
    """Tokens of people skills, in doubt or not."""
    everyday: frozenset[str]
    """Words of the vocabulary that are common ones."""
    technical: bool
    """The document names several products beyond doubt."""
    tags: frozenset[int]
    """Lines of lists in which the name of a skill follows the other, with nothing between: `Python SQL Git GitHub`."""
    renamed: frozenset[tuple[str, str]]
    """Skill and abbreviation, where the document gives the abbreviation another meaning."""

    def trust(self, mention: Mention) -> int:
        """How far the name of a mention can be trusted."""
        return self.trusts[mention.start, mention.end]

    def tokens(self, mention: Mention) -> tuple[int, int]:
        """(first token, behind the last token) of a mention."""
        return self.spans[mention.start, mention.end]

    def norm(self, index: int) -> str:
        """The normal form of a token, or a newline beyond either end of the text."""
        return self.draft.norm_at(index)

    def clause(self, first: int, last: int) -> range:
        """The tokens of the clause around a mention."""
        return range(self.clauses.start(first), self.clauses.end(last))

    def printed(self, index: int) -> str:
        """A token as it is printed."""
        token = self.draft.tokens[index]
        return self.draft.text[token.start : token.end]


def open_scene(tools: Tools, draft: Draft, rows: Rows) -> Scene:
    """The scene of a draft."""
    every = (*draft.mentions, *draft.spares)
    trusts = {(mention.start, mention.end): _trust(tools, rows[mention.start, mention.end], mention) for mention in every}
    spans = {place: draft.token_span(*place) for place in trusts}
    meant = {spans[mention.start, mention.end] for mention in draft.mentions}
    skills = tools.taxonomy.skills
    sure: dict[int, str] = {}
    likely: set[int] = set()
    products = set()
    soft: set[int] = set()
    printed_names: dict[int, int] = {}
    for number, mention in enumerate(draft.mentions):
        trust = trusts[mention.start, mention.end]
        places = range(*spans[mention.start, mention.end])
        if trust == SURE:
            sure.update(dict.fromkeys(places, mention.skill))
        elif trust == CASED or (mention.text.islower() and mention.text not in {form.lower() for form in skills[mention.skill].ambiguous}):
            likely.update(places)
        if skills[mention.skill].kind == "soft":
            soft.update(places)
        if skills[mention.skill].kind in PRODUCT_KINDS and mention.text[:1].isupper():
            printed_names.update(dict.fromkeys(places, number))
        if trust < AMBIGUOUS and skills[mention.skill].kind in PRODUCT_KINDS and not mention.text.islower():
            products.add(mention.skill)
    return Scene(
        draft=draft,
        norms=draft.norms,
        clauses=Clauses(draft.norms, tools.cues),
        trusts=trusts,
        spans=spans,
        named=frozenset(first for first, _ in meant),
        sure=sure,
        likely=frozenset(likely),
        printed_names=printed_names,
        soft=frozenset(soft),
        everyday=tools.taxonomy.everyday,
        technical=len(products) >= _TECHNICAL,
        tags=frozenset(_tags(draft, meant)),
        renamed=renamed(draft, skills),
    )


def _tags(draft: Draft, spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The lines of lists that are made of names and nothing else, several of them."""
    named: dict[int, set[int]] = {}
    names = Counter[int]()
    for first, last in spans:
        index = draft.line_at(draft.tokens[first].start)
        named.setdefault(index, set()).update(range(first, last))
        names[index] += 1
    for index, count in names.items():
        line = draft.resume.lines[index]
        if count >= _FILLED and draft.lines[index].role == LIST:
            first, last = draft.token_span(line.start, line.end)
            if named[index].issuperset(range(first, last)):
                yield index


def _trust(tools: Tools, rows: Iterable[FormRow], mention: Mention) -> int:
    row = next((row for row in rows if row[0] == mention.skill), None)
    if row is None:
        return SURE
    form, trust = row[1], row[2]
    joined = "_" in form or (form.isalpha() and not form.islower())
    if trust == TOPICAL or (joined and _is_phrase(tools, mention.text)):
        return TOPICAL  # you track, get it: no YouTrack, no get_it
    capitals = sum(map(str.isupper, form))
    if len(form) <= _ACRONYM and capitals > 1 and not mention.text[: len(form)].isupper():
        return AMBIGUOUS  # it, ram, Doe
    if trust == CASED and mention.text not in (form, form + "s"):
        return AMBIGUOUS
    small = mention.text.islower() and form.isalpha() and form[:1].isupper()
    if trust == SURE and small and tools.taxonomy.skills[mention.skill].kind in PRODUCT_KINDS:
        return CASED  # pinecone, salesforce: likely in a technical document
    return trust


def _is_phrase(tools: Tools, text: str) -> bool:
    """Everyday words in small letters, the first letter of a sentence apart."""
    said = text[:1].lower() + text[1:]
    words = said.split() if said.islower() else []
    return len(words) > 1 and all(word in tools.taxonomy.everyday for word in words)


def is_item(scene: Scene, mention: Mention) -> bool:
    """The whole item of a list, or with no more than a word beside it."""
    draft = scene.draft
    info = draft.info_at(mention.start)
    if info.role != LIST:
        return _is_bracketed(scene, mention)
    index = draft.line_at(mention.start)
    if index in scene.tags:
        return True
    line = draft.resume.lines[index]
    body = max(info.body, line.start)
    text = draft.text[body : line.end]
    item = item_at(text, mention.start - body).strip(" .•()[]:")
    # A version behind the name is no word of its own: "Exchange 2013", "Servlet 2.3".
    words = [word for word in item.split() if not word.strip("()").replace(".", "").isdigit()]
    extra = len(words) - len(mention.text.split())
    return bool(item) and extra <= (1 if item[:1].isupper() or mention.text.islower() else 0)


def _is_bracketed(scene: Scene, mention: Mention) -> bool:
    """In a bracket behind a sure skill: `Python (pandas, Dash)`."""
    first, last = scene.tokens(mention)
    opening = first - 1
    while opening > 0 and first - opening < 24 and scene.norms[opening] not in "()[]{}\n":
        opening -= 1
    inside = scene.norm(opening) in ("(", "[") and scene.norm(last) in (",", ")", "]", "/", ";", "and")
    return inside and (opening - 1) in scene.sure and scene.norm(first - 1) in ("(", "[", ",", "/", ";", "and")


def neighbour_points(scene: Scene, first: int, last: int) -> float:
    """3 beside a sure skill or two likely ones in a row, 1.5 beside a likely one, with a comma, a slash or `and` between and nothing else."""
    near = _joined(scene, first, last, JOINTS)
    if near & scene.sure.keys() or any(_likely_run(scene, index, index < first) for index in near & scene.likely):
        return SURE_NEIGHBOUR
    return LIKELY_NEIGHBOUR * bool(near & scene.likely)


def _likely_run(scene: Scene, index: int, leftwards: bool) -> bool:
    """Behind the likely name that ends (or begins) here and one joint stands another name: Sharepoint, LaTeX, *Word*."""
    step = -1 if leftwards else 1
    while index in scene.likely:
        index += step
    return scene.norm(index) in JOINTS and (index + step in scene.likely or index + step in scene.sure)


def joined_to(scene: Scene, tokens: frozenset[int], first: int, last: int) -> bool:
    """A comma or `and` away from one of the tokens."""
    return not tokens.isdisjoint(_joined(scene, first, last, _COMMAS))


def _joined(scene: Scene, first: int, last: int, joints: frozenset[str]) -> set[int]:
    """The tokens to which one or two joints on the left, or one or two on the right, lead."""
    left, right = first - 1, last
    while first - left <= 2 and scene.norm(left) in joints:
        left -= 1
    while right - last < 2 and scene.norm(right) in joints:
        right += 1
    return {index for index, joined in ((left, left < first - 1), (right, right > last)) if joined}
