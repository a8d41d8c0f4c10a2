"""A copy of the project whose sources hold mutants beside what they change, chosen at run time, and its build."""
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
MOST = 1 << 16  # as in mutant.hpp


def nested(mutations):
    """The mutations by place, outermost first: a list of ((start, end), [(number, mutation)...])."""
    by_place = {}
    for number, mutation in mutations:
        by_place.setdefault((mutation.start, mutation.end), []).append((number, mutation))
    return sorted(by_place.items(), key=lambda item: (item[0][0], -item[0][1]))


def rewritten(source, places, start, end):
    """The text of [start, end) with every mutation in it; takes those places from the list."""
    text, at = "", start
    while places and places[0][0][0] < end:
        (begin, stop), mutations = places.pop(0)
        text += source[at:begin].decode()
        inner = rewritten(source, places, begin, stop)
        # Taking a statement out makes it void, so that goes around all else.
        for number, mutation in sorted(mutations, key=lambda item: not item[1].text):
            if mutation.text:
                inner = f"(::kouprey::mutation::runs({number}) ? ({mutation.text}) : ({inner}))"
            else:
                inner = f"(::kouprey::mutation::runs({number}) ? (void)0 : (void)({inner}))"
        text, at = text + inner, stop
    return text + source[at:end].decode()


def write_mutants(project, tree, paths, numbered):
    """Writes the files of these paths into the tree, with the mutants that they have."""
    by_path = {path: [] for path in paths}
    for number, mutation in numbered.items():
        by_path.setdefault(mutation.path, []).append((number, mutation))
    for path, mutations in by_path.items():
        with open(path, "rb") as file:
            source = file.read()
        text = rewritten(source, nested(mutations), 0, len(source))
        include = '#include "kouprey/core/mutant.hpp"\n'
        if path.endswith(".hpp"):  # as if of the system: warnings about mutants say nothing
            text = text.replace("#pragma once\n", f"#pragma once\n{include}#pragma GCC system_header\n", 1)
        else:
            text = include + text
        write(os.path.join(tree, os.path.relpath(path, project)), text)


def write(path, text):
    """Writes what differs from what stands there, so that nothing is compiled twice."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def copy_project(project, tree, layers, upper):
    """The files that git knows, without those of the layers that no test here needs."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=project, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        if name.endswith(".cpp") and name.startswith(tuple(f"src/{layer}/" for layer in upper)):
            continue
        source, target = os.path.join(project, name), os.path.join(tree, name)
        if not os.path.exists(target) or os.path.getmtime(target) < os.path.getmtime(source):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(source, target)
    shared, link = os.path.join(project, "../shared"), os.path.join(tree, "../shared")
    if os.path.isdir(shared) and not os.path.lexists(link):
        os.symlink(os.path.realpath(shared), link)
    shutil.copy(f"{HERE}/mutant.hpp", f"{tree}/include/kouprey/core/mutant.hpp")
    shutil.copy(f"{HERE}/mutant.cpp", f"{tree}/src/core/mutant.cpp")
    for layer in layers:
        shutil.copy(f"{HERE}/reached.cpp", f"{tree}/tests/{layer}/mutants_reached.cpp")


def quiet_sources(tree, paths):
    """Compiles the mutated sources without warnings."""
    with open(f"{tree}/CMakeLists.txt", encoding="utf-8") as file:
        lines = re.sub(r"\n# Mutants\n.*", "\n", file.read(), flags=re.DOTALL)
    names = " ".join(sorted(os.path.relpath(path, tree) for path in paths))
    option = f"set_property(SOURCE {names} APPEND PROPERTY COMPILE_OPTIONS -w)\n"
    write(f"{tree}/CMakeLists.txt", lines.rstrip("\n") + "\n\n# Mutants\n" + option)


def build(tree, layers, jobs):
    """Builds the tests; returns the lines of errors of the compiler. The standard library notices places beyond an end, of
    which the sanitizers of every check of a change see more."""
    targets = [f"kouprey_{layer}_tests" for layer in layers]
    subprocess.run(["cmake", "--preset", "release", "-DKOUPREY_TESTS=ON", "-DCMAKE_CXX_FLAGS=-D_GLIBCXX_ASSERTIONS"],
                   cwd=tree, check=True, capture_output=True)
    result = subprocess.run(["cmake", "--build", "--preset", "release", "-j", str(jobs), "--target", *targets, "--", "-k",
                             "0"], cwd=tree, text=True, capture_output=True)
    if result.returncode == 0:
        return []
    return result.stdout.splitlines()


def refused(tree, errors):
    """The numbers of mutants that stand where the compiler found errors."""
    numbers = set()
    for line in errors:
        match = re.match(r"(\S+?):(\d+):(\d+): error:", line) or re.match(r"(\S+?):(\d+):(\d+):   required from", line)
        path = os.path.normpath(os.path.join(tree, "build/release", match[1])) if match else ""  # an absolute one stays
        if not path.startswith(tree) or not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read().split("\n")[int(match[2]) - 1]
        numbers.update(int(number) for number in re.findall(r"mutation::runs\((\d+)\)", text))
    return numbers
