import unittest

import edges_only
from gate_test_case import GateTestCase


class EdgesOnly(GateTestCase):
    check = staticmethod(edges_only.check)

    def test_the_command_line_may(self):
        self.write("src/cli/main.cc", 'std::cout << std::getenv("HOME");\n')
        self.assert_clean()

    def test_comments_texts_and_formatting_into_memory_may(self):
        self.write("src/util/a.cc", '// std::cout\n/* getenv() */ f("printf(x)"); std::snprintf(p, 3, "x");\n')
        self.assert_clean()

    def test_each_banned_name_is_found(self):
        for code in ("std::cout << 1;", "std::cerr << 1;", 'printf("x");', 'std::fprintf(stderr, "x");', 'puts("x");',
                     'fmt::print("x");', 'std::getenv("HOME");', "std::filesystem::current_path();"):
            with self.subTest(code):
                self.write("src/util/a.cc", f"// 1\n\nvoid f() {{ {code} }}\n")
                self.assert_found("src/util/a.cc", 3, "outside src/cli")


if __name__ == "__main__":
    unittest.main()
