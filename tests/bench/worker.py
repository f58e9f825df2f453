"""Contenders as processes that carry out commands; contenders/worker.hpp says which."""

import json
import select
import subprocess

from processes import bare_environment, die_with_parent, stop

PATIENCE = 120  # seconds


class WorkerError(Exception):
    """A contender could not do what it was asked for."""


class Worker:
    def __init__(self, name, command, settings, **environment):
        self.name = name
        arguments = [f"{key}={value}" for key, value in settings.items()]
        self._process = subprocess.Popen(
            [*command, *arguments],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=bare_environment(**environment),
            preexec_fn=die_with_parent,
        )

    @property
    def process(self):
        return self._process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stop(self._process)

    def finish(self):
        """Lets it end by itself, so that whoever watches it can say what it saw."""
        self._process.stdin.close()
        self._process.wait(PATIENCE)

    def ask(self, command, *numbers):
        """The figures that the command gave, by name."""
        line = " ".join([command, *map(str, numbers)])
        try:
            self._process.stdin.write(line.encode() + b"\n")
        except BrokenPipeError:
            pass  # its last words say why
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
        text = self._process.stdout.readline() if ready else b""
        figures = json.loads(text) if text else {"error": "no answer"}
        if "error" in figures:
            raise WorkerError(f"{self.name}: {line}: {figures['error']}")
        return figures
