import unittest

import registered
from gate_test_case import GateTestCase


class Registered(GateTestCase):
    check = staticmethod(registered.check)

    def setUp(self):
        super().setUp()
        self.write("tests/unit/CMakeLists.txt", "leadline_test(util SOURCES util/bytes_test.cc DEPENDS util)\n")
        self.write("tests/unit/util/bytes_test.cc", "")

    def test_a_named_file_passes(self):
        self.assert_clean()

    def test_an_unnamed_test_is_found(self):
        self.write("tests/unit/util/time_test.cc", "")
        self.assert_found("tests/unit/util/time_test.cc", 1, "named in no CMakeLists.txt")

    def test_a_name_in_a_comment_does_not_count(self):
        self.write("tests/unit/CMakeLists.txt", "# leadline_test(util SOURCES util/bytes_test.cc DEPENDS util)\n")
        self.assert_found("tests/unit/util/bytes_test.cc", 1, "named in no CMakeLists.txt")

    def test_the_same_name_in_another_folder_does_not_count(self):
        self.write("tests/unit/wibl/bytes_test.cc", "")
        self.assert_found("tests/unit/wibl/bytes_test.cc", 1, "named in no CMakeLists.txt")

    def test_unnamed_fuzzers_benchmarks_examples_and_sources_are_found(self):
        for path in ("fuzz/a.cc", "bench/a.cc", "examples/a.cc", "src/util/a.cc"):
            with self.subTest(path):
                self.write(path, "")
                self.assert_found(path, 1, "named in no CMakeLists.txt")
                (self.root / path).unlink()


if __name__ == "__main__":
    unittest.main()
