"""How the tests run the `ksauth` command, and the cloud they run it against.

KSAUTH_COMMAND names the program; KSAUTH_REAL_CLOUD the folder that real_cloud.py made.
"""

import functools
import json
import os
import pathlib
import subprocess
import unittest

from processes import bare_environment

SECONDS = 60  # for one run of the command


@functools.cache
def read(name):
    """cloud.json or oracle.json."""
    folder = pathlib.Path(os.environ["KSAUTH_REAL_CLOUD"])
    return json.loads((folder / name).read_text(encoding="utf-8"))


def cloud():
    return read("cloud.json")


def oracle():
    return read("oracle.json")


def login(name, **changes):
    """One of the cloud's logins, with some options changed; None takes one away."""
    known = cloud()["logins"][name]
    options = known["options"] | changes
    return {"auth_type": known["auth_type"]} | {
        option: value for option, value in options.items() if value is not None
    }


def as_arguments(options):
    """--os-user-domain-name=edge ..."""
    return [f"--os-{name.replace('_', '-')}={value}" for name, value in options.items()]


def as_environment(options):
    """OS_USER_DOMAIN_NAME=edge ..."""
    return {f"OS_{name.upper()}": value for name, value in options.items()}


def filter_arguments(wanted):
    """--service-type=identity --interface=internal --interface=public ..."""
    words = []
    for key, values in wanted.items():
        for value in values if isinstance(values, list) else [values]:
            words.append(f"--{key.replace('_', '-')}={value}")
    return words


def ksauth(*words, folder=None, **environment):
    """Runs the command; nothing of the environment steers it but what is given here."""
    return subprocess.run(
        [os.environ["KSAUTH_COMMAND"], *words],
        env=bare_environment(**environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


class CommandTest(unittest.TestCase):
    """Runs the command as one of the cloud's logins."""

    maxDiff = None

    def run_as(self, name, *words, **changes):
        """The command's result, whatever it is."""
        return ksauth(*as_arguments(login(name, **changes)), *words)

    def output_as(self, name, *words, **changes):
        """What the command says when all is well."""
        return self.output_of(self.run_as(name, *words, **changes))

    def json_as(self, name, *words, **changes):
        return json.loads(self.output_as(name, "-f", "json", *words, **changes))

    def output_of(self, result):
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return result.stdout

    def failure_of(self, result, status):
        """The one line on stderr of a run that failed as it should."""
        self.assertEqual(result.returncode, status, result.stderr or result.stdout)
        self.assertEqual(result.stdout, "")
        lines = result.stderr.splitlines()
        self.assertEqual(len(lines), 1, result.stderr)
        return lines[0]
