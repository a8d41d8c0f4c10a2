"""Prints what llvm-cov counted, by layer and by file where much is not covered: see coverage.sh."""
import collections
import json
import os
import subprocess
import sys

LEAST = {"lines": 95.0, "branches": 85.0}


def percent(counts):
    return 100.0 * counts["covered"] / counts["count"] if counts["count"] else 100.0


def summaries(profile, programs, sources):
    """By file what llvm-cov counted in it; a template counts once, however often it was made."""
    objects = [word for program in programs[1:] for word in ("-object", program)]
    exported = subprocess.run(["llvm-cov-16", "export", "-summary-only", f"-instr-profile={profile}", programs[0], *objects,
                               *[os.path.abspath(source) for source in sources]],
                              check=True, capture_output=True, text=True).stdout
    return {os.path.relpath(file["filename"]): file["summary"] for file in json.loads(exported)["data"][0]["files"]}


def add_up(files):
    total = collections.defaultdict(lambda: {"count": 0, "covered": 0})
    for summary in files:
        for kind in LEAST:
            for number in ("count", "covered"):
                total[kind][number] += summary[kind][number]
    return total


def print_line(name, total):
    cells = [f"{total[kind]['covered']:6} of {total[kind]['count']:6} {kind} {percent(total[kind]):5.1f} %" for kind in LEAST]
    print(f"{name:32} " + "   ".join(cells))


def main():
    profile, programs, sources = sys.argv[1], sys.argv[2].split(), sys.argv[3].split()
    files = summaries(profile, programs, sources)
    for name, summary in sorted(files.items(), key=lambda item: percent(item[1]["branches"])):
        if percent(summary["branches"]) < LEAST["branches"] or percent(summary["lines"]) < LEAST["lines"]:
            print_line(name, summary)
    by_layer = collections.defaultdict(list)
    for name, summary in files.items():
        by_layer["/".join(name.split("/")[:2])].append(summary)
    print()
    for layer in sorted(by_layer):
        print_line(layer, add_up(by_layer[layer]))
    total = add_up(files.values())
    print_line("all", total)
    sys.exit(any(percent(total[kind]) < least for kind, least in LEAST.items()))


main()
