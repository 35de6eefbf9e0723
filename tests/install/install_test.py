"""The libraries as others use them: installed somewhere, found by CMake, built against, run.

    install_test.py <source folder> <build folder> <C++ compiler> [flags the libraries were built with ...]
"""

import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD, COMPILER, *FLAGS = sys.argv[1:]
LIBRARIES = ("util", "wibl", "nmea0183", "csb", "processing")

USE_EVERYTHING = """cmake_minimum_required(VERSION 3.25)
project(everything LANGUAGES CXX)
find_package(leadline 0.1 REQUIRED)
add_executable(everything main.cc)
target_link_libraries(everything PRIVATE leadline::processing leadline::csb leadline::nmea0183 leadline::wibl leadline::util)
"""

CONVERT = """#include <cassert>
#include "processing/process.h"
#include "util/version.h"
int main() {
  leadline::processing::Processor processor(leadline::processing::Options{});
  processor.feed({});
  return leadline::util::version.empty() ? 1 : 0;
}
"""


def packet(kind, payload):
    return struct.pack("<II", kind, len(payload)) + payload


def depth_packet(elapsed_ms, depth_m):
    return packet(3, struct.pack("<HdIddd", 18262, 1.5, elapsed_ms, depth_m, 0, 200))


def run(*command, **keywords):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **keywords)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.prefix = cls.folder / "prefix"
        run("cmake", "--install", BUILD, "--prefix", cls.prefix)

    def build(self, project):
        build = self.folder / f"build-{project.name}"
        run("cmake", "-G", "Ninja", "-S", project, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_CXX_FLAGS={' '.join(FLAGS)}")
        run("cmake", "--build", build)
        return build

    def test_the_example_reads_a_logger_file(self):
        build = self.build(pathlib.Path(SOURCE) / "examples")
        logger_file = self.folder / "two.wibl"
        logger_file.write_bytes(depth_packet(100, 12.5) + packet(99, b"?") + depth_packet(200, 13))
        printed = run(build / "read_wibl", logger_file)
        self.assertEqual(printed, "100 ms: 12.5 m\n200 ms: 13 m\nDepth: 2\nunknown: 1\n")

    def test_every_library_is_found_and_links(self):
        project = self.folder / "everything"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(USE_EVERYTHING)
        (project / "main.cc").write_text(CONVERT)
        run(self.build(project) / "everything")

    def test_every_header_is_installed(self):
        source, installed = pathlib.Path(SOURCE) / "src", self.prefix / "include" / "leadline"
        headers = [header.relative_to(source) for library in LIBRARIES for header in (source / library).rglob("*.h")]
        self.assertEqual([header for header in headers if not (installed / header).exists()], [])

    def test_the_program_is_installed(self):
        self.assertIn("leadline", run(self.prefix / "bin" / "leadline", "--version"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
