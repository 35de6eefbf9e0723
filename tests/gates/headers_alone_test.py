import argparse
import os
import unittest

import headers_alone
from gate_test_case import GateTestCase


class HeadersAlone(GateTestCase):
    check = staticmethod(headers_alone.check)
    options = argparse.Namespace(compiler=os.environ.get("CXX", "c++") + " -std=c++20")

    def test_a_header_with_its_includes_passes(self):
        self.write("src/util/text.h", "#pragma once\n#include <string>\ninline std::string text() { return {}; }\n")
        self.assert_clean()

    def test_a_missing_include_is_found(self):
        self.write("src/util/text.h", "#pragma once\n\nstd::string text();\n")
        self.assert_found("src/util/text.h", 3, "src/util/text.h does not compile alone")

    def test_a_missing_guard_is_found(self):
        self.write("src/util/text.h", "struct Text {};\n")
        self.assert_found("src/util/text.h", 1, "redefinition")


if __name__ == "__main__":
    unittest.main()
