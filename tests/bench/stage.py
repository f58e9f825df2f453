"""Servers and contenders of one run, and how they are told of each other."""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import urllib.request

from processes import bare_environment, die_with_parent, stop
from processors import apart
from servers.certificate import make_certificate
from servers.documents import LOOK_UP
from servers.nginx import Nginx
from worker import Worker

HERE = pathlib.Path(__file__).resolve().parent


@contextlib.contextmanager
def temporary_folder():
    """Is gone afterwards, also when this process is told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to end"))
    with tempfile.TemporaryDirectory(prefix="ksauth-bench-") as folder:
        yield pathlib.Path(folder)


class Stage:
    """Everything lives in `folder` and on ports of 127.0.0.1 that were free."""

    def __init__(self, folder, contenders, large_mib):
        self.folder = folder
        self.large_mib = large_mib
        self._contenders = contenders
        self._cleanup = contextlib.ExitStack()

    def __enter__(self):
        with self._cleanup:
            self.certificate, key = make_certificate(self.folder)
            plain, secure = self._serve("sink.py", self.certificate, key)
            self._uploads = {"plain": f"http://127.0.0.1:{plain}", "tls": f"https://127.0.0.1:{secure}"}
            (port,) = self._serve("standin.py")
            self._standin = f"http://127.0.0.1:{port}"
            self._nginx = Nginx(self.folder / "nginx", self.certificate, key)
            self._cleanup.callback(self._nginx.stop)
            self._nginx.start(self._uploads, self.large_mib)
            self._cleanup = self._cleanup.pop_all()
        return self

    def __exit__(self, *_):
        self._cleanup.close()

    def _serve(self, script, *arguments):
        """Starts one of our own servers. The ports that it names."""
        process = subprocess.Popen(
            [sys.executable, "-B", HERE / "servers" / script, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=bare_environment(),
            preexec_fn=die_with_parent,
        )
        self._cleanup.callback(stop, process)
        return process.stdout.readline().decode().split()

    def auth_url(self, place):
        """`place`: plain, tls, big (plain, with the big catalog) or storm."""
        if place == "storm":
            return f"{self._standin}/v3"
        return f"{self._nginx.base('plain' if place == 'big' else place)}/{place}/v3"

    def _settings(self, place):
        base = self._nginx.base("tls" if place == "tls" else "plain")
        settings = {
            "auth_url": self.auth_url(place),
            "get_url": f"{base}/compute/v2.1/servers",
            "token": self._nginx.token,
            "download_url": f"{base}/store/large",
            "upload_url": self._uploads["tls" if place == "tls" else "plain"] + "/large",
            "upload_file": self.folder / "nginx" / "store" / "large",
        }
        if place == "tls":
            settings["ca"] = self.certificate
        if place == "storm":
            settings["role"] = "storm"
        return settings | LOOK_UP

    def worker(self, name, place, wrapper=(), **environment):
        """A contender by name, as a process of its own, started by the wrapper."""
        if name == "keystoneauth1":
            command = ["/usr/bin/python3", "-B", HERE / "contenders" / "keystoneauth1_worker.py"]
        else:
            command = [self._contenders / name]
        return Worker(name, [*wrapper, *command], self._settings(place), **environment)

    def apart_from_server(self, worker):
        """Client and server each on a processor of its own, for a while."""
        return apart(worker.process, self._nginx.process)

    def counting(self):
        """What to add to a contender's environment so that its allocations are counted."""
        return {"LD_PRELOAD": os.fspath(self._contenders / "allocations.so")}

    def control(self, method, path=""):
        """Asks the identity service that can have bad days, servers/standin.py."""
        request = urllib.request.Request(f"{self._standin}/control{path}", method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
