"""The command palette: every command by name, saved views, tags to filter by, and themes."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import (
    CommandInput,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    ProviderSource,
)
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from tui.assets import asset
from tui.commands import DIGITS
from tui.widgets.bindings import live_keys

_BEHIND = 0.8
"""What makes the renaming of each tag come after the command that asks which."""


@runtime_checkable
class Tagged(Protocol):
    """A screen whose papers have tags."""

    def known_tags(self) -> Sequence[tuple[str, int]]:
        """Give the tags in use, each with its number of papers."""

    def filter_by_tag(self, tag: str) -> None:
        """Narrow the view to the papers that have a tag."""

    def rename_tag(self, tag: str) -> None:
        """Ask for another name of a tag."""


@runtime_checkable
class Viewed(Protocol):
    """A screen with saved views."""

    def saved_views(self) -> Sequence[tuple[int, str]]:
        """Give the numbers and names of the saved views."""

    def action_view(self, number: int) -> None:
        """Enter the saved view of a number."""


_KEYS = 13


def _shown(words: str, keys: str) -> Content:
    """Give a command on one line, its keys before its words."""
    return Content.assemble((f"{keys:<{_KEYS}} ", ".palette--keys"), words)


class Commands(Provider):
    """Every command that can be called here, with its key."""

    async def discover(self) -> Hits:
        """Give all of them before anything is typed."""
        for words, keys, run in self._commands():
            yield DiscoveryHit(_shown(words, keys), run, text=words)

    async def search(self, query: str) -> Hits:
        """Give those whose words match."""
        matcher = self.matcher(query)
        for words, keys, run in self._commands():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, _shown(words, keys), run, text=words)

    def _commands(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        active = self.screen.active_bindings
        nodes = {bound.binding.id: bound for bound in active.values()}
        for command, keys in live_keys(active).items():
            if command.keys == DIGITS:
                continue  # which of them is meant, only a key says
            bound = nodes[command.id]
            run = partial(self.app.run_action, bound.binding.action, bound.node)
            yield command.words, " ".join(keys), run


class Tags(Provider):
    """The tags in use: to narrow the view to one, or to rename it."""

    async def search(self, query: str) -> Hits:
        """Give the tags that match."""
        screen = self.screen
        if not isinstance(screen, Tagged):
            return
        matcher = self.matcher(query)
        ways = (("tag", 1.0, screen.filter_by_tag), ("rename tag", _BEHIND, screen.rename_tag))
        for tag, count in screen.known_tags():
            help = "1 paper" if count == 1 else f"{count:,} papers"
            for way, weight, run in ways:
                words = f"{way}: {tag}"
                score = matcher.match(words) * weight
                if score > 0:
                    yield Hit(score, Content(words), partial(run, tag), text=words, help=help)


class Views(Provider):
    """The saved views: choosing one enters it."""

    async def discover(self) -> Hits:
        """Give all of them before anything is typed."""
        for words, run in self._views():
            yield DiscoveryHit(Content(words), run, text=words)

    async def search(self, query: str) -> Hits:
        """Give those whose names match."""
        matcher = self.matcher(query)
        for words, run in self._views():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, Content(words), run, text=words)

    def _views(self) -> Iterator[tuple[str, IgnoreReturnCallbackType]]:
        screen = self.screen
        if isinstance(screen, Viewed):
            for number, name in screen.saved_views():
                yield f"view {number}: {name}", partial(screen.action_view, number)


class PaletteScreen(CommandPalette):
    """Textual's palette in our own looks: offers what its providers find for what is typed."""

    CSS_PATH = asset("styles", "palette.tcss")

    COMPONENT_CLASSES = CommandPalette.COMPONENT_CLASSES | {"palette--keys"}

    def on_mount(self) -> None:
        """Write nothing while nothing is typed."""
        self.query_one(CommandInput).cursor_blink = False

    def __init__(self, question: str, providers: "ProviderSource | None" = None) -> None:
        """Ask a question; without providers, for any command there is where it was called."""
        super().__init__(providers, placeholder=question, id="--command-palette")
