"""The tree that the rules look at."""

import re
from pathlib import Path

CODE = (".h", ".hpp", ".c", ".cpp")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


class File:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8", errors="replace")

    @property
    def includes(self):
        return INCLUDE.findall(self.text)

    @property
    def is_code(self):
        return self.name.endswith(CODE)

    def lines(self):
        return enumerate(self.text.splitlines(), 1)


class Tree:
    def __init__(self, root):
        self.root = Path(root)

    def files(self, *folders, suffixes=("",)):
        """Files below these folders whose names end so, in order."""
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*")):
                if path.is_file() and path.name.endswith(suffixes) and "__pycache__" not in path.parts:
                    yield File(self.root, path)

    def top_files(self):
        """Files of the root folder itself."""
        for path in sorted(self.root.iterdir()):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield File(self.root, path)
