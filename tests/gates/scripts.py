"""shellcheck has nothing to say about the scripts."""

import pathlib
import re
import shutil
import subprocess

import gate

PROGRAM = "shellcheck"
FOLDERS = (".", ".ci", "cmake", "tests/scripts")
COMPLAINT = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):\d+: \w+: (?P<what>.*)$", re.MULTILINE)
SHEBANG = re.compile(r"#!.*\b(?:ba)?sh\b")


def is_script(path: pathlib.Path) -> bool:
    if path.suffix == ".sh":
        return True
    with path.open("rb") as file:
        return bool(SHEBANG.match(file.readline(100).decode(errors="replace")))


def check(root: pathlib.Path, _options=None):
    scripts = [path for folder in FOLDERS if (root / folder).is_dir()
               for path in sorted((root / folder).iterdir()) if path.is_file() and is_script(path)]
    if not scripts:
        return "no scripts"
    names = [path.relative_to(root).as_posix() for path in scripts]
    done = subprocess.run([PROGRAM, "--format=gcc", "--external-sources", *names], cwd=root, capture_output=True, text=True,
                          check=False)
    for match in COMPLAINT.finditer(done.stdout):
        yield gate.Finding(match["path"], int(match["line"]), match["what"])
    if done.returncode != 0 and not COMPLAINT.search(done.stdout):
        yield gate.Finding(names[0], 1, done.stderr.strip())
    return ", ".join(names)


def skip_without_program() -> None:
    if not shutil.which(PROGRAM):
        gate.skip(f"{PROGRAM} is not installed, so the scripts were not looked at")


if __name__ == "__main__":
    skip_without_program()
    gate.run(check, __doc__)
