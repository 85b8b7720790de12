"""Commands with their keys, group by group, set for the width there is; a cursor picks one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from tui.widgets.glyphs import UNICODE, Glyphs

_INDENT = 2
_GAP = 2
_NARROW, _NARROW_KEYS, _WIDEST_KEYS = 50, 9, 14
"""Below so many cells the keys have a narrow column; longer ones stand on a line of their own."""
_LEAST_WORDS = 12
"""With less room beside the keys, the words stand below them."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A command: its keys as they are now, what it does, and whether it can be done here."""

    keys: str
    words: str
    group: str
    id: str
    live: bool


def help_table(
    lines: Sequence[HelpLine], width: int, at: int | None = None, glyphs: Glyphs = UNICODE
) -> tuple[Content, list[int]]:
    """Give the lines as text, each group under its title, and at which line each command begins.

    `at` is the command that the cursor is on.
    """
    written: list[Content] = []
    tops: list[int] = []
    group = ""
    for place, line in enumerate(lines):
        if line.group != group:
            group = line.group
            title = Content.styled(group, "bold").wrap(max(width, 1))
            written += [*([Content("")] if written else []), *title]
        tops.append(len(written))
        written += _set(line, width, place == at, glyphs)
    return Content("\n").join(written), tops


def _set(line: HelpLine, width: int, here: bool, glyphs: Glyphs) -> Iterator[Content]:
    """Give one command: its words are wrapped beside its keys."""
    column = _NARROW_KEYS if width < _NARROW else _WIDEST_KEYS
    beside = _INDENT + column + _GAP
    if width - beside < _LEAST_WORDS:
        column, beside = 0, _INDENT + _GAP
    words = Content(line.words).wrap(max(width - beside, 1))
    sign = f"{glyphs.chosen} " if here else " " * _INDENT
    style = "bold" if here else "" if line.live else "$foreground 70%"
    keys = Content.styled(f"{sign}{line.keys}", "$accent")
    if len(line.keys) > column:
        yield keys
    else:
        yield keys.pad_right(beside - keys.cell_length) + words.pop(0).stylize(style)
    yield from (part.stylize(style).pad_left(beside) for part in words)


class KeyLines(Widget):
    """Shows commands; none is picked until the person goes to one."""

    class Picked(Message):
        """A command was clicked twice."""

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._lines: Sequence[HelpLine] = ()
        self._at: int | None = None
        self._tops: list[int] = []
        self._text = Content("")

    @property
    def text(self) -> str:
        """What is shown."""
        return self._set(self.content_size.width)[0].plain

    @property
    def picked(self) -> HelpLine | None:
        """The command under the cursor."""
        return None if self._at is None else self._lines[self._at]

    def show(self, lines: Sequence[HelpLine], at: int | None = None) -> None:
        """Show commands, with the cursor on one of them or on none."""
        self._lines, self._at = lines, at
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Put the cursor that many commands further."""
        if self._lines:
            at = step - (step > 0) if self._at is None else self._at + step
            self._at = max(0, min(at, len(self._lines) - 1))
            self.refresh()
            self._bring_into_sight()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the command clicked; the second click does it."""
        begun = [place for place, top in enumerate(self._tops) if top <= event.y]
        if begun:
            self._at = begun[-1]
            self.refresh()
            if event.chain == 2:
                self.post_message(self.Picked())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take the room that the lines need in a width."""
        return self._set(width)[0].plain.count("\n") + 1

    def render(self) -> Content:
        """Give the lines for the width there is."""
        self._text, self._tops = self._set(self.content_size.width)
        return self._text

    def _set(self, width: int) -> tuple[Content, list[int]]:
        if not self._lines:
            return Content("No command of that kind."), []
        return help_table(self._lines, width, self._at, self._glyphs)

    def _bring_into_sight(self) -> None:
        """Show the command whole, and the title of its group where it is the first."""
        if self._at is not None and self._tops:
            top = self._tops[self._at] if self._at else 0
            below = [*self._tops, self._text.plain.count("\n") + 1][self._at + 1]
            region = Region(0, top, 1, max(below - top, 1))
            self.screen.query_one(VerticalScroll).scroll_to_region(region, animate=False)
