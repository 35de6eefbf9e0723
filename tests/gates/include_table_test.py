import unittest

import include_table
from gate_test_case import GateTestCase

TABLE = """# Architecture
## Who may include whom
| folder | may include |
|---|---|
| `util` | - |
| `wibl` | util |
| `cli` | anything |
## The rest
| not | a row |
"""


class IncludeTable(GateTestCase):
    check = staticmethod(include_table.check)

    def setUp(self):
        super().setUp()
        self.write("docs/architecture.md", TABLE)
        self.write("src/util/bytes.h", "#pragma once\n#include <span>\n")
        self.write("src/wibl/reader.h", '#pragma once\n#include "util/bytes.h"\n#include "util/version.h"\n')
        self.write("src/cli/main.cc", '#include "wibl/reader.h"\n#include "util/bytes.h"\n')

    def test_allowed_edges_pass(self):
        self.assert_clean()

    def test_an_upward_edge_is_found(self):
        self.write("src/util/bytes.h", '#pragma once\n\n#include "wibl/packet.h"\n')
        self.write("src/wibl/packet.h", "#pragma once\n")
        self.assert_found("src/util/bytes.h", 3, "util may not include wibl")

    def test_an_upward_edge_of_a_source_file_is_found(self):
        self.write("src/util/bytes.cc", '#include "wibl/reader.h"\n')
        self.assert_found("src/util/bytes.cc", 1, "util may not include wibl")

    def test_a_relative_include_is_found(self):
        self.write("src/cli/main.cc", '#include "../wibl/reader.h"\n')
        self.assert_found("src/cli/main.cc", 1, "is no file of src")

    def test_a_circle_of_headers_is_found(self):
        self.write("src/wibl/packet.h", '#include "wibl/reader.h"\n')
        self.write("src/wibl/reader.h", '#include "wibl/dump.h"\n')
        self.write("src/wibl/dump.h", '#include "wibl/packet.h"\n')
        found = self.findings()
        self.assertEqual(len(found), 1)
        self.assertIn("circle: wibl/dump.h -> wibl/packet.h -> wibl/reader.h -> wibl/dump.h", found[0].rule)

    def test_a_folder_outside_the_table_is_found(self):
        self.write("src/extra/x.h", "#pragma once\n")
        self.assert_found("docs/architecture.md", 1, "src/extra is not in the include table")

    def test_a_row_without_code_is_found(self):
        self.write("docs/architecture.md", TABLE.replace("| `cli`", "| `http` | util |\n| `cli`"))
        self.assert_found("docs/architecture.md", 7, "src/http, which has no code")

    def test_a_missing_table_is_found(self):
        self.write("docs/architecture.md", "# Architecture\n")
        self.assertIn("there is no table", self.findings()[0].rule)


if __name__ == "__main__":
    unittest.main()
