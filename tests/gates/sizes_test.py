import unittest

import gate
import sizes
from gate_test_case import GateTestCase


def statements(count: int) -> str:
    return "  call();\n" * count


class Sizes(GateTestCase):
    check = staticmethod(sizes.check)

    def test_the_limits_themselves_pass(self):
        self.write("src/util/a.cc", "void f() {\n" + statements(58) + "}\n" + "\n" * 340)
        self.assert_clean()

    def test_a_long_file_is_found(self):
        self.write("src/util/a.cc", "\n" * 401)
        self.assert_found("src/util/a.cc", 401, "401 lines")

    def test_a_long_function_is_found(self):
        self.write("src/util/a.cc", "namespace x {\n\nvoid f(int a) {\n" + statements(59) + "}\n\n}  // namespace x\n")
        self.assert_found("src/util/a.cc", 3, "61 lines")

    def test_a_long_method_is_found(self):
        self.write("src/util/a.h", "class A final : public B {\n public:\n  int f() const override {\n"
                   + statements(60) + "  }\n};\n")
        self.assert_found("src/util/a.h", 3, "62 lines")

    def test_a_long_constructor_with_initialisers_is_found(self):
        self.write("src/util/a.cc", "A::A(int b)\n    : b_(b),\n      c_(1) {\n" + statements(60) + "}\n")
        self.assert_found("src/util/a.cc", 1, "64 lines")

    def test_a_long_lambda_is_found(self):
        self.write("src/util/a.cc", "constexpr auto table = [] {\n" + statements(60) + "}();\n")
        self.assert_found("src/util/a.cc", 1, "62 lines")

    def test_long_classes_tables_and_enumerations_pass(self):
        for opening in ("struct A", "class A : public B", "constexpr int a[] =", "constexpr std::array<Row, 80> a =",
                        "enum class A", "namespace a"):
            with self.subTest(opening):
                self.write("src/util/a.h", "namespace x {\n" + opening + " {\n" + "  {1, f(2)},\n" * 80 + "};\n}\n")
                self.assert_clean()

    def test_braces_in_texts_and_comments_do_not_count(self):
        self.write("src/util/a.cc", 'void f() {\n  // {\n  g("{", \'{\', R"({)");\n}\n' + "\n" * 100 + "int a;\n")
        self.assert_clean()

    def test_functions_are_counted(self):
        self.write("src/util/a.cc", "int f() { return 1; }\nstruct A {\n  int g() const {\n    return 1;\n  }\n};\n")
        self.assertIn("2 functions, median 2 lines, longest 3", gate.collect(sizes.check, self.root)[1])


if __name__ == "__main__":
    unittest.main()
