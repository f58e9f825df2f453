"""What is measured. Each gives figures by key, and for each key a value for each contender."""

import contextlib
import statistics
import subprocess
import time

from processes import bare_environment
from servers.documents import TOKEN_LIFE

PLAIN = ("bare", "poco", "libcurl", "ksauth", "keystoneauth1", "gophercloud")
TLS = PLAIN[1:]  # our bare sockets do without
NATIVE = PLAIN[:4]
WITH_CATALOG = PLAIN[3:]
RETRIED = ("ksauth", "keystoneauth1")
THREADS = (1, 2, 4, 8)
UNITS = {"wall_us": 1e-6, "ns": 1e-9}


class Figures:
    """Values by key and contender, of all rounds."""

    def __init__(self):
        self._values = {}

    def add(self, key, contender, value):
        self._values.setdefault(key, {}).setdefault(contender, []).append(value)

    def medians(self):
        return {
            key: {contender: statistics.median(values) for contender, values in by_contender.items()}
            for key, by_contender in self._values.items()
        }


class Measures:
    def __init__(self, stage, effort, say):
        self.stage = stage
        self.effort = effort
        self.figures = Figures()
        self._say = say
        self._end = time.monotonic() + effort.seconds

    def _in_turns(self, contenders, rounds, turn):
        """All contenders in each round, so that noise hits them alike; each time another one first.

        When time is up, one round has to do.
        """
        for number in range(rounds):
            if number and time.monotonic() > self._end:
                return
            first = number % len(contenders)
            for contender in contenders[first:] + contenders[:first]:
                turn(contender)

    @contextlib.contextmanager
    def _workers(self, names, place):
        with contextlib.ExitStack() as cleanup:
            yield {name: cleanup.enter_context(self.stage.worker(name, place)) for name in names}

    def _times(self, worker, command, unit):
        """How often the command is carried out in a turn, once it is warm."""
        seconds = [worker.ask(command, 20) for _ in range(3)][-1][unit] * UNITS[unit]
        return max(20, int(self.effort.turn / seconds))

    def requests(self, place):
        names, prefix = (TLS, "tls_") if place == "tls" else (PLAIN, "")
        self._say(f"requests ({place})")
        with self._workers(names, place) as workers:
            times = {name: self._times(worker, "get", "wall_us") for name, worker in workers.items()}

            def turn(name):
                with self.stage.apart_from_server(workers[name]):
                    answer = workers[name].ask("get", times[name])
                self.figures.add(f"{prefix}get_wall_us", name, answer["wall_us"])
                self.figures.add(f"{prefix}get_cpu_us", name, answer["cpu_us"])

            self._in_turns(names, self.effort.rounds, turn)
            for threads in THREADS if place == "plain" else THREADS[-1:]:
                self._threads(f"{prefix}threads_{threads}_rps", workers, times, threads)

    def _threads(self, key, workers, times, threads):
        def turn(name):
            answer = workers[name].ask("threads", threads, max(10, times[name] // threads))
            self.figures.add(key, name, answer["rps"])

        self._in_turns(tuple(workers), self.effort.thread_rounds, turn)

    def look_ups(self):
        self._say("look-ups in a big catalog")
        with self._workers(WITH_CATALOG, "big") as workers:
            for what in ("endpoint", "header"):
                times = {name: self._times(worker, what, "ns") for name, worker in workers.items()}

                def turn(name, what=what, times=times):
                    answer = workers[name].ask(what, times[name])
                    self.figures.add(f"{what}_ns", name, answer["ns"])

                self._in_turns(WITH_CATALOG, self.effort.look_up_rounds, turn)

    def allocations(self):
        self._say("allocations")
        for name in NATIVE:
            with self.stage.worker(name, "plain", **self.stage.counting()) as worker:
                answer = worker.ask("allocations", 200)
            self.figures.add("allocations", name, answer["allocations"])

    def streams(self, place):
        names, prefix = (TLS, "tls_") if place == "tls" else (PLAIN, "")
        self._say(f"{self.stage.large_mib} MiB up and down ({place})")

        def turn(name):
            for direction in ("upload", "download"):
                with self.stage.worker(name, place) as worker:  # its memory is that of this stream
                    answer = worker.ask(direction, self.stage.large_mib)
                self.figures.add(f"{prefix}{direction}_mib_s", name, answer["mib_s"])
                self.figures.add(f"{prefix}stream_rss_mib", name, answer["rss_mib"])

        self._in_turns(names, self.effort.stream_rounds if place == "plain" else 1, turn)

    def stampedes(self):
        for callers, suffix in ((50, ""), (200, "_200")):
            self._say(f"stampedes of {callers}")
            with self._workers(RETRIED, "storm") as workers:
                for case in "abcd":
                    self._in_turns(
                        RETRIED,
                        self.effort.stampede_rounds,
                        lambda name, case=case: self._stampede(workers[name], case, callers, suffix),
                    )

    def _stampede(self, worker, case, callers, suffix):
        self.stage.control("DELETE")
        worker.ask("login")
        if case in "cd":
            worker.ask("age", TOKEN_LIFE - 100)
        self.stage.control("POST", f"/{case}/{callers}")
        answer = worker.ask("storm", callers)
        answer["logins"] = self._settled_logins()
        for what in ("failed", "logins", "stall_ms"):
            self.figures.add(f"stampede_{case}_{what}{suffix}", worker.name, answer[what])

    def _settled_logins(self):
        """Logins may go on when their callers have gone on."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            time.sleep(0.2)
            state = self.stage.control("GET")
            if not state["running"]:
                break
        return state["logins"]

    def cold_starts(self, command):
        self._say("cold starts")
        options = {
            "OS_AUTH_TYPE": "v3password",
            "OS_AUTH_URL": self.stage.auth_url("plain"),
            "OS_USERNAME": "demo",
            "OS_USER_DOMAIN_ID": "default",
            "OS_PASSWORD": "secret",
            "OS_PROJECT_NAME": "demo",
            "OS_PROJECT_DOMAIN_ID": "default",
            "OS_IDENTITY_API_VERSION": "3",
        }
        environment = bare_environment(**options)
        commands = {
            ("token", "ksauth"): [command, "token"],
            ("token", "openstack"): ["/usr/bin/openstack", "token", "issue"],
            ("endpoint", "ksauth"): [command, "endpoint", "--skip-discovery", "--service-type", "compute"],
            ("endpoint", "openstack"): ["/usr/bin/openstack", "catalog", "show", "compute"],
        }

        def turn(which):
            what, name = which
            begin = time.perf_counter()
            subprocess.run(commands[which], env=environment, check=True, capture_output=True, timeout=60)
            self.figures.add(f"cold_{what}_ms", name, (time.perf_counter() - begin) * 1e3)

        self._in_turns(tuple(commands), self.effort.cold_rounds, turn)
