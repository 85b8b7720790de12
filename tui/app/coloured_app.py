"""The colours: themes, few colours, and fewer on a slow line."""

from collections.abc import Iterable, Sequence

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from textual import constants, events
from textual.driver import Driver
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.theme import Theme

from tui.assets import asset
from tui.frames.frame_writer import FrameWriter
from tui.frames.line_filters import OwnColours, WholeCells
from tui.screens.reader_options import ReaderOptions
from tui.textual_internals.app_internals import AppInternals, PlacedStrip, set_color_system
from tui.widgets.themes import DARK, INK_ON_WHITE, THEMES

_STYLES = ("app.tcss", "panes.tcss")
_PLAIN = "plain.tcss"
"""The stylesheet that goes over the others where there are few colours."""
_FEW_COLOURS = ("standard", "windows", None)
"""What Rich calls terminals of 16 colours, and of none."""
_OURS = {theme.name: theme for theme in THEMES}


class ColouredApp(AppInternals):
    """Draws in the colours that the person wants and the terminal has."""

    theme: Reactive[str] = Reactive(DARK.name)
    _is_plain = False
    """There are few colours, or none."""

    def __init__(self, options: ReaderOptions, driver: type[Driver] | None = None) -> None:
        """Choose the stylesheets, and the colours to begin with."""
        styles = (*_STYLES, "ascii.tcss") if options.ascii else _STYLES
        self._is_ascii = options.ascii
        super().__init__(driver, css_path=[asset("styles", name) for name in styles])
        self.frame_writer = FrameWriter(self)
        self._colours_there_are = COLOR_SYSTEMS.get(self.console.color_system or "")
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

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what all lines go through: fewer colours, fewer signs."""
        colours = (OwnColours(),) if self.no_color else super().get_line_filters()
        return (*colours, WholeCells()) if self._is_ascii else colours

    def refresh_css(self, animate: bool = True) -> None:
        """Make all styles anew where the colours are others; Textual would do so at the start."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    async def on_event(self, event: events.Event) -> None:
        """Hold nothing for sure of what a terminal of another size shows."""
        if isinstance(event, events.Resize):
            self.frame_writer.forget()
        await super().on_event(event)

    def show_frame(self, strips: Iterable[PlacedStrip]) -> None:
        """Write what a frame changes."""
        self.frame_writer.show(strips)

    def paint_anew(self) -> None:
        """Write the whole screen: others may have written to the terminal."""
        self.frame_writer.forget()
        self.screen.refresh()

    @property
    def _has_few_colours(self) -> bool:
        return self.no_color or self.console.color_system in _FEW_COLOURS

    def _spare_the_line(self, is_slow: bool) -> None:
        """Send less to the terminal, or all there is again; what is drawn stays as it is."""
        self.frame_writer.is_line_slow = is_slow
        self.animation_level = "none" if is_slow else constants.TEXTUAL_ANIMATIONS
        there_are = self._colours_there_are
        fewer = is_slow and there_are is not None and there_are > ColorSystem.STANDARD
        set_color_system(self.console, ColorSystem.STANDARD if fewer else there_are)

    def switch_bandwidth(self) -> None:
        """Begin to send less to the terminal, or end it, for this visit."""
        self._spare_the_line(not self.frame_writer.is_line_slow)
        self._is_plain = self._has_few_colours
        self.set_class(self._is_plain, "-plain")
        self.stylesheet.read(asset("styles", _PLAIN))
        self._colours = self.get_css_variables()
        super().refresh_css(animate=False)
        self.paint_anew()
