"""Every source file is named in a CMakeLists.txt: a test that is not built can not fail."""

import pathlib
import re

import gate

# (folder, ending): what has to be named.
REGISTERED = [("src", ".cc"), ("tests", "_test.cc"), ("tests", "_test.py"), ("fuzz", ".cc"), ("bench", ".cc"),
              ("examples", ".cc")]
LIST = "CMakeLists.txt"


def named_in(lists: pathlib.Path) -> set:
    """The words of a CMakeLists.txt, comments and the folder of the file itself left out."""
    text = re.sub(r"#[^\n]*|\$\{CMAKE_CURRENT_SOURCE_DIR\}/", " ", lists.read_text())
    return set(re.split(r'[\s()"]+', text))


def is_registered(root: pathlib.Path, path: pathlib.Path, words: dict) -> bool:
    for folder in path.parents:
        if path.relative_to(folder).as_posix() in words.get(folder, ()):
            return True
        if folder == root:
            return False
    return False


def check(root: pathlib.Path, _options=None):
    words = {path.parent: named_in(path) for path in gate.files(root, [""], LIST)
             if "build" not in path.relative_to(root).parts}
    looked_at = set()
    for folder, ending in REGISTERED:
        for path in gate.files(root, [folder], ending):
            looked_at.add(path)
            if not is_registered(root, path, words):
                yield gate.Finding(path.relative_to(root).as_posix(), 1, f"is named in no {LIST}, so nothing builds it")
    return f"{len(looked_at)} files"


if __name__ == "__main__":
    gate.run(check, __doc__)
