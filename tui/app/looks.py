"""The colours: themes, few colours, and fewer on a slow line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from textual import constants
from textual.reactive import Reactive
from textual.theme import Theme

from tui.assets import asset
from tui.screens.reader_options import ReaderOptions
from tui.widgets.own_colours import OwnColours
from tui.widgets.painting import Painting
from tui.widgets.scroll_bars import draw_scroll_bars
from tui.widgets.themes import DARK, INK_ON_WHITE, THEMES

if TYPE_CHECKING:  # large, and imported where it is used
    from textual.driver import Driver
    from textual.filter import LineFilter

_STYLES = ("app.tcss", "panes.tcss")
_PLAIN = "plain.tcss"
"""The stylesheet that goes over the others where there are few colours."""
_FEW_COLOURS = ("standard", "windows", None)
"""What Rich calls terminals of 16 colours, and of none."""
_OURS = {theme.name: theme for theme in THEMES}


class Looks(Painting):
    """Draws in the colours that the person wants and the terminal has."""

    theme: Reactive[str] = Reactive(DARK.name)
    _is_plain = False
    """There are few colours, or none."""

    def __init__(self, options: ReaderOptions, driver: "type[Driver] | None" = None) -> None:
        """Choose the stylesheets, and the colours to begin with."""
        styles = (*_STYLES, "ascii.tcss") if options.ascii else _STYLES
        draw_scroll_bars(options.ascii)
        super().__init__(driver, css_path=[asset("styles", name) for name in styles])
        self._colours_there_are = self.console._color_system
        if options.low_bandwidth:
            self._spare_the_line(True)
        self._is_plain = self._has_few_colours
        if self._is_plain:
            self.css_path = [*self.css_path, asset("styles", _PLAIN)]
            self.add_class("-plain")
        self._colours = self.theme_variables
        for theme in THEMES:
            self.register_theme(theme)
        chosen = options.theme or options.place.theme
        if chosen in self.available_themes:
            self.theme = chosen

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give a theme; ours are there before any is registered, so the first styles are right.

        Of few colours there are two, a dark one and a light one: of the rest 16 colours make what
        cannot be read. Without colours there is but one, of which `OwnColours` knows the grounds.
        """
        theme = _OURS.get(theme_name) or super().get_theme(theme_name)
        if self._is_plain and theme is not None:
            return DARK if theme.dark or self.no_color else INK_ON_WHITE
        return theme

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """Give what all lines go through; without colours, those of the terminal are left."""
        return (OwnColours(),) if self.no_color else super().get_line_filters()

    def refresh_css(self, animate: bool = True) -> None:
        """Make all styles anew where the colours are others; Textual would do so at the start."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    @property
    def _has_few_colours(self) -> bool:
        return self.no_color or self.console.color_system in _FEW_COLOURS

    def _spare_the_line(self, is_slow: bool) -> None:
        """Send less to the terminal, or all there is again; what is drawn stays as it is."""
        self.is_line_slow = is_slow
        self.animation_level = "none" if is_slow else constants.TEXTUAL_ANIMATIONS
        there_are = self._colours_there_are
        fewer = is_slow and there_are is not None and there_are > ColorSystem.STANDARD
        self.console._color_system = ColorSystem.STANDARD if fewer else there_are

    def switch_bandwidth(self) -> None:
        """Begin to send less to the terminal, or end it, for this visit."""
        self._spare_the_line(not self.is_line_slow)
        self._is_plain = self._has_few_colours
        self.set_class(self._is_plain, "-plain")
        self.stylesheet.read(asset("styles", _PLAIN))
        self._colours = self.get_css_variables()
        super().refresh_css(animate=False)
        self.paint_anew()
