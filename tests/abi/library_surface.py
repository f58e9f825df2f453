"""What programs that are linked with libksauth rely on: its symbols, the sizes of its public types, their virtual
functions.

    library_surface.py source HEADERS                  a program that prints sizes and virtual functions
    library_surface.py compare BASELINE NM LIBRARY PROGRAM
    library_surface.py update BASELINE NM LIBRARY PROGRAM

Within a minor version nothing of the baseline goes or changes; what is new is fine. Until version 0.1 is released,
a change that is meant brings its baseline along: `ninja abi_update`.
"""

import re
import subprocess
import sys
from pathlib import Path

TYPE = re.compile(r"^(?!template.*\n)[^\n]*\n(?:struct|class)(?: KSAUTH_API)? ([A-Z]\w+)[^;{]*\{", re.MULTILINE)


def types_of(text):
    """Each type of a header with the text up to the next one."""
    found = list(TYPE.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {match.group(1): text[match.end() : end] for match, end in zip(found, ends)}


def source_of_sizes(folder):
    headers = sorted(Path(folder).glob("*.hpp"))
    types = {}
    for header in headers:
        types |= types_of(header.read_text(encoding="utf-8"))
    if len(types) < 40:
        sys.exit(f"only {len(types)} types found: this no longer reads the headers")
    lines = [f"#include <ksauth/{header.name}>" for header in headers]
    lines += ["#include <cstdio>", "int main()", "{"]
    for name, body in sorted(types.items()):
        lines.append(f'    std::printf("size {name} %zu\\n", sizeof(ksauth::{name}));')
        for place, function in enumerate(re.findall(r"^    virtual ([^;{]+)", body, re.MULTILINE)):
            words = " ".join(function.split()).replace('"', "'")
            lines.append(f'    std::puts("virtual {name} {place}: {words}");')
    return "\n".join([*lines, "}", ""])


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def surface(nm, library, program):
    """Functions that are not inline: where those are depends on the compiler."""
    symbols = output_of(nm, "-DC", "--defined-only", library).splitlines()
    functions = {line.split(" ", 2)[2] for line in symbols if line.split(" ", 2)[1] == "T"}
    return sorted(output_of(program).splitlines()) + sorted(functions)


def main(task, *arguments):
    if task == "source":
        return print(source_of_sizes(*arguments), end="")
    baseline = Path(arguments[0])
    now = surface(*arguments[1:])
    if task == "update":
        return print(baseline.write_text("\n".join([*now, ""]), encoding="utf-8"), "bytes")
    gone = [line for line in baseline.read_text(encoding="utf-8").splitlines() if line not in now]
    if gone:
        sys.exit("programs that were built before rely on these, which have gone or changed:\n  " + "\n  ".join(gone)
                 + "\nIf the version that had them was never released: ninja abi_update, and commit what it writes.")


if __name__ == "__main__":
    main(*sys.argv[1:])
