"""Which mutants the tests notice."""
import collections
import concurrent.futures
import os
import re
import resource
import subprocess
import time

SURVIVORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "survivors.txt")
Test = collections.namedtuple("Test", "layer name milliseconds")


PATIENCE = 20  # seconds of the clock for one of the processor: a machine may be busy, a mutant may wait for ever


def limit(seconds):
    """A mutant may ask for all memory, write without end, or never come to one; only the processor's time tells that apart
    from a busy machine."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(tree, layer, arguments, seconds, **variables):
    """Whether the tests of a layer pass within so much processor time; a crash is no."""
    program = f"{tree}/build/release/tests/kouprey_{layer}_tests"
    process = subprocess.Popen([program, "--gtest_brief=1", *arguments], env={**os.environ, **variables},
                               preexec_fn=lambda: limit(seconds), start_new_session=True, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(PATIENCE * seconds) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        return False


def tests_by_mutant(options):
    """All tests; and by mutant those that compute its expression, of its own layer and of those above it."""
    every, reaching = [], collections.defaultdict(list)
    for layer in options.layers:
        notes = f"{options.tree}/reached_{layer}.txt"
        if not run(options.tree, layer, [], 1200, KOUPREY_REACHED=notes):
            raise SystemExit(f"the tests of {layer} fail without any mutant")
        with open(notes, encoding="utf-8") as file:
            for line in file:
                name, milliseconds, *numbers = line.split()
                every.append(Test(layer, name, int(milliseconds)))
                for number in numbers:
                    reaching[int(number)].append(every[-1])
    return every, reaching


def mirrored_suites(project, path):
    """The suites of the test file that mirrors a source."""
    layer_path = re.sub(r".*?/(?:src|include/kouprey)/", "", path)
    mirror = f"{project}/tests/{os.path.splitext(layer_path)[0]}_test.cpp"
    if not os.path.exists(mirror):
        return set()
    with open(mirror, encoding="utf-8") as file:
        return set(re.findall(r"^(?:TYPED_)?TEST(?:_F|_P)?\((\w+),", file.read(), re.MULTILINE))


def groups(every, reaching, mirrored):
    """The tests in the order in which they run: of those that reach the mutant the mirrored ones, then the others from the
    quickest on; last the other mirrored ones, since what a process does once only the first test reached."""
    own = [test for test in every if set(re.split("[./]", test.name)) & mirrored]
    others = sorted(set(reaching) - set(own), key=lambda test: test.milliseconds)
    for group in [[test for test in own if test in reaching]] + [
            [test for test in others if low <= test.milliseconds < high]
            for low, high in ((0, 20), (20, 200), (200, 10**9))] + [[test for test in own if test not in reaching]]:
        for layer in sorted({test.layer for test in group}):
            yield layer, [test for test in group if test.layer == layer]


def verdict(options, number, mutation, every, reaching):
    """The tests that may notice a mutant, until one fails."""
    flags = f"{options.tree}/flags_{number}.txt"
    for layer, group in groups(every, reaching, mirrored_suites(options.project, mutation.path)):
        with open(flags, "w", encoding="utf-8") as file:
            file.write("--gtest_filter=" + ":".join(test.name for test in group) + "\n")
        seconds = 5 + 10 * sum(test.milliseconds for test in group) // 1000
        passed = run(options.tree, layer, [f"--gtest_flagfile={flags}", "--gtest_fail_fast"], seconds,
                     KOUPREY_MUTANT=str(number))
        os.remove(flags)
        if not passed:
            return "killed"
    return "survived" if reaching else "not reached"


def explanations():
    """Why mutants may live: by (file, source line, change), from blocks of these three lines and the reason."""
    found = {}
    with open(SURVIVORS, encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            lines = [line.strip() for line in block.split("\n") if line.strip() and not line.startswith("#")]
            if len(lines) >= 4:
                path, source, change, *reason = lines
                found[path, source, change] = " ".join(reason)
    return found


def judge(options, numbered):
    """[(mutation, killed | explained | survived | not reached)], and what lives in the form of survivors.txt."""
    every, reaching = tests_by_mutant(options)
    explained = explanations()
    start = time.monotonic()

    def outcome(number):
        mutation = numbered[number]
        result = verdict(options, number, mutation, every, reaching[number])
        name = os.path.relpath(mutation.path, options.project)
        reason = explained.get((name, mutation.source, mutation.change), "")
        if result != "killed":
            print(f"# {'explained' if reason else result}, line {mutation.line}\n{name}\n{mutation.source}\n"
                  f"{mutation.change}\n{reason}\n", flush=True)
        return mutation, "explained" if reason and result != "killed" else result

    outcomes = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for done in pool.map(outcome, numbered):
            outcomes.append(done)
            if len(outcomes) % 50 == 0:
                print(f"# {len(outcomes)} of {len(numbered)} after {time.monotonic() - start:.0f} s\n", flush=True)
    return outcomes
