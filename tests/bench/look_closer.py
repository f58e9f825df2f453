"""look_closer.py FOLDER CONTENDER PLACE COMMANDS [WRAPPER...]: one contender by itself, as under

    valgrind --tool=callgrind    instructions; those of "get 1100" less those of "get 100" are 1000 requests'
    valgrind --tool=dhat         what it asks of the heap, and where
    strace -f -c                 system calls

FOLDER has the contenders' programs; PLACE is plain, tls, big or storm; COMMANDS are separated by commas
(contenders/worker.hpp).
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cloud"))

# pylint: disable=wrong-import-position
from stage import Stage, temporary_folder


def main(folder, contender, place, commands, *wrapper):
    with temporary_folder() as temporary:
        with Stage(temporary, pathlib.Path(folder), large_mib=64) as stage:
            with stage.worker(contender, place, wrapper) as worker:
                for command in commands.split(","):
                    print(command, worker.ask(*command.split()))
                worker.finish()


if __name__ == "__main__":
    main(*sys.argv[1:])
