"""The reader steps aside while a text is in the person's own editor."""

from collections.abc import Sequence

from textual.app import App, SuspendNotSupported

from tui.editor import Edited, edit, editor_command


def in_editor(app: App[None], text: str, chosen: Sequence[str]) -> Edited:
    """Give a text as the person left it in the editor; all waits for that, and is painted anew."""
    command, why = editor_command(chosen)
    if not command:
        return Edited(None, why)
    try:
        with app.suspend():
            return edit(text, command)
    except SuspendNotSupported:
        return Edited(None, "this terminal cannot be lent to an editor")
