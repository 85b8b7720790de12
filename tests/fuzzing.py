"""`make fuzz`: inputs made to hurt, for everything that reads what others wrote.

With atheris the inputs follow what they reach in the code; without it hypothesis makes them. An
exception that a reader does not announce is a find, and so is an input that takes more than a
second or 200 MB.
"""

import importlib.util
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from tests.pages import page
from tests.whole import WHOLE

SECONDS = 60
"""For each target, unless the call says otherwise."""
HANG = 1
"""Seconds that an input may take."""
MEMORY = 200
"""MB that it may take, beyond what Python and the code itself need."""
_LONGEST = 16_384
_FINDS = Path("build/fuzz")
"""Where an input that broke something is left."""

Target = Callable[[bytes], None]


def read_source(data: bytes) -> None:
    """Read the bytes as a source, of whatever format they look like."""
    from tui.sources.formats import read_source as read
    from tui.sources.reading import UnreadableError

    with suppress(UnreadableError):
        read(data, "a.txt", None, "2026-11-20")


def read_as(format: str, data: bytes) -> None:
    """Read the bytes as a source of one format, and hold what every reading keeps."""
    from tests.mutating import take  # here, for the fuzzer to see what it imports

    take(data, format)


def read_journal(data: bytes) -> None:
    """Read the bytes as a journal, and as one line of it."""
    from tests.journals import Journals
    from tui.library.journal.entry import decode_entry, encode_entry
    from tui.library.journal.registers import registers_of

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "hosts" / "there").mkdir(parents=True)
        (Path(folder) / "hosts" / "there" / "journal.jsonl").write_bytes(data)
        journals = Journals(Path(folder))
        journals.checkpoint.catch_up()
        list(journals.history.steps_of_all())
    found = decode_entry(_signed(data))
    if found is not None:
        assert decode_entry(encode_entry(found)[:-1]) == found
        registers_of([found])


def read_papers(data: bytes) -> None:
    """Read the bytes as a papers file, and merge what is in it."""
    from tui.library.errors import DamagedError
    from tui.library.files import read_papers as read
    from tui.library.merge import groups, merge

    with tempfile.NamedTemporaryFile() as file, suppress(DamagedError):
        file.write(data)
        file.flush()
        for paper in groups(read(Path(file.name))[0]):
            merge(paper)


def clean(data: bytes) -> None:
    """Clean the bytes as text, twice."""
    from tui.text import clean as cleaned
    from tui.text import fold, one_line

    text = cleaned(data.decode("utf-8", "surrogateescape"))
    assert cleaned(text) == text
    assert one_line(one_line(text)) == one_line(text)
    fold(text)


def parse(data: bytes) -> None:
    """Parse the bytes as a query, print it, and parse it again."""
    from tui.search.language.query import QueryError, print_query
    from tui.search.language.query import parse as parsed

    text = data.decode("utf-8", "replace")
    try:
        query = parsed(text)
    except QueryError as error:
        error.explain(text)
    else:
        assert parsed(print_query(query)) == query


TARGETS: dict[str, Target] = {
    "sources": read_source,
    "journal": read_journal,
    "papers": read_papers,
    "clean": clean,
    "query": parse,
    **{name: partial(read_as, name) for name in WHOLE},
}
SEEDS: dict[str, tuple[bytes, ...]] = {
    "sources": (page(3).encode(),),
    "journal": (
        b'{"n":1,"at":[1,0,"a"],"do":"mark","set":[{"field":"read","to":true,"on":["x"]}]',
    ),
    "papers": (b'{"papers": {"5": {"title": "T", "sightings": [{"title": "T"}]}}}',),
    "clean": ("a\x1b[31m\u202eb \u0301".encode(),),
    "query": (b'task "two words" -(a OR tag:moe,x) day:3d comments:2..9 sort:new',),
    **WHOLE,
}


def main(given: list[str]) -> int:
    """Run targets, all when none is named, each in a process of its own; give the exit code."""
    seconds = int(given.pop(0)) if given and given[0].isdigit() else SECONDS
    if len(given) == 2 and given[0] == "--here":
        _run(given[1], seconds)
        return 0
    failed = []
    for name in given or TARGETS:
        print(f"{name}: {seconds} s", flush=True)
        command = [sys.executable, "-m", "tests.fuzzing", str(seconds), "--here", name]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else "nothing found")
    return bool(failed)


def _run(name: str, seconds: int) -> None:
    if importlib.util.find_spec("atheris") is None:
        _with_hypothesis(name, seconds)
    else:
        _with_atheris(name, seconds)


def _with_atheris(name: str, seconds: int) -> None:
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["tui"]):
        for seed in SEEDS[name]:
            TARGETS[name](seed)  # imports what it needs while that is watched
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[name]):
            Path(corpus, str(number)).write_bytes(seed)
        own = _megabytes()
        _FINDS.mkdir(parents=True, exist_ok=True)
        options = [
            f"-max_total_time={seconds}",
            f"-timeout={HANG}",
            f"-rss_limit_mb={own + MEMORY}",
            f"-max_len={_LONGEST}",
            "-print_final_stats=1",
            "-verbosity=0",
            f"-artifact_prefix={_FINDS}/{name}-",
        ]
        atheris.Setup([sys.argv[0], *options, corpus], TARGETS[name])
        atheris.Fuzz()


def _with_hypothesis(name: str, seconds: int) -> None:
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    own, end, count = _megabytes(), time.monotonic() + seconds, 0
    parts = st.sampled_from([seed[at : at + 24] for seed in SEEDS[name] for at in range(0, 400, 8)])
    inputs = st.lists(st.binary(max_size=20) | parts, max_size=60).map(b"".join)

    @settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def hurt(data: bytes) -> None:
        nonlocal count
        count += 1
        with _at_most(HANG):
            TARGETS[name](data)

    while time.monotonic() < end:
        hurt()
    assert _megabytes() < own + MEMORY, "too much memory"
    print(f"{count:,} inputs")


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def too_long(_number: int, _frame: object) -> None:
        raise TimeoutError(f"an input took more than {seconds} s")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds + 1)
    try:
        yield
    finally:
        signal.alarm(0)


def _signed(data: bytes) -> bytes:
    """Give the bytes as the line of a journal whose checksum is right."""
    import zlib

    body = data.replace(b"\n", b"")
    return body + f',"sum":"{zlib.crc32(body):08x}"}}'.encode()


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
