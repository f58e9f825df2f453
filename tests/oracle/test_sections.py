"""What ksauth makes of an INI section is what keystoneauth1 makes of it, but for listed differences."""

import tempfile
import unittest
from pathlib import Path

import ask_oslo
import our_resolver
import section_cases

LEAST = 60


def in_one_form(answer):
    return {"error": True} if "error" in answer else answer


class Sections(unittest.TestCase):
    maxDiff = None

    def test_sections_are_read_alike(self):
        cases = section_cases.all_cases()
        with tempfile.TemporaryDirectory() as root:
            files = [str(Path(root) / f"{number}.conf") for number in range(len(cases))]
            for case, file in zip(cases, files):
                Path(file).write_text(case["text"], encoding="utf-8")
            answers = our_resolver.resolve([
                {"ini": file, "section": "s", "given": case["given"]} for case, file in zip(cases, files)])
            for case, file, mine in zip(cases, files, answers):
                self.compare(case, ask_oslo.ask(file, case["given"]), mine)
        self.assertGreaterEqual(len(cases), LEAST)
        self.assertEqual(set(section_cases.KEPT) - {case["name"] for case in cases}, set())
        print(f"{len(cases)} sections compared", flush=True)

    def compare(self, case, theirs, mine):
        expected, found = in_one_form(theirs), in_one_form(mine)
        with self.subTest(case["name"]):
            if case["name"] in section_cases.KEPT:
                self.assertNotEqual(found, expected)
            else:
                self.assertEqual(found, expected, f"\ntheirs {theirs}\nours {mine}")


if __name__ == "__main__":
    unittest.main()
