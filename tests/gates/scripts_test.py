import unittest

import scripts
from gate_test_case import GateTestCase


class Scripts(GateTestCase):
    check = staticmethod(scripts.check)

    def test_a_clean_script_passes(self):
        self.write("quickstart", '#!/usr/bin/env bash\necho "$1"\n')
        self.assert_clean()

    def test_an_unquoted_variable_is_found(self):
        self.write("quickstart", "#!/usr/bin/env bash\n\nrm $1\n")
        self.assert_found("quickstart", 3, "SC2086")

    def test_a_sourced_file_is_looked_at(self):
        self.write("cmake/packages.sh", "# shellcheck shell=bash\nrm $1\n")
        self.assert_found("cmake/packages.sh", 2, "SC2086")

    def test_other_files_are_not(self):
        self.write("README.md", "rm $1\n")
        self.assert_clean()


if __name__ == "__main__":
    scripts.skip_without_program()
    unittest.main()
