"""Every header of src compiles alone, and twice in a row."""

import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import tempfile

import gate

ERROR = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<what>.*)$", re.MULTILINE)

ARGUMENTS = [("--compiler", {"required": True, "help": "compiler and flags, as one text"})]


def compile_alone(root: pathlib.Path, header: pathlib.Path, compiler: str):
    """The compiler's first complaint, or nothing. A real object file, so that ccache may remember it."""
    name = header.relative_to(root / "src").as_posix()
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch) / "alone.cc"
        source.write_text(f'#include "{name}"\n#include "{name}"\n')
        done = subprocess.run(
            [*shlex.split(compiler), f"-I{root / 'src'}", "-c", source.name, "-o", "alone.o"],
            cwd=scratch, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    error = ERROR.search(done.stderr)
    if not error:
        return gate.Finding(f"src/{name}", 1, f"does not compile alone: {done.stderr.strip()}")
    path = error["path"].removeprefix(f"{root}/")
    return gate.Finding(path, int(error["line"]), f"src/{name} does not compile alone: {error['what']}")


def check(root: pathlib.Path, options):
    headers = list(gate.files(root, ["src"], ".h"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for finding in pool.map(lambda header: compile_alone(root, header, options.compiler), headers):
            if finding:
                yield finding
    return f"{len(headers)} headers"


if __name__ == "__main__":
    gate.run(check, __doc__, ARGUMENTS)
