"""No file of src has over 400 lines, no function over 60."""

import pathlib
import re
import statistics

import gate

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60

SCOPE = re.compile(r"\b(?:namespace|class|struct|union|extern)\b")
ENUM = re.compile(r"\benum\b")
CALLABLE = re.compile(r"\(|\[[^\[\]]*\]\s*$")
ACCESS = re.compile(r"\b(?:public|protected|private)\s*:(?!:)")
BRACES = re.compile(r"[{};]")


def opens(head: str) -> str:
    """What the brace behind this text opens."""
    if CALLABLE.search(head):
        return "function"
    return "scope" if SCOPE.search(head) and not ENUM.search(head) else "values"


def functions(code: str):
    """(first line, last line) of every function that stands in a namespace or class, lambdas included in theirs.

    A text without comments is read brace by brace. A table with a call in front of it comes out as a function: the limit
    then asks for a look, which it may be worth anyway.
    """
    opened, start = [], 0
    for match in BRACES.finditer(code):
        if match.group() == "{":
            head = ACCESS.split(code[start:match.start()])[-1]
            in_scope = all(what == "scope" for what, _ in opened)
            opened.append((opens(head) if in_scope else "inner", match.start() - len(head.lstrip())))
        elif match.group() == "}" and opened:
            what, begin = opened.pop()
            if what == "function":
                yield gate.line_of(code, begin), gate.line_of(code, match.start())
        start = match.end()


def check(root: pathlib.Path, _options=None):
    sources = list(gate.files(root, ["src"], ".h", ".cc"))
    lengths = []
    for path in sources:
        text = path.read_text()
        name = path.relative_to(root).as_posix()
        lines = len(text.splitlines())
        if lines > MAX_FILE_LINES:
            yield gate.Finding(name, lines, f"has {lines} lines, more than {MAX_FILE_LINES}")
        code = re.sub(r"^[ \t]*#[^\n]*", "", gate.code_only(text), flags=re.MULTILINE)
        for first, last in functions(code):
            lengths.append(last - first + 1)
            if lengths[-1] > MAX_FUNCTION_LINES:
                yield gate.Finding(name, first, f"this function has {lengths[-1]} lines, more than {MAX_FUNCTION_LINES}")
    median = statistics.median(lengths) if lengths else 0
    return f"{len(sources)} files; {len(lengths)} functions, median {median:g} lines, longest {max(lengths, default=0)}"


if __name__ == "__main__":
    gate.run(check, __doc__)
