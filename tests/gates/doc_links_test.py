import unittest

import doc_links
from gate_test_case import GateTestCase


class DocLinks(GateTestCase):
    check = staticmethod(doc_links.check)

    def setUp(self):
        super().setUp()
        self.write("docs/formats/wibl.md", "# WIBL\n")

    def test_links_to_files_folders_and_elsewhere_pass(self):
        self.write("README.md", "[a](docs/formats/wibl.md#top) [b](docs) [c](https://example.org/x) [d](#here)\n")
        self.assert_clean()

    def test_a_link_to_nothing_is_found(self):
        self.write("README.md", "# A\n\n[a](docs/wibl.md)\n")
        self.assert_found("README.md", 3, "leads nowhere: docs/wibl.md")

    def test_a_link_is_seen_from_its_page(self):
        self.write("docs/process.md", "[a](docs/formats/wibl.md)\n[b](formats/wibl.md)\n")
        self.assert_found("docs/process.md", 1, "leads nowhere")

    def test_code_is_no_link(self):
        self.write("README.md", "`[a](b)`\n\n```\nx[1](y)\n```\n")
        self.assert_clean()


if __name__ == "__main__":
    unittest.main()
