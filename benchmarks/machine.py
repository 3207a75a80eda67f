"""What the machine is like: how fast its disk syncs, and how much work was done.

Work is read from Linux's /proc; elsewhere there is nothing to tell (NaN).
"""

from __future__ import annotations

import math
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

_SYNCS = 100
"""How often it is synced to find out how long that takes."""


@dataclass(frozen=True, slots=True)
class Work:
    """Seconds of CPU: of one server process, of this process, of everything on the machine."""

    server: float
    load: float
    machine: float

    def since(self, earlier: Work) -> Work:
        """What was done between `earlier` and now."""
        return Work(self.server - earlier.server, self.load - earlier.load, self.machine - earlier.machine)


def work(server: int) -> Work:
    """The work done so far; `server` is a process id, 0 for none."""
    own = os.times()
    return Work(_process(server), own.user + own.system, _machine())


def _process(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _machine() -> float:
    try:
        fields = Path("/proc/stat").read_text().partition("\n")[0].split()[1:9]
    except OSError:
        return math.nan
    user, nice, system, _idle, _waiting, irq, softirq, _stolen = map(int, fields)
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def sync_seconds(directory: Path) -> float:
    """Seconds that one fsync of 4 KiB takes in `directory`; next to nothing means it is no disk."""
    with tempfile.TemporaryFile(dir=directory) as file:
        start = perf_counter()
        for _ in range(_SYNCS):
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
        return (perf_counter() - start) / _SYNCS
