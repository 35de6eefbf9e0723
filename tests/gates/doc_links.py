"""Every relative link of README.md, CONTRIBUTING.md, CHANGELOG.md and docs/ leads to a file."""

import pathlib
import re

import gate

LINK = re.compile(r"\]\((?!\w+:|#)(?P<target>[^)\s#]+)(?:#[^)\s]*)?\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def without_code(text: str) -> str:
    return CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def check(root: pathlib.Path, _options=None):
    pages = [*sorted(root.glob("*.md")), *gate.files(root, ["docs"], ".md")]
    count = 0
    for page in pages:
        text = without_code(page.read_text())
        for match in LINK.finditer(text):
            count += 1
            if not (page.parent / match["target"]).exists():
                yield gate.Finding(page.relative_to(root).as_posix(), gate.line_of(text, match.start()),
                                   f"leads nowhere: {match['target']}")
    return f"{count} links in {len(pages)} pages"


if __name__ == "__main__":
    gate.run(check, __doc__)
