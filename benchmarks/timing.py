"""What a thing costs, next to a reference that is measured in turn with it.

A shared machine's clock drifts by a third within minutes. Each round measures everything once, so
that all of it meets the same weather; what is told is the median of the rounds' ratios.
"""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Measure = Callable[[], float]
"""Does the thing once and gives what it cost."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process cost from its start to its end."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, its own and those of what it started and waited for."""
    code: int
    """How it ended."""
    memory: float = 0.0
    """The most it held at once, in MiB."""


def run(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    stdin: str = os.devnull,
    stdout: str = os.devnull,
) -> Cost:
    """Run a command to its end and give what it cost; its words go nowhere."""
    with open(stdin, "rb") as given, open(stdout, "wb") as taken:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, env=env, stdin=given, stdout=taken, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return Cost(wall, cpu, process.returncode, memory)


def in_turn(rounds: int, measures: Mapping[str, Measure]) -> dict[str, list[float]]:
    """Give what each thing cost in each round; before the first, each is done once to warm up."""
    for measure in measures.values():
        measure()
    costs: dict[str, list[float]] = {name: [] for name in measures}
    for turn in range(rounds):
        names = list(measures)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            costs[name].append(measures[name]())
    return costs


def ratio(costs: Sequence[float], reference: Sequence[float]) -> float:
    """Give the median of the ratios, round by round.

    Raises:
        ValueError: there are no rounds, or not as many of one as of the other.
    """
    if not costs:
        raise ValueError("nothing was measured")
    return median(cost / base for cost, base in zip(costs, reference, strict=True))


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the value that `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def wall(command: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    """Give how long a command takes, in seconds."""
    return run(command, env).wall
