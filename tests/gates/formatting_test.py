import pathlib
import unittest

import formatting
from gate_test_case import GateTestCase


class Formatting(GateTestCase):
    check = staticmethod(formatting.check)

    def setUp(self):
        super().setUp()
        self.write(".clang-format", (pathlib.Path(__file__).parents[2] / ".clang-format").read_text())

    def test_a_formatted_file_passes(self):
        self.write("src/util/a.cc", "int one() { return 1; }\n")
        self.assert_clean()

    def test_an_unformatted_file_is_found(self):
        self.write("src/util/a.cc", "int one() { return 1; }\n\nint two()   {return 2;}\n")
        self.assert_found("src/util/a.cc", 3, "is not formatted")

    def test_an_unformatted_header_of_a_test_is_found(self):
        self.write("tests/support/a.h", "#pragma once\nint  one();\n")
        self.assert_found("tests/support/a.h", 2, "is not formatted")


if __name__ == "__main__":
    formatting.skip_without_program()
    unittest.main()
