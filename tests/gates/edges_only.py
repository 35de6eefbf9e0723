"""Only src/cli talks to the terminal and the process: a library is given what it needs and returns what it found."""

import pathlib
import re

import gate

# (what it looks like, why not)
BANNED = [
    (r"std\s*::\s*(?:w?cout|w?cerr|w?clog)\b", "a library does not write to the terminal"),
    (r"\b(?:v?f?printf|puts|fputs|putchar)\s*\(", "a library does not write to the terminal"),
    (r"\bfmt\s*::\s*print(?:ln)?\s*\(", "a library does not write to the terminal"),
    (r"\b(?:secure_)?getenv\s*\(", "a library does not read the environment"),
    (r"\b(?:current_path|getcwd)\s*\(", "a library does not depend on the current directory"),
]


def check(root: pathlib.Path, _options=None):
    sources = [path for path in gate.files(root, ["src"], ".h", ".cc") if path.relative_to(root).parts[1] != "cli"]
    for path in sources:
        code = gate.code_only(path.read_text())
        for pattern, why in BANNED:
            for match in re.finditer(pattern, code):
                yield gate.Finding(path.relative_to(root).as_posix(), gate.line_of(code, match.start()),
                                   f"{match.group(0).rstrip('( ')} outside src/cli: {why}")
    return f"{len(sources)} files"


if __name__ == "__main__":
    gate.run(check, __doc__)
