import argparse
import unittest

import doc_commands
from gate_test_case import GateTestCase


class DocCommands(GateTestCase):
    check = staticmethod(doc_commands.check)

    def setUp(self):
        super().setUp()
        self.write("bin/leadline", '#!/bin/sh\necho "leadline $*"\n')
        (self.root / "bin/leadline").chmod(0o755)
        self.options = argparse.Namespace(program=self.root / "bin" / "leadline")

    def page(self, info, *lines):
        self.write("docs/page.md", f"# Page\n\n```{info}\n" + "".join(line + "\n" for line in lines) + "```\n")

    def test_commands_that_work_pass(self):
        self.page("sh", "leadline process a.wibl > a.json", "grep -q process a.json")
        self.assert_clean()

    def test_a_failing_command_is_found(self):
        self.page("sh", "leadline", "cat nothing-there", "true")
        self.assert_found("docs/page.md", 4, "ends with 1")

    def test_a_failing_command_of_the_readme_is_found(self):
        self.write("README.md", "```sh\nfalse\n```\n")
        self.assert_found("README.md", 2, "ends with 1")

    def test_a_failing_command_of_a_folder_below_is_found(self):
        self.write("docs/formats/wibl.md", "```console\n$ true\n$ false\n```\n")
        self.assert_found("docs/formats/wibl.md", 3, "ends with 1")

    def test_blocks_of_a_page_share_a_folder(self):
        self.write("README.md", "```sh\necho 1 > file\n```\n\n```console\n$ cat file\n1\n```\n")
        self.assert_clean()

    def test_printed_lines_may_differ_in_white_space_only(self):
        self.page("console", "$ leadline a; echo '1   2'", "leadline  a", "", " 1 2")
        self.assert_clean()

    def test_another_output_is_found(self):
        self.page("console", "$ leadline a", "leadline b")
        self.assert_found("docs/page.md", 4, "prints something else")

    def test_a_missing_line_is_found(self):
        self.page("console", "$ leadline a", "leadline a", "more")
        self.assert_found("docs/page.md", 4, "prints something else")

    def test_an_unexpected_line_is_found(self):
        self.page("console", "$ echo; leadline a; leadline b", "leadline a")
        self.assert_found("docs/page.md", 4, "prints something else")

    def test_dots_stand_for_any_text_and_any_lines(self):
        self.page("console", "$ leadline 1; leadline 2; leadline 3", "lead...1", "...", "leadline 3")
        self.assert_clean()

    def test_dots_hide_no_other_line(self):
        self.page("console", "$ leadline 1; leadline 2", "...", "leadline 3")
        self.assert_found("docs/page.md", 4, "prints something else")

    def test_a_command_may_go_on_in_the_next_line(self):
        self.page("console", "$ leadline a \\", ">   b", "leadline a b")
        self.assert_clean()

    def test_marked_blocks_and_other_languages_are_not_run(self):
        self.page("sh not-tested: installs packages", "false")
        self.assert_clean()
        self.page("json", "false")
        self.assert_clean()


if __name__ == "__main__":
    unittest.main()
