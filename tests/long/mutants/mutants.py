#!/usr/bin/env python3
"""Mutation testing: see mutants.sh."""
import argparse
import collections
import glob
import hashlib
import json
import multiprocessing
import os
import pickle
import re
import sys

import judge
import sites
import tree as trees

LAYERS = ["geo", "parallel", "kernels", "mrv", "sampling"]
UPPER = ["risk", "report", "project"]


def sources_of(project, layers):
    found = []
    for layer in layers:
        for place in (f"src/{layer}", f"include/kouprey/{layer}"):
            found += glob.glob(f"{project}/{place}/**/*.[ch]pp", recursive=True)
    return sorted(found)


def clang_arguments(project):
    return ["-std=c++20", "-x", "c++", f"-I{project}/include", f"-I{project}/src", f"-I{project}/build/release/generated",
            "-I/usr/include/gdal",
            "-I/usr/include/geos", "-DFMT_SHARED", "-DNDEBUG"]


def mutations_of(path, arguments, folder):
    """The mutations of a file, kept by its bytes and those of the finder: parsing takes seconds."""
    with open(path, "rb") as file, open(sites.__file__, "rb") as finder:
        kept = f"{folder}/{hashlib.sha256(path.encode() + file.read() + finder.read()).hexdigest()}.pickle"
    if os.path.exists(kept):
        with open(kept, "rb") as file:
            return pickle.load(file)
    mutations = sites.Finder(path, arguments).mutations()
    with open(kept, "wb") as file:
        pickle.dump(mutations, file)
    return mutations


def all_mutations(options):
    folder = f"{options.project}/build/mutants/sites"
    os.makedirs(folder, exist_ok=True)
    paths = sources_of(options.project, options.layers)
    with multiprocessing.Pool(options.jobs) as pool:
        found = pool.starmap(mutations_of, [(path, clang_arguments(options.project), folder) for path in paths], 1)
    return {path: mutations for path, mutations in zip(paths, found) if mutations}


def lots(project, path, mutations, seed):
    """64 random bits for each mutation of a file, by what it does to which line: other changes leave it as it is."""
    seen = collections.Counter()
    for mutation in mutations:
        said = "\n".join([str(seed), os.path.relpath(path, project), mutation.operator, mutation.change, mutation.source])
        seen[said] += 1
        digest = hashlib.sha256(f"{said}\n{seen[said]}".encode()).digest()
        yield int.from_bytes(digest[:8], "big"), mutation


def sample(found, options):
    """The mutations whose lot is less than the share, and of each file at least one, by number: the last bits of the lot, or
    the next that are free, so that a change of one file leaves the others as they were built."""
    numbered = {}
    for path in sorted(found):
        drawn = sorted(lots(options.project, path, found[path], options.seed), key=lambda lot: lot[0])
        for i, (lot, mutation) in enumerate(drawn):
            if i == 0 or lot < options.share * 2**64:
                number = lot % trees.MOST
                while number == 0 or number in numbered:
                    number = (number + 1) % trees.MOST
                numbered[number] = mutation
    return numbered


def layer_of(path):
    return next(layer for layer in LAYERS if f"/{layer}/" in path)


def print_table(outcomes):
    """Killed of all, by layer and operator."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for mutation, verdict in outcomes:
        for row in (layer_of(mutation.path), "all"):
            for column in (mutation.operator, "all"):
                counts[row, column][1] += 1
                counts[row, column][0] += verdict == "killed"
                counts[row, column][2] += verdict == "explained"
    columns = sorted({column for _, column in counts} - {"all"}) + ["all"]
    print("| killed of | " + " | ".join(columns) + " |\n| --- |" + " ---: |" * len(columns))
    for row in [layer for layer in LAYERS if (layer, "all") in counts] + ["all"]:
        cells = [f"{counts[row, column][0]} of {counts[row, column][1]}" for column in columns]
        print(f"| {row} | " + " | ".join(cells) + " |")
    killed, total, explained = counts["all", "all"]
    print(f"\n{100 * killed / total:.1f} % killed; {explained} of the {total - killed} others are explained")
    return killed / total, total - killed - explained


def build_tree(options, numbered):
    """Builds the tree of mutants; those that do not compile fall out."""
    sources = {m.path for m in numbered.values()}
    while True:
        trees.write_mutants(options.project, options.tree, sources, numbered)
        paths = {path.replace(options.project, options.tree, 1) for path in sources if path.endswith(".cpp")}
        trees.quiet_sources(options.tree, paths)
        errors = trees.build(options.tree, options.layers, options.jobs)
        if not errors:
            return
        fallen = trees.refused(options.tree, errors) & set(numbered)
        print(f"{len(fallen)} mutants do not compile", flush=True)
        if not fallen:
            sys.exit("\n".join(errors[-60:]))
        for number in fallen:
            numbered.pop(number)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project")
    parser.add_argument("--share", type=float, default=0.08)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="judge those in sources whose path has a match of this expression")
    parser.add_argument("--layers", default=",".join(LAYERS))
    options = parser.parse_args()
    options.tree = f"{options.project}/build/mutants/tree"
    options.layers = [layer for layer in options.layers.split(",") if os.path.isdir(f"{options.project}/src/{layer}")]

    found = all_mutations(options)
    numbered = sample(found, options)
    print(f"{len(numbered)} of {sum(map(len, found.values()))} mutants, in {len(found)} files", flush=True)
    trees.copy_project(options.project, options.tree, options.layers, UPPER)
    build_tree(options, numbered)
    outcomes = judge.judge(options, {number: mutation for number, mutation in numbered.items()
                                     if re.search(options.only, os.path.relpath(mutation.path, options.project))})
    with open(f"{options.project}/build/mutants/outcomes.json", "w", encoding="utf-8") as file:
        json.dump([[m.path, m.line, m.operator, m.change, outcome] for m, outcome in outcomes], file, indent=1)
    share, unexplained = print_table(outcomes)
    sys.exit(share < 0.9 or unexplained > 0)


main()
