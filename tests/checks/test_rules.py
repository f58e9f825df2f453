"""Each rule finds what it is there for, in a small tree that breaks it once, and nothing else."""

import shutil
import tempfile
import unittest
from pathlib import Path

from rules import RULES
from tree import Tree

GUARD = "// A thing.\n#pragma once\n"


class RulesTest(unittest.TestCase):
    def problems(self, rule, **files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files["files"].items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return list(RULES[rule](Tree(folder)))

    def assert_breaks(self, rule, name, text, words):
        found = self.problems(rule, files={name: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(name.split("/")[-1], found[0])
        self.assertIn(words, found[0])

    def assert_keeps(self, rule, name, text):
        self.assertEqual(self.problems(rule, files={name: text}), [])

    def test_a_layer_that_includes_a_higher_one(self):
        self.assert_breaks("layers", "framework/src/http/a.cpp", '#include "auth/b.hpp"\n', "above its layer, http")
        self.assert_keeps("layers", "framework/src/auth/a.cpp", '#include "http/b.hpp"\n#include "auth/c.hpp"\n')

    def test_a_framework_that_includes_the_sdk(self):
        self.assert_breaks("layers", "framework/src/plugin/a.cpp", "#include <ksauth/sdk/call.hpp>\n", "for plugins")
        self.assert_keeps("layers", "framework/src/plugin/a.cpp", "#include <ksauth/plugin/host.h>\n")

    def test_a_public_header_that_includes_a_dependency(self):
        for header in ("Poco/URI.h", "boost/dll.hpp", "yaml-cpp/yaml.h", "ksauth/plugin/host.h", "ksauth/sdk/a.hpp"):
            self.assert_breaks("layers", "framework/include/ksauth/a.hpp", f"#include <{header}>\n", header)
        self.assert_keeps("layers", "framework/include/ksauth/a.hpp", "#include <ksauth/b.hpp>\n#include <map>\n")

    def test_an_sdk_or_a_plugin_that_includes_the_framework(self):
        line = "#include <ksauth/session.hpp>\n"
        self.assert_breaks("layers", "sdk/include/ksauth/sdk/a.hpp", line, "depends on nothing")
        self.assert_breaks("layers", "sdk/include/ksauth/plugin/a.h", line, "stands alone")
        self.assert_breaks("layers", "plugins/a/a.cpp", line, "sees the SDK alone")
        self.assert_keeps("layers", "plugins/a/a.cpp", '#include "manifest.h"\n#include <ksauth/sdk/http.hpp>\n')

    def test_a_library_that_leaves_its_file(self):
        for header in ("Poco/JSON/Parser.h", "Poco/Net/HTTPResponse.h", "boost/dll.hpp", "yaml-cpp/yaml.h", "CLI/CLI.hpp"):
            self.assert_breaks("confinement", "framework/src/session/a.cpp", f"#include <{header}>\n", "only")
        self.assert_keeps("confinement", "framework/src/http/json.cpp", "#include <Poco/JSON/Parser.h>\n")

    def test_a_library_in_too_many_files(self):
        files = {f"framework/src/config/{name}.cpp": "#include <yaml-cpp/yaml.h>\n" for name in "ab"}
        self.assertIn("2 files include it, 1 may", self.problems("confinement", files=files)[0])

    def test_a_long_file(self):
        self.assert_breaks("sizes", "framework/src/base/a.cpp", "\n" * 301, "300 at most")
        self.assert_breaks("sizes", "sdk/include/ksauth/a.h", "\n" * 161, "160 at most")
        self.assert_keeps("sizes", "tests/a_test.cpp", "\n" * 300)

    def test_a_name_that_says_nothing(self):
        self.assert_breaks("names", "framework/src/base/string_utils.cpp", "", "'utils'")
        self.assert_breaks("names", "tests/common/CMakeLists.txt", "", "'common'")
        self.assert_breaks("names", "plugins/a/a.cpp", "class TokenManager {\n", "'TokenManager'")
        self.assert_keeps("names", "framework/src/base/utility_pole.cpp", "// a helper\nclass Cache {\n")

    def test_a_path_of_somebody_s_machine(self):
        for path in ("/home/" + "bob/x", "/root/" + "x", "/work/" + "x"):
            self.assert_breaks("paths", "docs/a.md", f"see {path}\n", path)
        self.assert_keeps("paths", "docs/a.md", "/home/ann/x ~/work/x http://a.example/root/x $HOME/work/x\n")

    def test_a_header_without_a_manual(self):
        self.assert_breaks("headers", "framework/include/ksauth/a.hpp", "#pragma once\n", "does not open")
        self.assert_breaks("headers", "framework/src/base/a.hpp", "// A thing.\n", "no include guard")
        self.assert_keeps("headers", "sdk/include/ksauth/sdk/a.hpp", GUARD)

    def test_a_boundary_function_without_its_thread_rule(self):
        name = "sdk/include/ksauth/plugin/a.h"
        self.assert_breaks("boundary_tags", name, "/* Does it. */\nint (*run)(int a) KSAUTH_NOEXCEPT;\n", "run has no")
        self.assert_breaks("boundary_tags", name, "/* Does it. [call] */\nint (*run)(int a);\n", "not KSAUTH_NOEXCEPT")
        self.assert_breaks("boundary_tags", name, "int a;\nint (*run)(int a) KSAUTH_NOEXCEPT;\n", "not documented")
        self.assert_keeps("boundary_tags", name, "/* Does it. [call] */\nvoid (*run)(int a) KSAUTH_NOEXCEPT;\n")

    def test_an_excerpt_that_its_example_does_not_have(self):
        mark = "<!-- from: docs/examples/a.cpp -->\n"
        example = {"docs/examples/a.cpp": "void f()\n{\n    g();\n    h();\n}\n"}

        def found(page):
            return self.problems("excerpts", files=example | {"docs/a.md": page})

        self.assertEqual(found(f"{mark}```cpp\ng();\nh();\n```\n"), [])
        self.assertIn("not as docs/examples/a.cpp has it", found(f"{mark}```cpp\nh();\ng();\n```\n")[0])
        self.assertIn("there is no docs/b.cpp", found("<!-- from: docs/b.cpp -->\n```cpp\ng();\n```\n")[0])
        self.assertIn("'i();' is not marked", found(f"{mark}```cpp\ng();\n```\n```cpp\ni();\n```\n")[0])
        self.assertEqual(found("```cpp\ni();\n```\n"), [])

    @unittest.skipUnless(shutil.which("clang-format"), "no clang-format")
    def test_code_that_clang_format_would_change(self):
        style = {".clang-format": "BasedOnStyle: LLVM\nIndentWidth: 4\n"}

        def found(code):
            return self.problems("formatting", files=style | {"sdk/a.cpp": code})

        self.assertEqual(found("void f() {\n    g();\n    h();\n}\n"), [])
        self.assertEqual(len(found("void f() {\n  g();\n  h();\n}\n")), 1)


if __name__ == "__main__":
    unittest.main()
