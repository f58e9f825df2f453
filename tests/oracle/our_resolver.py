"""The library reading configurations, all in one process."""

import json
import os
import subprocess


def resolve(questions):
    environment = {"KSAUTH_ALLOW_WRITABLE_PLUGINS": "1"}
    done = subprocess.run([os.environ["KSAUTH_RESOLVER"]], input=json.dumps(questions), env=environment, cwd="/",
                          capture_output=True, text=True, timeout=120, check=True)
    return json.loads(done.stdout)
