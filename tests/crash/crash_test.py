"""Kills `leadline pipeline` again and again, and looks whether anything was lost, sent twice or left half done.

    crash_test.py --program leadline --archive fake_archive [--files 200] [--kills 50] [--seed 1]

The moments are drawn by chance from the seed, and the archive misbehaves by chance: what was killed is started again each time. At
the end every logger file has its document, whole; every document was taken by the archive exactly once, or at most once where its receipt says
that nobody knows; and no temporary file is left."""
import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

TIME_LIMIT_S = 1
TOKEN = "marked-token-5f1d"


def run(command, **more):
    return subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True, **more)


class Crashes:
    def __init__(self, options, folder):
        self.options, self.folder, self.random = options, folder, random.Random(options.seed)
        self.incoming, self.staging, self.documents = folder / "incoming", folder / "staging", folder / "documents"
        self.output = []

    def prepare(self):
        self.incoming.mkdir()
        self.documents.mkdir()
        (self.folder / "token").write_text(TOKEN + "\n")
        for seed in range(1, self.options.files + 1):
            run([self.options.program, "simulate", "--seed", seed, "--duration", "20s", "--quiet", "-o", self.incoming / f"{seed}.wibl"]).check_returncode()

    def command(self, jobs):
        return [self.options.program, "pipeline", "--incoming", self.incoming, "--staging", self.staging, "--archive", self.endpoint, "--auth-file",
                self.folder / "token", "--provider-id", "SEAID", "--organization", "Example", "--email", "csb@example.org", "--time-limit", TIME_LIMIT_S,
                "--now", "2026-01-01", "--jobs", jobs, "--json", "--quiet"]

    def kill_once(self):
        child = subprocess.Popen([str(part) for part in self.command(4)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.environment)
        try:
            self.output.append(child.communicate(timeout=self.random.uniform(0, self.options.longest_s))[0])
            return False
        except subprocess.TimeoutExpired:
            child.kill()
            self.output.append(child.communicate()[0])
            return True

    def finish(self):
        """Two pipelines at once, until nothing is left to be done: what is lost counts as such after its deadline."""
        for _ in range(60):
            twins = [subprocess.Popen([str(part) for part in self.command(2)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.environment) for _ in range(2)]
            self.output += [twin.communicate()[0] for twin in twins]
            standing = json.loads(run([self.options.program, "status", "--incoming", self.incoming, "--staging", self.staging, "--json"]).stdout)
            if not (standing["waiting"] or standing["unsubmitted"] or standing["sending"]):
                return standing
            time.sleep(TIME_LIMIT_S)
        raise AssertionError(f"it never came to an end: { {state: len(objects) for state, objects in standing.items()} }")

    def run(self):
        self.prepare()
        archive = subprocess.Popen([self.options.archive, self.folder, f"mix:{self.options.seed}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.endpoint, ca_file = archive.stdout.readline().strip(), archive.stdout.readline().strip()
            self.environment = {"SSL_CERT_FILE": ca_file}
            kills = runs = 0
            while kills < self.options.kills and runs < 20 * self.options.kills:
                kills += self.kill_once()
                runs += 1
            standing = self.finish()
        finally:
            archive.stdin.close()
            archive.wait()
        print(f"{kills} kills in {runs} runs, {len(standing['accepted'])} accepted, {len(standing['unknown'])} unknown")
        self.check(standing)

    def check(self, standing):
        faults = []
        posts = [json.loads(line) for line in (self.folder / "posts.jsonl").read_text().splitlines()]
        taken = collections.Counter(post["sha256"] for post in posts if post["taken"])
        receipts = {}
        for file in (self.staging / "receipts").iterdir():
            receipt = json.loads(file.read_text())
            receipts[receipt["object"]] = receipt
        self.check_documents(receipts, faults)
        for key, receipt in receipts.items():
            count, last = taken[receipt["sha256"]], receipt["attempts"][-1]
            if receipt["state"] == "accepted" and count != 1:
                faults.append(f"{key} is accepted and was taken {count} times")
            if receipt["state"] == "unknown" and (count > 1 or ("ended" in last and last["outcome"] != "unknown")):
                faults.append(f"{key} is unknown and was taken {count} times, last attempt {last}")
            if receipt["state"] not in ("accepted", "unknown"):
                faults.append(f"{key} is {receipt['state']}")
        if len(standing["accepted"]) + len(standing["unknown"]) != self.options.files:
            faults.append(f"{len(standing['accepted'])} accepted and {len(standing['unknown'])} unknown are not {self.options.files}")
        faults += [f"left behind: {file}" for file in self.folder.rglob("*") if ".tmp" in file.name or "temporary" in file.parts and file.is_file()]
        faults += ["the token is in what the program printed" for text in self.output if TOKEN.encode() in text]
        faults += [f"the token is in {file}" for file in self.staging.rglob("*") if file.is_file() and TOKEN.encode() in file.read_bytes()]
        if faults:
            raise AssertionError("\n".join(faults[:20]))

    def check_documents(self, receipts, faults):
        """Each is there, whole, and what an undisturbed conversion gives."""
        run([self.options.program, "process", self.incoming, "-o", self.documents, "--provider-id", "SEAID", "--organization", "Example", "--email",
             "csb@example.org", "--now", "2026-01-01", "--quiet"]).check_returncode()
        for expected in self.documents.iterdir():
            document = self.staging / expected.name
            if not document.exists() or document.read_bytes() != expected.read_bytes():
                faults.append(f"{expected.name} is missing or not whole")
            if expected.name not in receipts:
                faults.append(f"{expected.name} has no receipt")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--archive", required=True, type=pathlib.Path)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--longest-s", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Crashes(options, pathlib.Path(folder)).run()


if __name__ == "__main__":
    sys.exit(main())
