"""./quickstart as a user starts it: the program it builds, and what it makes of a logger file.

    quickstart_test.py            how it is called
    quickstart_test.py --build    also what it builds; for a checkout in which nobody else builds at the time
"""

import hashlib
import json
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
BUILD = ROOT / "build" / "release"
OUT = ROOT / "build" / "quickstart"
PROGRAM_HEADER_INTERPRETER = 3


def quickstart(*arguments, folder="/"):
    return subprocess.run([ROOT / "quickstart", *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def program_header_types(path):
    """Of a 64-bit little-endian ELF file."""
    image = path.read_bytes()
    first, = struct.unpack_from("<Q", image, 32)
    size, count = struct.unpack_from("<HH", image, 54)
    return [struct.unpack_from("<I", image, first + i * size)[0] for i in range(count)]


class Calling(unittest.TestCase):
    def test_help_builds_nothing(self):
        done = quickstart("--help")
        self.assertEqual(done.returncode, 0)
        self.assertTrue(done.stdout.startswith("Usage: quickstart"))

    def test_a_file_that_is_not_there_is_named_before_anything_is_built(self):
        done = quickstart("nothing-there.wibl")
        self.assertEqual((done.returncode, done.stdout), (2, "quickstart: there is no file nothing-there.wibl\n"))


class Building(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.first = quickstart()

    def test_the_simulated_voyage_becomes_a_document(self):
        self.assertEqual(self.first.returncode, 0, self.first.stdout)
        self.assertIn("voyage.json", self.first.stdout)
        document = json.loads((OUT / "voyage.json").read_text())
        self.assertGreater(len(document["features"]), 1000)

    def test_the_archive_takes_the_document_once(self):
        quickstart()
        lines = (OUT / "archive" / "index.jsonl").read_text().splitlines()
        digest = hashlib.sha256((OUT / "staging" / "voyage.json").read_bytes()).hexdigest()
        self.assertEqual(sum(json.loads(line)["sha256"] == digest for line in lines), 1)
        self.assertIn("accepted", self.first.stdout)

    def test_the_program_is_fully_static(self):
        self.assertNotIn(PROGRAM_HEADER_INTERPRETER, program_header_types(BUILD / "leadline"))
        version = subprocess.run([BUILD / "leadline", "--version"], capture_output=True, text=True, check=True)
        self.assertIn("static", version.stdout)

    def test_the_program_is_stripped_and_its_symbols_lie_beside_it(self):
        self.assertNotIn(b".debug_info", (BUILD / "leadline").read_bytes())
        self.assertIn(b".debug_info", (BUILD / "leadline.debug").read_bytes())

    def test_files_are_found_from_the_folder_it_is_called_in(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(OUT / "incoming" / "voyage.wibl", pathlib.Path(folder) / "mine.wibl")
            done = quickstart("mine.wibl", folder=folder)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("mine.json", done.stdout)

    def test_a_bad_file_is_named_at_the_end_and_the_others_are_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            bad = pathlib.Path(folder) / "bad.wibl"
            bad.write_bytes(b"no logger file")
            done = quickstart(bad, OUT / "incoming" / "voyage.wibl")
            self.assertTrue(bad.exists())
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("bad.wibl", done.stdout)
        self.assertIn("yours/voyage.json", done.stdout)
        self.assertTrue((OUT / "incoming" / "voyage.wibl").exists())


if __name__ == "__main__":
    if "--build" in sys.argv:
        sys.argv.remove("--build")
        unittest.main()
    unittest.main(defaultTest="Calling")
