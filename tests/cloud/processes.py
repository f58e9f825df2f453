"""Child processes and ports that cannot outlive the run."""

import ctypes
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """Something of the cloud did not come up."""


class ReservedPort:
    """A free port on loopback, kept from others until a server listens on it.

    The socket stays bound without listening. Linux lets a second socket with SO_REUSEADDR bind the
    same port, which is what the server does, but hands it to nobody who asks for any free port.
    """

    def __init__(self):
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.number = self._socket.getsockname()[1]

    def release(self):
        self._socket.close()


def bare_environment(**additions):
    """This process's environment without what could steer a cloud's client or server."""
    steering = ("OS_", "KSAUTH_", "PYTHON")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(steering) and not name.lower().endswith("_proxy")
    }
    return kept | additions


def die_with_parent():
    """So that nothing is left behind when this process itself is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command, log, environment):
    """Starts a process of the cloud; all it says goes to the file `log`."""
    with open(log, "ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            preexec_fn=die_with_parent,
        )


def tail(log, lines=25):
    if not log.exists():
        return ""
    with open(log, encoding="utf-8", errors="replace") as text:
        return "".join(text.readlines()[-lines:])


def finish(process, log, seconds=120):
    """Waits for a process that has to end well."""
    try:
        status = process.wait(seconds)
    finally:
        stop(process)
    if status != 0:
        raise StartError(f"{' '.join(process.args)} exited with {status}:\n{tail(log)}")


def stop(process, seconds=10):
    """Ends this one process: asks first, then insists."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def answers(url):
    """Whether something speaks HTTP there that is not merely a gateway without its workers."""
    try:
        with urllib.request.urlopen(url, timeout=10):
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False


def wait_until_it_answers(url, process, log, seconds=90):
    end = time.monotonic() + seconds
    while not answers(url):
        if process.poll() is not None:
            raise StartError(f"the server for {url} exited with {process.returncode}:\n{tail(log)}")
        if time.monotonic() > end:
            raise StartError(f"no answer from {url} after {seconds} s:\n{tail(log)}")
        time.sleep(0.1)
