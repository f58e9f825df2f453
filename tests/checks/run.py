"""run.py RULE FOLDER: fails, naming the places, when the tree in that folder breaks the rule."""

import sys

from rules import RULES
from tree import Tree


def main(rule, folder):
    problems = list(RULES[rule](Tree(folder)))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
