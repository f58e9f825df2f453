"""The command doing a case."""

import os
import subprocess

from reference import filled


def run(words, case, url):
    line = [os.environ["KSAUTH_COMMAND"], "--os-auth-type", case["plugin"], *words]
    for name, value in filled(case["options"], url).items():
        text = ",".join(value) if isinstance(value, list) else value
        line.append(f"--os-{name.replace('_', '-')}={text}")
    environment = {"HOME": "/nonexistent", "KSAUTH_ALLOW_WRITABLE_PLUGINS": "1"}
    return subprocess.run(line, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=120, check=False, cwd="/")


def log_in(case, url):
    return run(["token"], case, url)


def request(case, url):
    return run(["request", "GET", "/path", "--service-type", "identity"], case, url)
