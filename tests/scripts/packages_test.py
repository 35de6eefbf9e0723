"""cmake/packages.sh on machines where this and that is installed, offered and allowed."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).parents[2] / "cmake" / "packages.sh"

# Stand-ins for the programs the script asks; each writes its call to the log.
PROGRAMS = {
    "dpkg-query": 'for name in $INSTALLED; do [ "$name" = "$4" ] && printf installed; done; exit 0',
    "apt-cache": 'for name in $OFFERED; do [ "$name" = "$2" ] && echo "  Candidate: 1" && { seq 50000 || exit 141; }; done; exit 0',
    "apt-get": 'echo "apt-get $*" >>"$LOG"',
    "sudo": 'shift; [ "$SUDO" = yes ] && exec "$@"',
    "id": "echo $USER_ID",
}


class Packages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name, body in PROGRAMS.items():
            self.program(name, body)

    def program(self, name, body):
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def install(self, table, installed="", offered="", user="0", sudo="no"):
        """Runs install_missing; yields status, what was printed, and the calls of apt-get."""
        log = self.folder / "log"
        log.write_text("")
        environment = dict(os.environ, PATH=f"{self.folder}:{os.environ['PATH']}", LOG=str(log), INSTALLED=installed,
                           OFFERED=offered, USER_ID=user, SUDO=sudo)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", '. "$1"; install_missing "$2"', "-", str(SCRIPT), table],
                              env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr, log.read_text().splitlines()

    def test_nothing_is_done_when_nothing_is_missing(self):
        self.assertEqual(self.install("a why\nb/c why", installed="a c"), (0, "", []))

    def test_what_is_missing_is_named_with_its_reason_and_installed(self):
        status, printed, calls = self.install("a builds it\nb why", installed="b", offered="a b")
        self.assertEqual(status, 0)
        self.assertIn("a: builds it", printed)
        self.assertEqual(calls[0], "apt-get update -q")
        self.assertTrue(calls[1].endswith(" a"), calls)

    def test_the_first_name_that_apt_offers_is_taken(self):
        self.assertTrue(self.install("a/b/c why", offered="b c")[2][1].endswith(" b"))

    def test_the_first_name_is_taken_while_apt_knows_nothing(self):
        self.assertTrue(self.install("a/b why")[2][1].endswith(" a"))

    def test_an_optional_package_that_is_not_offered_is_done_without(self):
        status, printed, calls = self.install("a? why")
        self.assertEqual((status, calls), (0, []))
        self.assertIn("going on without: a", printed)

    def test_sudo_without_a_password_is_used(self):
        status, _, calls = self.install("a why", offered="a", user="1000", sudo="yes")
        self.assertEqual((status, len(calls)), (0, 2))

    def test_without_rights_the_command_is_printed_and_the_status_is_1(self):
        status, printed, calls = self.install("a why\nb? why", offered="a b", user="1000")
        self.assertEqual((status, calls), (1, []))
        self.assertIn("sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends a b'", printed)

    def test_without_rights_missing_optional_packages_do_not_stop(self):
        status, printed, calls = self.install("a? why", offered="a", user="1000")
        self.assertEqual((status, calls), (0, []))
        self.assertIn("Going on without them", printed)

    def test_a_failing_apt_stops(self):
        self.program("apt-get", "exit 100")
        self.assertNotEqual(self.install("a why", offered="a")[0], 0)


if __name__ == "__main__":
    sys.exit(unittest.main())
