"""Keeping the index up to date: at the start, and whenever another process or host wrote."""

import time
from dataclasses import dataclass

from textual import on
from textual.message import Message

from tui.screens.stage import Stage

_LOOK_EVERY = 1.0
_BLINK = 0.15


class Following(Stage):
    """Reads on in the library beside the screen's thread, and lets the panes follow."""

    @dataclass
    class Progress(Message):
        """So much of the library is in the index."""

        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """Let only the last of a burst be heard."""
            return isinstance(message, Following.Progress)

    @dataclass
    class UpToDate(Message):
        """The index holds what the library holds."""

        changed: bool

    def follow(self) -> None:
        """Begin to follow the library."""
        self._read_on()
        self.set_interval(_LOOK_EVERY, self._look_for_changes)

    def _look_for_changes(self) -> None:
        if not self.reading and self.index.stale():
            self._read_on()

    def _read_on(self) -> None:
        self.reading = True
        self.run_worker(self._update, thread=True, group="index")

    def _update(self) -> None:
        """Bring the index up to date; say how far it is when it takes longer than a blink."""
        next_word = time.monotonic() + _BLINK

        def progress(done: int, total: int) -> None:
            nonlocal next_word
            now = time.monotonic()
            if now >= next_word:
                next_word = now + _BLINK
                self.post_message(self.Progress(done, total))

        changed = self.index.update(progress)
        self.post_message(self.UpToDate(changed))

    @on(Progress)
    def _say_how_far(self, progress: Progress) -> None:
        share = 100 * progress.done // max(progress.total, 1)
        self.say(f"indexing, {share} %")

    @on(UpToDate)
    def _follow(self, read: UpToDate) -> None:
        first, self.has_read, self.reading = not self.has_read, True, False
        if self.status.happened.startswith("indexing"):
            self.say("")
        if first:
            self._say_what_is_wrong()
        if read.changed or first:
            self.papers.refresh_papers(self.papers.ids)
            self.show_detail()
            self.renew()

    def _say_what_is_wrong(self) -> None:
        problems = [self.library.read_only, self.index.warning, *self.index.problems]
        for problem in [each for each in problems if each][:3]:
            self.warn(problem)
