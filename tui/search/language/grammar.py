"""The grammar: tokens to a tree by recursive descent, in one pass and with limits.

    either := all ("OR" all)*
    all    := item ("AND"? item)*
    item   := ("NOT" | "-") item | "(" either ")" | word | phrase | field

`sort:` may stand wherever an item may, outside parentheses, and is no part of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.identifiers import arxiv_id
from tui.search.language.lexer import Token, TokenKind, is_hyphenated, query_tokens
from tui.search.language.query_faults import (
    GROUP_SAMPLE,
    SIGN_SAMPLES,
    WORDS_SAMPLE,
    Fix,
    QueryFault,
)
from tui.search.language.tree import (
    Identifier,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    joined_by_and,
    joined_by_or,
)
from tui.search.query_fields import FIELDS

DEEPEST = 50
MOST_PARTS = 200


def read_query(text: str) -> Query:
    """Give the tree of a cleaned `text`; raises Fault where it cannot be read."""
    return _Grammar(text).query()


class _Grammar:
    """Reads one query; each method takes its part of the tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: Iterator[Token] = query_tokens(text)
        self._token = next(self._tokens)
        self._order: str | None = None
        self._parts = 0
        self._depth = 0
        self._open = 0

    def query(self) -> Query:
        if self._at("end"):
            return Query()
        where = self._either()
        if self._at("close"):
            stray = self._token
            raise QueryFault(
                "this parenthesis closes nothing",
                stray.place,
                self._without(stray.place, stray.end),
                sample=GROUP_SAMPLE,
            )
        return Query(where, self._order)

    def _either(self) -> Node | None:
        sides = [self._all()]
        while self._at("OR"):
            sign = self._take_sign()
            sides.append(self._all())
            if None in sides:  # a side of `sort:` alone looks for nothing
                raise self._dangling(sign)
        return joined_by_or(side for side in sides if side)

    def _all(self) -> Node | None:
        if self._at("OR", "AND"):
            raise self._dangling(self._token)
        parts: list[Node | None] = []
        while not self._at("OR", "close", "end"):
            if parts and self._at("AND"):
                self._take_sign()
            parts.append(self._item())
        return joined_by_and(part for part in parts if part)

    def _item(self) -> Node | None:
        """Give the next part, or None for `sort:`, which is no part of the tree."""
        match self._token.kind:
            case "NOT" | "minus":
                return self._negation()
            case "open":
                return self._group()
            case "field" if self._token.text == "sort":
                self._sort()
                return None
            case _:
                return self._leaf()

    def _negation(self) -> Node:
        sign = self._take_sign()
        self._deeper(sign)
        if self._token.text == "sort" and self._at("field"):
            raise self._misplaced_sort("sort: cannot be excluded", sign.place)
        part = self._item()
        self._depth -= 1
        assert part, "only sort: gives no part"
        return Not(part)

    def _group(self) -> Node | None:
        opener = self._take()
        self._deeper(opener)
        self._open += 1
        if self._at("close"):
            raise self._empty(opener)
        if self._at("end"):
            raise self._unclosed(opener, self._without(opener.place, opener.end))
        inner = self._either()
        if self._at("end"):
            raise self._unclosed(opener, Fix(len(self._text), len(self._text), ")" * self._open))
        self._take()
        self._depth -= 1
        self._open -= 1
        return inner

    def _sort(self) -> None:
        if self._depth:
            raise self._misplaced_sort("sort: stands outside parentheses", self._token.place)
        if self._order:
            raise self._misplaced_sort("a query has only one sort:", self._token.place)
        from tui.search.language.field_values import order  # most queries are words alone

        self._order = order(self._take())

    def _leaf(self) -> Node:
        token = self._take()
        self._parts += max(1, len(token.values))
        if self._parts > MOST_PARTS:
            message = f"a query has at most {MOST_PARTS} parts"
            raise QueryFault(message, token.place, sample=WORDS_SAMPLE)
        if token.kind == "field":
            from tui.search.language.field_values import node

            return node(token)
        if token.kind == "id":
            return Identifier(token.text)
        if token.kind == "phrase" and (quoted_id := arxiv_id(token.text)):
            return Identifier(quoted_id)
        if token.kind == "phrase" or is_hyphenated(token.text):
            return Phrase(token.text)
        return Word(token.text)

    def _at(self, *kinds: TokenKind) -> bool:
        return self._token.kind in kinds

    def _take(self) -> Token:
        token, self._token = self._token, next(self._tokens, self._token)
        return token

    def _take_sign(self) -> Token:
        """Take `OR`, `AND`, `NOT` or `-`; raises Fault when nothing follows that it could join."""
        sign = self._take()
        if self._at("OR", "AND", "close", "end"):
            raise self._dangling(sign)
        return sign

    def _deeper(self, opener: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            message = f"a query is nested at most {DEEPEST} deep"
            raise QueryFault(message, opener.place, sample=GROUP_SAMPLE)

    def _without(self, start: int, end: int) -> Fix:
        """Give the fix that leaves out a part, with the spaces round it and a sign glued to it."""
        left = self._text[:start].rstrip("-").rstrip()
        right = self._text[end:].lstrip()
        space = "" if left.endswith("(") or right.startswith(")") else " "
        return Fix(len(left), len(self._text) - len(right), space)

    def _dangling(self, sign: Token) -> QueryFault:
        wants = "something on both sides" if sign.text in {"OR", "AND"} else "something after it"
        return QueryFault(
            f"{sign.text} needs {wants}",
            sign.place,
            self._without(sign.place, sign.end),
            sample=SIGN_SAMPLES[sign.text],
            typing=self._token.end if self._at("end") or sign is self._token else None,
        )

    def _empty(self, opener: Token) -> QueryFault:
        return QueryFault(
            "there is nothing between the parentheses",
            opener.place,
            self._without(opener.place, self._token.end),
            sample=GROUP_SAMPLE,
            typing=self._token.end,
        )

    def _unclosed(self, opener: Token, fix: Fix) -> QueryFault:
        message = "a parenthesis is not closed"
        return QueryFault(message, opener.place, fix, sample=GROUP_SAMPLE, typing=len(self._text))

    def _misplaced_sort(self, message: str, start: int) -> QueryFault:
        fix = self._without(start, self._token.end)
        return QueryFault(message, self._token.place, fix, sample=FIELDS["sort"].sample)
