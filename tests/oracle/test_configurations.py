"""What ksauth makes of a configuration is what openstacksdk makes of it, but for listed differences."""

import itertools
import tempfile
import unittest
from pathlib import Path

import ask_openstacksdk
import configuration_cases
import configuration_differences
import more_configuration_cases
import our_resolver

LEAST = 150


def all_cases():
    modules = configuration_cases, more_configuration_cases
    groups = ("plugins", "old_names", "domains", "regions", "connections", "services", "overlays", "profiles", "variables",
              "texts")
    return list(itertools.chain.from_iterable(
        getattr(module, group)() for module in modules for group in groups if hasattr(module, group)))


def write(case, folder):
    folder.mkdir()
    for name, text in case["files"].items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)


def question(case, folder):
    return {"folder": folder, "cloud": case["cloud"], "environment": ask_openstacksdk.environment_of(case, folder),
            "overrides": {"region_name": case["region"]} if case["region"] else {}, "services": ask_openstacksdk.SERVICES}


class Configurations(unittest.TestCase):
    maxDiff = None

    def test_clouds_are_resolved_alike(self):
        cases = all_cases()
        seen = set()
        with tempfile.TemporaryDirectory() as root:
            folders = [Path(root) / str(number) for number in range(len(cases))]
            for case, folder in zip(cases, folders):
                write(case, folder)
            answers = our_resolver.resolve([question(case, str(folder)) for case, folder in zip(cases, folders)])
            for case, folder, answer in zip(cases, folders, answers):
                reason = self.compare(case, ask_openstacksdk.ask(case, str(folder)), answer)
                seen.add(reason)
        self.assertGreaterEqual(len(cases), LEAST)
        self.assertEqual(set(configuration_differences.KEPT) - seen, set(), "differences that are none any more")
        print(f"{len(cases)} configurations compared", flush=True)

    def compare(self, case, theirs, mine):
        """The reason of a difference, which is listed; nothing without one."""
        expected, found = ask_openstacksdk.in_one_form(theirs), ask_openstacksdk.in_one_form(mine)
        reason = configuration_differences.reason_for(case["name"])
        with self.subTest(case["name"]):
            if reason:
                self.assertNotEqual(found, expected, f"listed as different: {reason}")
            else:
                self.assertEqual(found, expected, f"\ntheirs {theirs}\nours {mine}")
        return reason


if __name__ == "__main__":
    unittest.main()
