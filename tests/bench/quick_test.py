"""The benchmark runs through and yields every figure. How good they are is not a test's matter."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ALL = {"bare", "poco", "libcurl", "ksauth", "keystoneauth1", "gophercloud"}
CATALOG = {"ksauth", "keystoneauth1", "gophercloud"}
RETRIED = {"ksauth", "keystoneauth1"}
SENDING = ("get_cpu_us", "get_wall_us", "threads_8_rps", "upload_mib_s", "download_mib_s", "stream_rss_mib")


def expected():
    """Contenders by key."""
    keys = dict.fromkeys(("endpoint_ns", "header_ns"), CATALOG)
    keys["allocations"] = {"bare", "poco", "libcurl", "ksauth"}
    for prefix, contenders in (("", ALL), ("tls_", ALL - {"bare"})):
        keys |= {prefix + key: contenders for key in SENDING}
    for threads in (1, 2, 4):
        keys[f"threads_{threads}_rps"] = ALL
    for case in "abcd":
        for what in ("failed", "logins", "stall_ms"):
            keys[f"stampede_{case}_{what}"] = keys[f"stampede_{case}_{what}_200"] = RETRIED
    keys["cold_token_ms"] = keys["cold_endpoint_ms"] = {"ksauth", "openstack"}
    return keys


class QuickRun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "figures.json"
            command = [sys.executable, "-B", HERE / "bench.py", *sys.argv[1:], "--quick", "--json", file]
            cls.table = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            cls.figures = json.loads(file.read_text())

    def test_every_figure_is_there_for_every_contender(self):
        there = {key: set(values) for key, values in self.figures.items()}

        self.assertEqual(there, expected())

    def test_every_figure_can_be_true(self):
        may_be_nothing = ("_failed", "_logins", "_failed_200", "_logins_200")
        for key, values in self.figures.items():
            for contender, value in values.items():
                with self.subTest(key=key, contender=contender):
                    least = 0 if key.endswith(may_be_nothing) else 1e-3
                    self.assertGreaterEqual(value, least)
                    self.assertLess(value, 1e9)

    def test_no_more_callers_fail_than_there_are(self):
        for key, values in self.figures.items():
            if "_failed" in key:
                self.assertLessEqual(max(values.values()), 200 if key.endswith("_200") else 50, key)

    def test_the_table_has_a_line_for_every_figure(self):
        lines = [line for line in self.table.splitlines() if line[:1].strip()]

        self.assertEqual(len(lines), len(expected()) + 1)  # and the load of the machine


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
