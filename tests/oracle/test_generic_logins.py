"""The generic plugins log in where keystoneauth1's do: at the same version, URL and with the same body."""

import collections
import concurrent.futures
import json
import logging
import queue
import unittest

import generic_cases
import generic_differences
import our_command
import reference
from identity_services import SERVICES
from scripted_server import ScriptedServer

LEAST = 300
WORKERS = 4


def logins(seen):
    return [(each["path"], each["token"], json.loads(each["body"])) for each in seen if each["method"] == "POST"]


class Pair:
    """What both did."""

    def __init__(self, server, case):
        service = SERVICES[case["service"]]
        self.case = case
        self.worked, self.theirs = server.during(service, lambda: reference.log_in(case, server.url))
        self.result, self.ours = server.during(service, lambda: our_command.log_in(case, server.url))

    def agrees(self):
        same_end = self.worked == (self.result.returncode == 0)
        same_logins = not self.worked or logins(self.ours) == logins(self.theirs)
        return same_end and same_logins and len(self.ours) <= len(self.theirs)

    def text(self):
        mine, yours = ([(each["method"], each["path"], each["body"]) for each in seen]
                       for seen in (self.ours, self.theirs))
        return f"keystoneauth1 {yours} ({self.worked}), ksauth {mine} {self.result.stderr}"


class GenericLogins(unittest.TestCase):
    def setUp(self):
        logging.getLogger("keystoneauth").setLevel(logging.ERROR)
        self.servers = queue.SimpleQueue()
        for _ in range(WORKERS):
            server = ScriptedServer()
            self.addCleanup(server.stop)
            self.servers.put(server)

    def ask_both(self, case):
        server = self.servers.get()
        try:
            return Pair(server, case)
        finally:
            self.servers.put(server)

    def test_logins_go_to_the_same_place_with_the_same_body(self):
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            pairs = list(pool.map(self.ask_both, generic_cases.all_cases()))

        kept = collections.Counter()
        for pair in pairs:
            if pair.agrees():
                continue
            difference = generic_differences.expected(pair.case, pair.worked)
            kept[difference] += 1
            with self.subTest(pair.case["name"]):
                self.assertIsNotNone(difference, pair.text())
        self.assertGreaterEqual(len(pairs), LEAST)
        self.assertEqual(set(kept), {each.name for each in generic_differences.DIFFERENCES})
        saved = sum(len(pair.theirs) - len(pair.ours) for pair in pairs if pair.agrees())
        print(f"{len(pairs)} generic logins, {len(pairs) - sum(kept.values())} agreed, {dict(kept)}; "
              f"{saved} requests saved", flush=True)


if __name__ == "__main__":
    unittest.main()
