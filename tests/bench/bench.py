"""bench.py [--json FILE] [--quick] [--only MEASURE]...: ksauth beside what else there is.

Needs the contenders that CMake built; `./dev bench` does both. docs/benchmarks.md says what is
compared and how to read the table.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cloud"))  # processes.py: children and ports that leave nothing behind

# pylint: disable=wrong-import-position
from measures import Measures
from stage import Stage, temporary_folder
from table import table

begin = time.monotonic()


@dataclasses.dataclass
class Effort:
    """How long it is measured: seconds for each turn of a contender, and numbers of rounds."""

    seconds: float = 420  # for everything but the last rounds
    turn: float = 0.2
    rounds: int = 15
    thread_rounds: int = 5
    look_up_rounds: int = 7
    large_mib: int = 1024
    stream_rounds: int = 3
    stampede_rounds: int = 3
    cold_rounds: int = 7


QUICK = Effort(60, 0.01, 2, 1, 1, 8, 1, 1, 1)


def say(text):
    print(f"[{time.monotonic() - begin:5.1f} s] {text}", file=sys.stderr, flush=True)


def measures_of(measures, command):
    return {
        "requests": lambda: measures.requests("plain"),
        "tls": lambda: measures.requests("tls"),
        "look_ups": measures.look_ups,
        "allocations": measures.allocations,
        "streams": lambda: measures.streams("plain"),
        "tls_streams": lambda: measures.streams("tls"),
        "stampedes": measures.stampedes,
        "cold_starts": lambda: measures.cold_starts(command),
    }


def options_of(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contenders", type=pathlib.Path, required=True, help="folder of their programs")
    parser.add_argument("--command", type=pathlib.Path, required=True, help="the ksauth command")
    parser.add_argument("--json", type=pathlib.Path, help="also write the figures to this file")
    parser.add_argument("--quick", action="store_true", help="only to see that it works")
    parser.add_argument("--only", action="append", choices=measures_of(Measures, None), help="this measure")
    return parser.parse_args(arguments)


def main(arguments):
    options = options_of(arguments)
    effort = QUICK if options.quick else Effort()
    load_before = os.getloadavg()[0]
    with temporary_folder() as folder:
        with Stage(folder, options.contenders, effort.large_mib) as stage:
            measures = Measures(stage, effort, say)
            for name, measure in measures_of(measures, options.command).items():
                if not options.only or name in options.only:
                    measure()
    figures = measures.figures.medians()
    print(table(figures))
    print(f"load of the machine before: {load_before:.2f} on {os.cpu_count()} processors")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
