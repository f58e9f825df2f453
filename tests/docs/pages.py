"""What the guides show is compiled or run. A block of code is, by the comment on the line before it,

    <!-- file: NAME -->        a file of a project that tests/install builds (README.md)
    <!-- run: MACHINE -->      what tests/install/clean_room.sh types
    <!-- from: PATH -->        part of a file of the tree, which is compiled elsewhere
    <!-- tried by: PATH -->    what that file of the tree does with it
    <!-- at the shell -->      run here, with the embedded cloud as the cloud "mycloud"

and without one C++ or C that compiles (behind what a comment "<!-- given: ... -->" of the page declares), YAML that
the command reads as clouds.yaml, or JSON. A console block is typed by tests/cli/guide_test.cpp; one without a
language shows output, and is not looked at.

    pages.py SOURCE CXX CC COMMAND CLOUD INCLUDE...
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE, CXX, CC, COMMAND, CLOUD = sys.argv[1:6]
INCLUDES = ["-I" + folder for folder in sys.argv[6:]]
PAGES = [Path(SOURCE, "README.md"), *sorted(Path(SOURCE, "docs").glob("*.md")), Path(SOURCE, "sdk/manifest.md")]
BLOCK = re.compile(r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
GIVEN = re.compile(r"^<!-- given(?: in (?P<language>\w+))?:\n(?P<text>.*?)^-->$", re.MULTILINE | re.DOTALL)
BEGIN = {
    "cpp": "#include <ksauth/ksauth.hpp>\n#include <iostream>\nusing namespace std::chrono_literals;\n",
    "c": "#include <ksauth/c.h>\n#include <stdio.h>\n",
}


def blocks():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for place, match in enumerate(BLOCK.finditer(text), 1):
            if match["language"]:
                yield page, place, match["mark"] or "", match["language"], match["text"]


def given(page, language):
    text = page.read_text(encoding="utf-8")
    return "".join(match["text"] for match in GIVEN.finditer(text) if (match["language"] or "cpp") == language)


def run(command, **settings):
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False, **settings)


class Cloud:
    """The embedded cloud, as "mycloud" of a clouds.yaml."""

    def __enter__(self):
        self.process = subprocess.Popen([CLOUD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        told = {}
        while "compute" not in told:
            name, _, value = self.process.stdout.readline().strip().partition("=")
            told[name] = value
        names = ("auth_url", "username", "password", "project_name", "user_domain_name", "project_domain_name")
        options = "\n".join(f"      {name}: {json.dumps(told[name])}" for name in names)
        return f"clouds:\n  mycloud:\n    auth_type: v3password\n    auth:\n{options}\n"

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


class Pages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("OS_", "KSAUTH_"))}
        self.environment |= {"no_proxy": "*", "KSAUTH_ALLOW_WRITABLE_PLUGINS": "1", "HOME": folder.name,
                             "PATH": f"{Path(COMMAND).resolve().parent}:{os.environ['PATH']}"}

    def each(self, wanted, check, marked=lambda mark: True):
        for page, place, mark, language, text in blocks():
            if language == wanted and marked(mark):
                with self.subTest(f"{page.relative_to(SOURCE)}, block {place}"):
                    check(page, text)

    def compile(self, language, compiler, suffix):
        def check(page, text):
            file = self.folder / f"shown{suffix}"
            code = f"{BEGIN[language]}{given(page, language)}void shown(void);\nvoid shown(void)\n{{\n{text}\n}}\n"
            file.write_text(code, encoding="utf-8")
            result = run([*compiler, "-fsyntax-only", *INCLUDES, str(file)])
            self.assertEqual(result.returncode, 0, result.stderr)

        self.each(language, check, lambda mark: not mark)

    def test_every_block_is_compiled_or_run(self):
        known = r"(file|run|from|tried by): .*|at the shell"
        others = ("cpp", "c", "yaml", "json", "console")
        for page, place, mark, language, text in blocks():
            with self.subTest(f"{page.relative_to(SOURCE)}, block {place}"):
                self.assertTrue(re.fullmatch(known, mark) or language in others, mark)
                if mark.startswith("from: "):
                    lines = [line.strip() for line in Path(SOURCE, mark[6:]).read_text(encoding="utf-8").splitlines()]
                    shown = "\n".join(line.strip() for line in text.splitlines())
                    self.assertIn(shown, "\n".join(lines))
                if mark.startswith("tried by: "):
                    self.assertTrue((Path(SOURCE) / mark[10:]).exists(), mark)

    def test_cpp_compiles(self):
        self.compile("cpp", [CXX, "-std=c++20"], ".cpp")

    def test_c_compiles(self):
        self.compile("c", [CC, "-std=c99", "-pedantic-errors"], ".c")

    def test_json_is_json(self):
        self.each("json", lambda _, text: json.loads(text))

    def in_cloud(self, clouds, command, **settings):
        file = self.folder / "clouds.yaml"
        file.write_text(clouds, encoding="utf-8")
        result = run(command, env=self.environment | {"OS_CLIENT_CONFIG_FILE": str(file)}, **settings)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_yaml_is_read_as_clouds(self):
        self.environment["OS_PASSWORD"] = "x"

        def check(_, text):
            name = re.search(r"^  (\w+):", text, re.MULTILINE)[1]
            self.in_cloud(text, [COMMAND, "--os-cloud", name, "config"])

        self.each("yaml", check)

    def test_shell_has_no_mistakes_in_its_syntax(self):
        self.each("sh", lambda _, text: self.assertEqual(run(["bash", "-n"], input=text).stderr, ""))

    def test_commands_work_in_a_cloud(self):
        with Cloud() as clouds:
            self.each("sh", lambda _, text: self.in_cloud(clouds, ["bash", "-e"], input=text, cwd=self.folder),
                      lambda mark: mark == "at the shell")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
