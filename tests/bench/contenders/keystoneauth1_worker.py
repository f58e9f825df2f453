"""keystoneauth1 as a program uses it; the commands are those of worker.hpp and ksauth_storm.hpp."""

import datetime
import json
import os
import resource
import sys
import threading
import time

from keystoneauth1 import session as sessions
from keystoneauth1.identity import v3

COMPUTE = {"service_type": "compute", "interface": "public"}
PIECE = 64 * 1024
WARM_UP = 20


def make_session(settings):
    auth = v3.Password(
        auth_url=settings["auth_url"],
        username="demo",
        user_domain_id="default",
        password="secret",
        project_name="demo",
        project_domain_id="default",
    )
    return sessions.Session(auth=auth, verify=settings.get("ca") or True)


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peak_rss_mib():
    with open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    raise OSError("/proc/self/status does not say VmHWM")


def all_at_once(count, work):
    """Seconds from the moment that all threads were ready until the last was done."""
    start = threading.Barrier(count + 1)

    def run(number):
        work(number, start)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    start.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


class Worker:
    """A method for each command."""

    def __init__(self, settings):
        self.settings = settings
        self.session = make_session(settings)

    def _request(self):
        return self.session.get("/servers", endpoint_filter=COMPUTE)

    def _repeat(self, times):
        for _ in range(times):
            self._request()

    def get(self, times):
        wall, cpu = time.perf_counter(), cpu_seconds()
        self._repeat(times)
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
        return {"wall_us": wall * 1e6 / times, "cpu_us": cpu * 1e6 / times}

    def threads(self, count, times):
        done = []

        def work(_, start):
            self._repeat(WARM_UP)
            start.wait()
            self._repeat(times)
            done.append(times)

        seconds = all_at_once(count, work)
        if len(done) != count:
            raise RuntimeError("a thread failed")
        return {"rps": count * times / seconds}

    def _nanoseconds(self, times, step):
        step()
        begin = time.perf_counter()
        for _ in range(times):
            step()
        return {"ns": (time.perf_counter() - begin) * 1e9 / times}

    def endpoint(self, times):
        where = {
            "service_type": self.settings["look_up_type"],
            "interface": self.settings["look_up_interface"],
            "region_name": self.settings["look_up_region"],
        }
        return self._nanoseconds(times, lambda: self.session.get_endpoint(**where))

    def header(self, times):
        return self._nanoseconds(times, self.session.get_auth_headers)

    def _stream(self, mib, begin):
        return {"mib_s": mib / (time.perf_counter() - begin), "rss_mib": peak_rss_mib()}

    def upload(self, mib):
        path = self.settings["upload_file"]
        begin = time.perf_counter()
        with open(path, "rb") as file:
            where = {"endpoint_filter": {"service_type": "backup"}}
            # Or the Session would not know the length of a stream.
            size = {"Content-Length": str(os.path.getsize(path))}
            self.session.put("/large", data=file, headers=size, **where)
        return self._stream(mib, begin)

    def download(self, mib):
        begin = time.perf_counter()
        answer = self.session.get("/large", endpoint_filter={"service_type": "object-store"}, stream=True)
        total = sum(len(piece) for piece in answer.iter_content(PIECE))
        if total != mib * 1024 * 1024:
            raise RuntimeError("the body was not complete")
        return self._stream(mib, begin)

    def login(self):
        self.session = make_session(self.settings)
        self._request()
        return {}

    def age(self, seconds):
        # Its clock cannot be set; the time by which it lives can.
        token = self.session.auth.auth_ref._data["token"]  # pylint: disable=protected-access
        expires = self.session.auth.auth_ref.expires - datetime.timedelta(seconds=seconds)
        token["expires_at"] = expires.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return {}

    def storm(self, count):
        outcomes = [None] * count

        def work(number, start):
            start.wait()
            begin = time.perf_counter()
            failed = False
            try:
                self._request()
            except Exception:  # pylint: disable=broad-except
                failed = True
            outcomes[number] = failed, time.perf_counter() - begin

        all_at_once(count, work)
        failed, seconds = zip(*outcomes)
        return {"failed": sum(failed), "stall_ms": max(seconds) * 1e3}


def main(arguments):
    worker = Worker(dict(argument.split("=", 1) for argument in arguments))
    for line in sys.stdin:
        name, *numbers = line.split()
        try:
            answer = getattr(worker, name)(*map(int, numbers))
        except Exception as error:  # pylint: disable=broad-except
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
