"""What waits for a moment: things put off while keys come quickly, and the paint of a letter."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.app import App

from tui.screens.background import Pause
from tui.widgets.held_paint import HeldPaint

LONG = 60.0


@asynccontextmanager
async def app() -> AsyncIterator[App[None]]:
    """Run an app that shows nothing."""
    shown: App[None] = App()
    async with shown.run_test():
        yield shown


async def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.001)


async def test_what_is_asked_for_now_and_then_is_done_at_once() -> None:
    done: list[str] = []
    async with app() as shown:
        Pause(shown.screen, LONG, lambda: done.append("it")).ask()
    assert done == ["it"]


async def test_what_is_asked_for_again_soon_waits_for_a_pause() -> None:
    done: list[str] = []
    async with app() as shown:
        pause = Pause(shown.screen, LONG, lambda: done.append("it"))
        for _ in range(5):
            pause.ask()
        assert done == ["it"]
        pause.end()
        assert done == ["it", "it"]
        assert not pause.awaited


async def test_what_waits_is_done_when_nothing_asks_any_more() -> None:
    done: list[str] = []
    async with app() as shown:
        Pause(shown.screen, 0.01, lambda: done.append("it")).wait()
        assert not done
        await wait_until(lambda: bool(done))
    assert done == ["it"]


async def test_what_is_no_longer_needed_is_not_done() -> None:
    done: list[str] = []
    async with app() as shown:
        pause = Pause(shown.screen, LONG, lambda: done.append("it"))
        pause.wait()
        pause.forget()
        pause.end()
    assert not done


async def test_the_paint_is_held_until_it_is_let_go() -> None:
    async with app() as shown:
        paint = HeldPaint(shown.screen, LONG)
        paint.hold()
        paint.hold()
        assert shown._batch_count == 1
        paint.let_go()
        paint.let_go()
        assert shown._batch_count == 0


async def test_the_paint_is_not_held_for_long() -> None:
    async with app() as shown:
        HeldPaint(shown.screen, 0.01).hold()
        await wait_until(lambda: not shown._batch_count)
