"""clang-format has nothing to change."""

import os
import pathlib
import re
import shutil
import subprocess

import gate

PROGRAM = "clang-format-19"
COMPLAINT = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):\d+: error:", re.MULTILINE)


def check(root: pathlib.Path, _options=None):
    sources = list(gate.files(root, gate.CODE_FOLDERS, ".h", ".cc"))
    if not sources:
        return "nothing to look at"
    done = subprocess.run([PROGRAM, "--dry-run", "-Werror", "--ferror-limit=1", *sources], cwd=root, capture_output=True,
                          text=True, check=False)
    seen = set()
    for match in COMPLAINT.finditer(done.stderr):
        path = os.path.relpath(match["path"], root)
        if path not in seen:
            seen.add(path)
            yield gate.Finding(path, int(match["line"]), f"is not formatted; run {PROGRAM} -i {path}")
    if done.returncode != 0 and not seen:
        yield gate.Finding(".clang-format", 1, done.stderr.strip())
    return f"{len(sources)} files"


def skip_without_program() -> None:
    if not shutil.which(PROGRAM):
        gate.skip(f"{PROGRAM} is not installed, so the formatting was not looked at")


if __name__ == "__main__":
    skip_without_program()
    gate.run(check, __doc__)
