"""What the gates share: walking the tree, reading C++ without comments and texts, reporting.

A gate is a program that looks at the source tree and prints each broken rule as `file:line: rule`. It ends with 0 when
there is none, with 1 when there are some, and with 77 (ctest: skipped) when it could not look.
"""

import argparse
import pathlib
import re
import sys
from typing import Iterable, Iterator, NamedTuple

SKIPPED = 77
CODE_FOLDERS = ("src", "tests", "fuzz", "bench", "examples")

TOKENS = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|R"(?P<mark>[^()\\ ]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'",
    re.DOTALL,
)


class Finding(NamedTuple):
    path: str
    line: int
    rule: str


def files(root: pathlib.Path, folders: Iterable[str], *endings: str) -> Iterator[pathlib.Path]:
    """Files below the folders that have one of the endings, in order of their names."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.name.endswith(endings):
                yield path


def code_only(text: str) -> str:
    """C++ with comments and the insides of texts blanked out; every line stays where it was."""

    def blank(match: re.Match) -> str:
        found = match.group(0)
        kept = re.sub(r"[^\n]", " ", found)
        return kept if match.group("comment") else found[0] + kept[1:-1] + found[-1]

    return TOKENS.sub(blank, text)


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def run(check, about: str, arguments=()) -> None:
    """Runs check(root, options), which yields findings and returns what it looked at, and ends the program."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    for name, keywords in arguments:
        parser.add_argument(name, **keywords)
    options = parser.parse_args()
    findings, looked_at = collect(check, options.root, options)
    for finding in findings:
        print(f"{finding.path}:{finding.line}: {finding.rule}")
    print(f"{len(findings)} broken rules" if findings else f"ok: {looked_at}")
    sys.exit(1 if findings else 0)


def collect(check, root: pathlib.Path, options=None):
    """The findings of a check and what it returns."""
    findings = []
    checking = check(root, options)
    while True:
        try:
            findings.append(next(checking))
        except StopIteration as end:
            return findings, end.value


def skip(why: str) -> None:
    print(f"SKIPPED: {why}")
    sys.exit(SKIPPED)
