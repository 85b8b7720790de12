"""Pieces into cards: a card begins with the title of a paper, and holds what is said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.sources.layout.page_dates import PrintedDate
from tui.sources.listing import card_facts
from tui.sources.listing.card_facts import (
    is_account,
    is_on_site,
    is_talk,
    login_of,
    own_id,
    paper_of,
)
from tui.sources.listing.pieces import LinkedPiece
from tui.text import fold

_SHORTEST_TITLE = 3
_LONGEST_TITLE = 400
_A_SENTENCE = 60


@dataclass(slots=True)
class Card:
    """What is said of one paper."""

    title: str
    line: int
    arxiv_id: str | None = None
    linked: bool = False
    """Whether its abstract is a link, so that no other text is."""
    abstract: list[str] = field(default_factory=list)
    authors: int | None = None
    organization: str | None = None
    date: PrintedDate | None = None
    day: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    urls: list[str] = field(default_factory=list)
    over: bool = False
    """Whether what follows is about who submitted the next paper."""


@dataclass(slots=True)
class Listing:
    """The cards, and what belongs to none."""

    cards: list[Card] = field(default_factory=list)
    head: list[LinkedPiece] = field(default_factory=list)
    strays: list[LinkedPiece] = field(default_factory=list)


def cards_of(pieces: Iterable[LinkedPiece]) -> Listing:
    """Give the cards in order; one that is printed twice is one."""
    listing = Listing()
    given = list(pieces)
    upvotes: dict[str, int] = {}
    waiting: int | None = None
    for place, piece in enumerate(given):
        card = listing.cards[-1] if listing.cards else None
        voted = login_of(piece.url or "")
        if voted is not None:
            number = card_facts.upvotes_in(piece.text)
            number = card_facts.count_in(piece.text) if number is None else number
            if number is not None:
                upvotes[voted] = number
        elif _is_title(given, place, card):
            listing.cards.append(Card(piece.text, piece.line, paper_of(piece.url or "")))
            listing.cards[-1].upvotes, waiting = waiting, None
        elif _is_before_title(given, place):
            waiting = card_facts.count_in(piece.text)
        elif card is None:
            listing.head.append(piece)
        elif not _take(card, piece):
            listing.strays.append(piece)
    for card in listing.cards:
        card.upvotes = upvotes.get(card.arxiv_id or "", card.upvotes)
    listing.cards = _once(listing.cards)
    return listing


def _is_title(pieces: Sequence[LinkedPiece], place: int, card: Card | None) -> bool:
    piece = pieces[place]
    text = piece.text
    if not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or card_facts.is_site(text):
        return False
    if piece.url is None:
        return piece.heading and bool(card or _has_paper_after(pieces, place))
    if (
        is_talk(piece.url)
        or card_facts.is_number_or_dash(text)
        or card_facts.authors_in(text) is not None
    ):
        return False
    if piece.heading:
        return paper_of(piece.url) is not None or not piece.url
    named = paper_of(piece.url)
    if named is None or not text.strip("/") or card_facts.names_code(text):
        return False
    return card is None or (named != card.arxiv_id and not text.startswith("http"))


def _has_paper_after(pieces: Sequence[LinkedPiece], place: int) -> bool:
    """Tell a title that is no link from the heading above all papers: a sentence follows it."""
    after = pieces[place + 1 : place + 2]
    return bool(after) and not after[0].heading and len(after[0].text) > _A_SENTENCE


def _is_before_title(pieces: Sequence[LinkedPiece], place: int) -> bool:
    """Tell the upvotes that stand above a title, where the dump names no addresses."""
    piece, after = pieces[place], pieces[place + 1 : place + 2]
    if piece.url != "" or not card_facts.is_number_or_dash(piece.text) or not piece.begins:
        return False
    return bool(after) and after[0].heading


def _take(card: Card, piece: LinkedPiece) -> bool:
    """Take in what a piece says of the paper; give whether it was understood."""
    if card.over or card_facts.is_submitter(piece.text):
        card.over = True
        return True
    if piece.url is None:
        return _take_line(card, piece.text) or card_facts.is_site(piece.text)
    return _take_link(card, piece, piece.url)


def _take_line(card: Card, text: str) -> bool:
    date, comments = card_facts.date_in(text)
    if date is not None:
        card.date, card.comments = card.date or date, card.comments or comments
        return True
    for name, read in (
        ("authors", card_facts.authors_in),
        ("upvotes", card_facts.upvotes_in),
        ("comments", card_facts.comments_in),
        ("day", card_facts.day_in),
    ):
        value = read(text)
        if value is not None:
            setattr(card, name, value)
            return True
    if card.linked or card.date or card.authors is not None or card_facts.is_site(text):
        return False
    if not text.startswith("·"):
        card.abstract.append(text)
    return True


def _take_link(card: Card, piece: LinkedPiece, url: str) -> bool:
    text = piece.text
    if not text or card_facts.is_number_or_dash(text):
        if is_talk(url) or (not url and card.date):
            card.comments = card_facts.count_in(text)
        return True
    authors = card_facts.authors_in(text)
    if authors is not None:
        card.authors = authors
        return True
    if not url or (card.arxiv_id and paper_of(url) == card.arxiv_id):
        return _take_own(card, text)
    if own_id(url):
        card.arxiv_id = card.arxiv_id or (own_id(url) if card_facts.is_site(text) else None)
        return True
    if is_account(url):
        card.organization = card.organization or text
        return True
    if is_on_site(url):
        return True
    card.urls.append(url)
    if not piece.begins and not card.linked and not card_facts.names_code(text):
        card.abstract.append(text)
    return True


def _take_own(card: Card, text: str) -> bool:
    """Take in a link to the paper's own page, or one of which only the text is known."""
    if fold(text) == fold(card.title) or text.startswith("http"):
        return True
    if not card.linked and len(text) > _A_SENTENCE:
        card.abstract, card.linked = [text], True
    elif card.linked and not card.organization:
        card.organization = text
    return True


def _once(cards: list[Card]) -> list[Card]:
    """Give each paper once; what only a later card says is added to the first."""
    first: dict[str, Card] = {}
    kept: list[Card] = []
    for card in cards:
        known = first.get(card.arxiv_id or "") or first.get(fold(card.title))
        if known is None:
            kept.append(card)
            first[fold(card.title)] = card
            if card.arxiv_id:
                first[card.arxiv_id] = card
            continue
        for name in ("authors", "organization", "date", "day", "comments", "upvotes", "arxiv_id"):
            if getattr(known, name) is None:
                setattr(known, name, getattr(card, name))
        known.abstract = known.abstract or card.abstract
        known.urls += card.urls
    return kept
