"""Rules of the tree that no compiler knows. Each yields a sentence for each place that breaks it."""

import re
import subprocess

from tree import CODE

# Bottom first: a layer sees itself and what is left of it.
LAYERS = ["base", "http", "identity", "discovery", "auth", "plugin", "session", "config", "c", "cli"]

STANDARD = r"[a-z_0-9]+|[a-z]+\.h"
# What each of these folders may include, and why no more.
SEEN_FROM = [
    ("framework/include", STANDARD + r"|ksauth/[a-z_0-9]+\.hpp", "a public header names no dependency and no plugin"),
    ("sdk/include/ksauth/plugin", r"std(def|int)\.h|ksauth/plugin/.*", "the boundary stands alone"),
    ("sdk/include/ksauth/sdk", STANDARD + r"|ksauth/(plugin|sdk)/.*", "the SDK depends on nothing"),
    ("plugins", STANDARD + r"|sys/[a-z]+\.h|[a-z_0-9]+\.hpp|ksauth/(plugin|sdk)/.*", "a plugin sees the SDK alone"),
]

# Headers, the files of the framework that may include them, and how many of these there may be.
CONFINED = [
    (r"Poco/(JSON|Dynamic)/", r"http/json\.cpp", 1),
    (r"openssl/evp\.h", r"base/key_derivation\.cpp", 1),
    (r"Poco/Net/|openssl/(?!evp)", r"http/(poco_\w+|proxy_rules|tls_\w+|transport_errors)\.[ch]pp", 11),
    (r"zlib\.h", r"http/gunzip\.cpp", 1),
    (r"boost/|dlfcn\.h", r"plugin/plugin_file\.cpp", 1),
    (r"yaml-cpp/", r"config/\w+\.cpp", 1),
    (r"CLI/", r"cli/\w+\.cpp", 1),
]


def layers(tree):
    for place, layer in enumerate(LAYERS):
        for file in tree.files(f"framework/src/{layer}", suffixes=CODE):
            for include in file.includes:
                if include.split("/")[0] in LAYERS[place + 1 :]:
                    yield f"{file.name}: includes {include}, which is above its layer, {layer}"
                if include.startswith("ksauth/sdk/"):
                    yield f"{file.name}: includes {include}, which is for plugins; the framework speaks C to them"
    for folder, seen, why in SEEN_FROM:
        for file in tree.files(folder, suffixes=CODE):
            for include in file.includes:
                if not re.fullmatch(seen, include):
                    yield f"{file.name}: includes {include}; {why}"


def confinement(tree):
    for library, where, most in CONFINED:
        users = [
            file.name.removeprefix("framework/src/")
            for file in tree.files("framework", suffixes=CODE)
            if any(re.match(library, include) for include in file.includes)
        ]
        for user in users:
            if not re.fullmatch(where, user):
                yield f"framework/src/{user}: includes {library}, which is for {where} only"
        if len(users) > most:
            yield f"{library}: {len(users)} files include it, {most} may: {', '.join(users)}"


def sizes(tree):
    """A file is one idea. (The length of functions is clang-tidy's matter.)"""
    limits = [(("framework/include", "sdk/include"), 160), (("framework", "sdk", "plugins", "tests", "conf"), 300)]
    for folders, most in limits:
        for file in tree.files(*folders, suffixes=CODE + (".py", ".cmake", "CMakeLists.txt")):
            lines = file.text.count("\n")
            if lines > most:
                yield f"{file.name}: {lines} lines, {most} at most: is it two ideas?"


def names(tree):
    """Names that say nothing."""
    empty = r"utils?|helpers?|managers?|common|misc"
    in_path = re.compile(rf"(?:^|[/_])({empty})(?=[/_.]|$)")
    in_code = re.compile(rf"^\s*(?:class|struct|namespace|enum class)\s+(\w*(?:{empty})\w*)", re.IGNORECASE)
    for file in tree.files("framework", "sdk", "plugins", "tests", "conf"):
        for word in in_path.findall(file.name):
            yield f"{file.name}: is named '{word}'; say what it does"
        for number, line in file.lines() if file.is_code else ():
            if match := in_code.match(line):
                yield f"{file.name}:{number}: '{match.group(1)}' says nothing; say what it does"


def paths(tree):
    """Paths of somebody's machine. /home/ann is the person of our examples."""
    private = re.compile(r"(?<![\w.~$}-])/(?:home/(?!ann\b)|root/|work/|Users/)\w")
    folders = ("framework", "sdk", "plugins", "tests", "conf", "docs", ".ci")
    for file in [*tree.files(*folders), *tree.top_files()]:
        for number, line in file.lines():
            if private.search(line):
                yield f"{file.name}:{number}: {line.strip()}"


def headers(tree):
    """A header is a manual page: it opens by saying what it is."""
    for file in tree.files("framework", "sdk", suffixes=(".h", ".hpp")):
        if not re.match(r"(//|/\*) \S", file.text):
            yield f"{file.name}: does not open with a comment that says what it is"
        if not re.search(r"^#pragma once$|^#ifndef (KSAUTH_\w+_H)\n#define \1$", file.text, re.MULTILINE):
            yield f"{file.name}: has no include guard"


def boundary_tags(tree):
    """Each function of the boundary says on which threads it is called."""
    for file in tree.files("sdk/include/ksauth/plugin", suffixes=(".h",)):
        for comment, name, rest in re.findall(
            r"/\*((?:(?!\*/).)*)\*/\s*[\w\s]+[\s*]*\(\*(\w+)\)(\([^;]*);|\(\*\w+\)\([^;]*;", file.text, re.DOTALL
        ):
            if not name:
                yield f"{file.name}: a function is not documented"
            elif not re.search(r"\[(any thread|instance|call)\]", comment):
                yield f"{file.name}: {name} has no thread rule: [any thread], [instance] or [call]"
            elif "KSAUTH_NOEXCEPT" not in rest:
                yield f"{file.name}: {name} is not KSAUTH_NOEXCEPT"


def stripped(text):
    """Lines without their indent, as an excerpt has less of it."""
    return "\n" + "\n".join(line.strip() for line in text.splitlines()) + "\n"


def excerpts(tree):
    """C++ that a guide marks as part of an example is in it, and so compiled; then all of the page is."""
    block = re.compile(r"(?:<!-- from: (\S+) -->\n)?```cpp\n(.*?)```", re.DOTALL)
    for page in tree.files("docs", suffixes=(".md",)):
        if "<!-- from: " not in page.text:
            continue
        for source, shown in block.findall(page.text):
            first = shown.split("\n")[0].strip()
            file = tree.root / source
            if not source:
                yield f"{page.name}: '{first}' is not marked with the example that it is from"
            elif not file.is_file():
                yield f"{page.name}: there is no {source}"
            elif stripped(shown) not in stripped(file.read_text(encoding="utf-8")):
                yield f"{page.name}: the block '{first}' is not as {source} has it"


def formatting(tree):
    """What clang-format would change."""
    files = [file.name for file in tree.files("framework", "sdk", "plugins", "tests", "docs", suffixes=CODE)]
    command = ["clang-format", "--dry-run", *files]
    told = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=True).stderr
    for name in sorted(set(re.findall(r"^(.+?):\d+:\d+: (?:warning|error)", told, re.MULTILINE))):
        yield f"{name}: not as clang-format writes it; run: clang-format -i {name}"


RULES = {
    rule.__name__: rule
    for rule in (layers, confinement, sizes, names, paths, headers, boundary_tags, excerpts, formatting)
}
