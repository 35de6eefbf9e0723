"""Who may include whom: the table of docs/architecture.md holds, and no headers include each other in a circle."""

import pathlib
import re

import gate

ARCHITECTURE = "docs/architecture.md"
HEADING = "## Who may include whom"
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
GENERATED = {"util/version.h"}


def read_table(text: str):
    """{folder: (line, folders it may include)}; `anything` is None."""
    table, inside = {}, False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            inside = line.startswith(HEADING)
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if not inside or not line.startswith("|") or len(cells) < 2 or cells[0] in ("folder",) or set(cells[0]) <= set("-: "):
            continue
        allowed = None if cells[1] == "anything" else set(re.findall(r"\w+", cells[1]))
        table[cells[0]] = (number, allowed)
    return table


def includes(path: pathlib.Path):
    text = path.read_text()
    for match in INCLUDE.finditer(text):
        yield match.group(1), gate.line_of(text, match.start(1))


def check(root: pathlib.Path, _options=None):
    src = root / "src"
    table = read_table((root / ARCHITECTURE).read_text()) if (root / ARCHITECTURE).exists() else {}
    if not table:
        yield gate.Finding(ARCHITECTURE, 1, f"there is no table under '{HEADING}'")
    sources = list(gate.files(root, ["src"], ".h", ".cc"))
    yield from check_table(table, {path.relative_to(src).parts[0] for path in sources})
    graph = {}
    for path in sources:
        yield from check_file(src, path, table, graph)
    yield from check_cycles(graph)
    return f"{len(sources)} files in {len(table)} folders"


def check_table(table, folders):
    for folder in sorted(folders - table.keys()):
        yield gate.Finding(ARCHITECTURE, 1, f"src/{folder} is not in the include table")
    for folder in sorted(table.keys() - folders):
        yield gate.Finding(ARCHITECTURE, table[folder][0], f"the include table names src/{folder}, which has no code")


def check_file(src, path, table, graph):
    name = path.relative_to(src).as_posix()
    folder = name.split("/")[0]
    for included, line in includes(path):
        where = f"src/{name}"
        other = included.split("/")[0]
        if included not in GENERATED and not (src / included).is_file():
            yield gate.Finding(where, line, f'"{included}" is no file of src; includes are written "folder/name.h"')
            continue
        if name.endswith(".h"):
            graph.setdefault(name, []).append((included, line))
        allowed = table.get(folder, (0, None))[1]
        if allowed is not None and other != folder and other not in allowed:
            yield gate.Finding(where, line, f'{folder} may not include {other} ("{included}"); see {ARCHITECTURE}')


def check_cycles(graph):
    """Depth first; a header met again on the way down closes a circle."""
    done = set()

    def visit(header, way):
        for included, line in graph.get(header, []):
            if included in way:
                circle = " -> ".join([*way[way.index(included):], included])
                yield gate.Finding(f"src/{header}", line, f"headers include each other in a circle: {circle}")
            elif included not in done:
                yield from visit(included, [*way, included])
        done.add(header)

    for header in sorted(graph):
        if header not in done:
            yield from visit(header, [header])


if __name__ == "__main__":
    gate.run(check, __doc__)
