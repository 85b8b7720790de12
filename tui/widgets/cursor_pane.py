"""A pane of lines drawn one by one, with a cursor: what the list and the filter pane share."""

from textual.geometry import Size
from textual.reactive import Reactive

from tui.textual_internals.widget_internals import FirstSizeScrollView


class CursorPane(FirstSizeScrollView, can_focus=True, inherit_bindings=False):
    """Moves a cursor among places numbered from 0; the panes say what stands there."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """More lines or fewer move nothing on the screen: the scroll bar has its column always."""
    show_vertical_scrollbar: Reactive[bool] = Reactive(True, layout=True)

    def watch_virtual_size(self, size: Size) -> None:
        """Keep the scroll bar, and what is in sight, to the number of lines."""
        if self.is_mounted:
            self.vertical_scrollbar.window_virtual_size = size.height
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    @property
    def cursor_place(self) -> int:
        """Where the cursor is."""
        raise NotImplementedError

    @property
    def last_place(self) -> int:
        """The last place there is; below 0 when there is none."""
        raise NotImplementedError

    @property
    def page(self) -> int:
        """How many places fit on the screen."""
        return max(self.size.height, 1)

    def move_to(self, place: int, step: int = 1) -> None:
        """Put the cursor at a place; where it cannot be, beyond it in the direction of `step`."""
        raise NotImplementedError

    def action_move_down(self) -> None:
        """Go one down."""
        self.move_to(self.cursor_place + 1, 1)

    def action_move_up(self) -> None:
        """Go one up."""
        self.move_to(self.cursor_place - 1, -1)

    def action_move_first(self) -> None:
        """Go to the first."""
        self.move_to(0, 1)

    def action_move_last(self) -> None:
        """Go to the last."""
        self.move_to(self.last_place, -1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.move_to(self.cursor_place + self.page, 1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.move_to(self.cursor_place - self.page, -1)

    def action_half_down(self) -> None:
        """Go half a page down."""
        self.move_to(self.cursor_place + max(self.page // 2, 1), 1)

    def action_half_up(self) -> None:
        """Go half a page up."""
        self.move_to(self.cursor_place - max(self.page // 2, 1), -1)
