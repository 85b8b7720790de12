"""The widgets of the main screen, how its parts speak to the person, and what each part has."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen, ScreenResultCallbackType

from tui.screens.background import Background
from tui.screens.live_library import LiveLibrary
from tui.screens.reader_options import ReaderOptions
from tui.text import clean, one_line
from tui.widgets.display_text import plain_emoji
from tui.widgets.filter_pane import FilterPane
from tui.widgets.footer import KeyHints, StatusLine
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_lines import Fetch
from tui.widgets.paper_list import PaperList
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.widgets.copy_choice import CopyChoice
    from tui.widgets.prompt import Prompt

Result = TypeVar("Result")


class MainWidgets:
    """Three panes, the search above them, the status below; and what asks, once it is there."""

    def __init__(self, screen: Screen[None], rows: Fetch, options: ReaderOptions) -> None:
        """Make those that the first frame has; `rows` gives what the list shows."""
        glyphs, key = options.glyphs, options.key
        self.screen = screen
        self.bar = SearchBar(key("filters"), key("back"), id="bar")
        self.filters = FilterPane(glyphs, (key("view.save"), key("search")), id="filters")
        self.papers = PaperList(rows, glyphs, id="papers")
        self.detail = PaperDetail(glyphs, id="detail")
        self.status = StatusLine(glyphs, id="status")
        self._glyphs = glyphs

    def arranged(self) -> ComposeResult:
        """Give them from the top to the bottom."""
        yield self.bar
        yield Horizontal(self.filters, Vertical(self.papers, self.detail, id="reading"), id="panes")
        yield self.status
        yield KeyHints(id="hints")

    async def add_questions(self) -> None:
        """Add what asks: nobody is asked before the first frame is shown."""
        from tui.widgets.copy_choice import CopyChoice
        from tui.widgets.prompt import Prompt

        questions = CopyChoice(id="choice"), Prompt(self._glyphs, id="prompt")
        await self.screen.mount(*questions, before=self.status)

    @property
    def prompt(self) -> "Prompt":
        """The line that asks."""
        return cast("Prompt", self.screen.get_child_by_id("prompt"))

    @property
    def choice(self) -> "CopyChoice":
        """What there is to copy."""
        return cast("CopyChoice", self.screen.get_child_by_id("choice"))

    def show_over(
        self,
        dialog: Screen[Result],
        then: ScreenResultCallbackType[Result] | None = None,
    ) -> None:
        """Show a dialog over the panes; `then` is given what it was left with."""
        self.screen.app.push_screen(dialog, then)

    def say(self, *words: str) -> None:
        """Say on the status line what just happened, and what can be done about it."""
        self.status.say(*map(one_line, words))

    def warn(self, words: str) -> None:
        """Say what went wrong, so that it is not overlooked."""
        self.screen.notify(clean(words), severity="error", markup=False)

    def quoted(self, title: str) -> str:
        """Give a title as it is quoted in a sentence, the shorter the narrower the screen."""
        room = max(12, min(self.screen.size.width - 56, 40))
        return self._glyphs.quoted(plain_emoji(title), room)


@dataclass(eq=False, repr=False)
class Part:
    """What each part of the main screen has, before the parts that it works with."""

    library: LiveLibrary
    widgets: MainWidgets
    background: Background
    options: ReaderOptions

    @property
    def screen(self) -> Screen[None]:
        """The main screen, as any screen is known."""
        return self.widgets.screen
