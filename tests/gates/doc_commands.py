"""The commands in README.md and docs/**.md run, and print what the page says.

Blocks marked ```sh or ```console are run in order, all blocks of a page in one empty folder, with `leadline` on the path.

    ```sh                        every line is bash, run with `set -e`
    ```console                   lines with `$ ` are run one by one (`> ` goes on with one); what is between them is what
                                 they print on both outputs. White space does not matter; `...` stands for any text in a
                                 line, and alone in its line for any lines.
    ```sh not-tested: why        shown and not run; so for console
"""

import os
import pathlib
import re
import subprocess
import tempfile

import gate

FENCE = re.compile(r"^```(?P<info>.*?)[ \t]*\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
LANGUAGES = ("sh", "console")
NOT_TESTED = "not-tested:"
SECONDS = 120

ARGUMENTS = [("--program", {"required": True, "type": pathlib.Path, "help": "the leadline to run"})]


def blocks(text: str):
    """(line of the first command, language, body) of the blocks to run."""
    for match in FENCE.finditer(text):
        language, _, mark = match["info"].partition(" ")
        if language in LANGUAGES and not mark.startswith(NOT_TESTED):
            yield gate.line_of(text, match.start("body")), language, match["body"]


def steps(line: int, language: str, body: str):
    """(line, command, expected output or None) of a block."""
    if language == "sh":
        yield line, body, None
        return
    command, expected, start = "", [], line
    for number, text in enumerate(body.splitlines(), line):
        if text.startswith("$ "):
            if command:
                yield start, command, expected
            command, expected, start = text[2:], [], number
        elif text.startswith("> ") and not expected:
            command += "\n" + text[2:]
        else:
            expected.append(text)
    if command:
        yield start, command, expected


def pattern(expected) -> re.Pattern:
    """What a program prints when it prints the lines shown."""
    lines = []
    for line in expected:
        if line.strip() == "...":
            lines.append(r"(?:[^\n]*\n)*?")
        elif words := line.split():
            lines.append(r"[ \t]+".join(re.escape(word).replace(r"\.\.\.", r"[^\n]*") for word in words) + r"[ \t]*\n")
    return re.compile(r"[ \t]*".join(["", *lines]) + r"\s*")


def run_step(command: str, folder: str, program: pathlib.Path):
    """The status and what was printed."""
    path = f"{program.resolve().parent}:{os.environ['PATH']}"
    try:
        done = subprocess.run(["bash", "-eu", "-o", "pipefail", "-c", command], cwd=folder, timeout=SECONDS, text=True,
                              env=dict(os.environ, PATH=path, HOME=folder), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", check=False)
    except subprocess.TimeoutExpired:
        return "no end", f"still running after {SECONDS} s"
    return done.returncode, done.stdout


def check_page(root: pathlib.Path, page: pathlib.Path, program: pathlib.Path):
    name = page.relative_to(root).as_posix()
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks(page.read_text()):
            for line, command, expected in steps(*block):
                status, printed = run_step(command, folder, program)
                if status != 0:
                    yield gate.Finding(name, line, f"the command ends with {status}: {command.strip()}\n{printed}")
                elif expected is not None:
                    shown = "".join(text.strip() + "\n" for text in printed.splitlines() if text.strip())
                    if not pattern(expected).fullmatch(shown):
                        yield gate.Finding(name, line, f"the command prints something else: {command}\n{printed}")


def check(root: pathlib.Path, options):
    pages = [page for page in [root / "README.md", *gate.files(root, ["docs"], ".md")] if page.exists()]
    count = 0
    for page in pages:
        count += len(list(blocks(page.read_text())))
        yield from check_page(root, page, options.program)
    return f"{count} blocks in {len(pages)} pages"


if __name__ == "__main__":
    gate.run(check, __doc__, ARGUMENTS)
