"""The reader on the sample library, as pictures show it: the same at every time and place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.pilot import Pilot

from tests.making import SetClock
from tests.reader import Driver
from tui.app import Paperdeck
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.screens.reader_options import ReaderOptions
from tui.search.index import Index
from tui.sources.formats import read_source

SAMPLE = Path(__file__).parent.parent / "sample_data"
MARKS: dict[str, Sequence[Mark]] = {
    "Direct Preference Optimization: Your Language Model is Secretly a Reward Model": (
        Mark("tag:alignment", True),
        Mark("starred", True),
    ),
    "QLoRA: Efficient Finetuning of Quantized LLMs": (
        Mark("tag:quantization", True),
        Mark("note", "try it on the one card we have"),
    ),
    "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness": (
        Mark("starred", True),
    ),
    "Denoising Diffusion Probabilistic Models": (Mark("tag:diffusion", True),),
    "Deep Residual Learning for Image Recognition": (Mark("read", True),),
    "SWE-agent: Agent-Computer Interfaces Enable Automated Software Engineering": (
        Mark("tag:agents", True),
    ),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: how large, and which keys lead to it."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    reader: ReaderOptions = field(default_factory=ReaderOptions)
    papers: bool = True


_LIGHT, _ASCII = ReaderOptions(theme="paperdeck-light"), ReaderOptions(ascii=True)
_LOOKUP = ("/", *"task vectrs", "enter")

SCENES = (
    Scene("triage", (120, 40), ("r", "j", "r", "d", "j")),
    Scene("triage-light", (120, 40), ("r", "j", "r", "d", "j"), _LIGHT),
    Scene("triage-ascii", (80, 24), ("r", "j", "r", "d", "j"), _ASCII),
    Scene("lookup", (80, 24), _LOOKUP),
    Scene("filters", (80, 24), ("f", "j", "j", "enter")),
    Scene("narrow", (40, 12), ("j", "r")),
    Scene("narrow-detail", (40, 12), ("j", "enter"), _LIGHT),
    Scene("help", (80, 24), ("?", *"copy")),
    Scene("help-narrow", (40, 12), ("?",)),
    Scene("begin", (80, 24), papers=False),
)


class Played:
    """A scene on a library of its own."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene = scene
        self.index = Index(folder / "library", folder / "cache")
        self.library = Library(folder / "library", "here-1", SetClock())
        if scene.papers:
            self._fill()
        self.app = Paperdeck(lambda: self.library, self.index, scene.reader)

    def _fill(self) -> None:
        pages = sorted(SAMPLE.glob("*.txt"))
        read = [read_source(page.read_bytes(), page.name, page.name[:10]) for page in pages]
        self.index.update()
        self.library.add(read, self.index.known, [page.name for page in pages])
        for title, marks in MARKS.items():
            assert self.library.mark([paper_id(title)], marks), title
        self.index.update()

    async def play(self, pilot: Pilot[None]) -> None:
        """Press the keys, and wait until all stands still."""
        driver = Driver(pilot, self.library, self.index)
        while not driver.main.parts.following.has_read:
            await pilot.pause(0.01)
        await driver.painted()
        await driver.press(*self.scene.keys)
        await driver.painted()
