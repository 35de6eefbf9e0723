"""What the tests of the gates share: a source tree in a temporary folder in which rules are broken."""

import pathlib
import tempfile
import unittest

import gate


class GateTestCase(unittest.TestCase):
    check = None  # staticmethod(module.check)
    options = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def findings(self):
        return gate.collect(self.check, self.root, self.options)[0]

    def assert_clean(self):
        self.assertEqual(self.findings(), [])

    def assert_found(self, path: str, line: int, text: str):
        found = self.findings()
        self.assertEqual([(finding.path, finding.line) for finding in found], [(path, line)])
        self.assertIn(text, found[0].rule)
