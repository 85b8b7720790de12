"""What Textual keeps to itself of widgets and screens: their first size, and what is drawn."""

from collections.abc import Iterable

from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip


class FirstSizeScrollView(ScrollView):
    """Hears of its first size before its first frame is drawn; `Resize` comes after it."""

    _is_sized = False

    def take_first_size(self) -> None:
        """Do what is to be seen in the first frame; those who inherit say what."""

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if size and not self._is_sized:
            self._is_sized = True
            self.take_first_size()
        return changed


def drawn_lines(screen: Screen[None]) -> Iterable[Strip]:
    """Give the lines of a screen as they are drawn now."""
    return screen._compositor.render_strips()
