#!/usr/bin/env python3
"""Measures whole runs of `leadline process` against two floors, all in one go on one core.

  bench/whole_process.py --program build/release/leadline --floor build/bench/bench/floor_bench [--sizes 1MB 10MB] [--runs 9]

For each mix of messages and size a file is simulated and converted several times. Printed are medians: wall time, processor time, bytes in
a second, soundings out a second, peak memory, and the ratios to

  floor 1   `cat FILE > /dev/null`, and as many bytes written as the document has
  floor 2   a walk from packet header to packet header, and as many features written with the same writer

Peaks below about 15 MiB are those of the Python that starts the program. Documents go to --scratch (default: a temporary folder), which should be on a file system in memory when the disk is not what is to be measured."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

MIXES = ("n2k-heavy", "serial-heavy")


def run(command, stdout=subprocess.DEVNULL):
    """(wall seconds, processor seconds, peak MiB) of a command that must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=stdout)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}: status {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def medians(runs, command):
    """Medians of each of the figures of run()."""
    run(command)
    return [statistics.median(column) for column in zip(*(run(command) for _ in range(runs)))]


def soundings_in(program, file, document):
    """How many soundings a conversion writes."""
    command = [program, "process", file, "-o", document, "--overwrite", "--provider-id", "SEAID", "--json", "--quiet"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return report["files"][0]["report"]["soundings"]


def measure(options, scratch, mix, size):
    file, document = scratch / "voyage.wibl", scratch / "document.json"
    subprocess.run([options.program, "simulate", "--mix", mix, "--size", size, "-o", file, "--overwrite"], check=True, stdout=subprocess.DEVNULL)
    soundings = soundings_in(options.program, file, document)
    convert = [options.program, "process", file, "-o", document, "--overwrite", "--provider-id", "SEAID", "--jobs", "1", "--quiet"]
    wall, processor, peak = medians(options.runs, convert)
    copy = ["sh", "-c", f"cat '{file}' > /dev/null; head -c {document.stat().st_size} /dev/zero > '{scratch}/zeros'"]
    floor_1 = medians(options.runs, copy)
    floor_2 = medians(options.runs, [options.floor, file, scratch / "floor.json", str(soundings)])
    size_mb = file.stat().st_size / 1e6
    print(f"| {mix} | {size} | {wall * 1e3:.1f} | {processor * 1e3:.1f} | {size_mb / processor:.0f} | {soundings / processor / 1e6:.2f} | {peak:.1f} "
          f"| {processor / floor_1[1]:.1f} | {processor / floor_2[1]:.2f} | {processor / size_mb * 1e3:.2f} |", flush=True)
    for leftover in (file, document, scratch / "zeros", scratch / "floor.json"):
        leftover.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--floor", required=True, type=pathlib.Path)
    parser.add_argument("--sizes", nargs="+", default=["1MB", "10MB", "50MB", "1GB"])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--scratch", type=pathlib.Path)
    options = parser.parse_args()
    print("| mix | size | wall ms | processor ms | MB/s | million soundings/s | peak MiB | of floor 1 | of floor 2 | ms/MB |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        for mix in MIXES:
            for size in options.sizes:
                measure(options, pathlib.Path(folder), mix, size)


if __name__ == "__main__":
    main()
