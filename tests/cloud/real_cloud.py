#!/usr/bin/python3
"""Runs programs against a real cloud: Debian's Keystone, Placement and Swift on loopback.

    real_cloud.py COMMAND [ARGUMENT]... [--then COMMAND [ARGUMENT]...]...

The programs find the folder with `cloud.json` (what there is, furnishing.py) and `oracle.json`
(what keystoneauth1 makes of it, oracle.py) in KSAUTH_REAL_CLOUD. Everything lives in one temporary
folder and on free ports of 127.0.0.1, and is gone afterwards. The exit status is that of the first
program that failed, else 0; 2 when packages are missing, 1 when the cloud did not start.
"""

import contextlib
import json
import os
import pathlib
import secrets
import shlex
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

# pylint: disable=wrong-import-position
from furnishing import furnish
from object_store import Swift
from processes import StartError, stop, tail
from services import Keystone, Placement, missing_packages

TIME_LIMIT = 540  # seconds, for everything; ctest allows 600
HERE = pathlib.Path(__file__).resolve().parent
begin = time.monotonic()


def say(text):
    print(f"[{time.monotonic() - begin:5.1f} s] {text}", flush=True)


@contextlib.contextmanager
def real_cloud(folder):
    """Keystone, Placement and Swift, running and furnished; the facts about them."""
    password = secrets.token_urlsafe(12)
    with contextlib.ExitStack() as cleanup:
        keystone = Keystone(folder / "keystone", password)
        cleanup.callback(keystone.stop)
        placement = Placement(folder / "placement", keystone.auth_url, password)
        cleanup.callback(placement.stop)
        swift = Swift(folder / "swift", keystone.auth_url, password)
        cleanup.callback(swift.stop)

        cleanup.push(lambda kind, *_: kind and show_logs(keystone, placement, swift))

        say("preparing keystone (tables, keys, first user)")
        swift.prepare()
        keystone.prepare()
        say(f"starting keystone at {keystone.auth_url}, placement at {placement.url}, "
            f"swift at {swift.url}")
        keystone.start()
        placement.start()
        swift.start()
        keystone.wait()
        say("creating regions, services, users, roles, a trust")
        facts = furnish(keystone, {"placement": placement.url, "swift": swift.url}, password)
        placement.wait()
        swift.wait()
        yield facts


def show_logs(*services):
    """What the services said last, as their folder is about to go."""
    for service in services:
        print(f"--- last lines of {service.log}\n{tail(service.log)}", file=sys.stderr)


def ask_the_oracle(folder):
    say("asking keystoneauth1 the same questions")
    command = ["/usr/bin/python3", "-B", str(HERE / "oracle.py"), str(folder / "cloud.json")]
    with open(folder / "oracle.json", "wb") as answers:
        if subprocess.run(command, stdout=answers, check=False).returncode != 0:
            raise StartError("keystoneauth1 could not answer; see above")


def run(command, folder):
    """One program, from a folder without configuration files of anybody's; its exit status."""
    say("running " + shlex.join(command))
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = os.environ | {"KSAUTH_REAL_CLOUD": str(folder), "HOME": str(home)}
    process = subprocess.Popen(command, cwd=home, env=environment)
    try:
        return process.wait()
    finally:
        stop(process)


def split_commands(words):
    commands = [[]]
    for word in words:
        if word == "--then":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def run_all(commands):
    with tempfile.TemporaryDirectory(prefix="ksauth-cloud-") as name:
        folder = pathlib.Path(name)
        with real_cloud(folder) as facts:
            (folder / "cloud.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
            ask_the_oracle(folder)
            statuses = [run(command, folder) for command in commands]
    return next((status for status in statuses if status != 0), 0)


def give_up(number, _frame):
    # A second signal must not interrupt the cleaning up that this one starts.
    for again in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
        signal.signal(again, signal.SIG_IGN)
    why = f"not done after {TIME_LIMIT} s" if number == signal.SIGALRM else "asked to stop"
    raise StartError(why)


def main():
    commands = split_commands(sys.argv[1:])
    if not all(commands):
        sys.exit(__doc__)
    packages = missing_packages()
    if packages:
        names = " ".join(packages)
        print(f"a real cloud needs these Debian packages: {names}\n"
              f"install them with ./dev setup, or: apt-get install --no-install-recommends {names}",
              file=sys.stderr)
        return 2
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, give_up)
    signal.alarm(TIME_LIMIT)
    try:
        return run_all(commands)
    except StartError as error:
        print(f"real cloud: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
