#!/usr/bin/env python3
"""Running totals of the fuzzers, kept as a table in docs/trust.md.

    fuzz_ledger.py add TARGET FOLDER     adds what the logs log-1, log-2 … of the fuzzers in FOLDER say
    fuzz_ledger.py left TARGET [GOAL]    prints how many executions the target has to go to its goal, or to another

`add` ends with 1 when a fuzzer found something, and with 2, having written nothing, when a log does not tell what was done.
"""
import os
import re
import sys

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "trust.md")
BEGIN, END = "<!-- fuzzing: begin -->", "<!-- fuzzing: end -->"
HEAD = ["| target | executions | goal | seconds | failures |", "| --- | ---: | ---: | ---: | ---: |"]


class Unclear(Exception):
    """A log or a table that does not say what it should."""


def number(text):
    return int(text.replace(",", ""))


def parse(page):
    """The text before the table, {target: [executions, goal, seconds, failures]}, and the text behind it."""
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise Unclear(f"the page must hold {BEGIN} and {END} once, in this order")
    before, rest = page.split(BEGIN)
    table, after = rest.split(END)
    lines = table.strip().splitlines()
    if lines[:2] != HEAD:
        raise Unclear("the table does not have the head " + HEAD[0])
    totals = {}
    for line in lines[2:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 5 or cells[0] in totals or not all(re.fullmatch(r"\d[\d,]*", cell) for cell in cells[1:]):
            raise Unclear("not a row of the table: " + line)
        totals[cells[0]] = [number(cell) for cell in cells[1:]]
    return before, totals, after


def page_of(before, totals, after):
    rows = [f"| {target} | " + " | ".join(f"{count:,}" for count in counts) + " |" for target, counts in totals.items()]
    return before + BEGIN + "\n" + "\n".join(HEAD + rows) + "\n" + END + after


def read_log(path):
    """(executions, seconds, failed) of one fuzzer; `ended STATUS SECONDS` is the line that run.sh writes last."""
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    ended = re.search(r"^ended (\d+) (\d+)\n\Z", text, re.MULTILINE)
    if not ended:
        raise Unclear(f"{path}: the fuzzer has not ended, or run.sh did not write how")
    failed = ended.group(1) != "0"
    executions = re.findall(r"^stat::number_of_executed_units:\s*(\d+)$", text, re.MULTILINE)
    if len(executions) > 1 or (not executions and not failed):
        raise Unclear(f"{path}: there are no final statistics, or several")
    if not executions:  # killed: what it has told on its way is the least it did
        executions = re.findall(r"^#(\d+)\t", text, re.MULTILINE)[-1:] or ["0"]
    if executions == ["0"] and not failed:
        raise Unclear(f"{path}: the fuzzer executed nothing")
    return int(executions[0]), int(ended.group(2)), failed


def add(target, folder):
    logs = sorted(name for name in os.listdir(folder) if re.fullmatch(r"log-\d+", name))
    if not logs:
        raise Unclear(f"{folder}: there are no logs")
    results = [read_log(os.path.join(folder, name)) for name in logs]
    before, totals, after = parse(read_page())
    if target not in totals:
        raise Unclear(f"the table has no row {target}")
    row = totals[target]
    failures = sum(failed for _, _, failed in results)
    row[0] += sum(executions for executions, _, _ in results)
    row[2] += sum(seconds for _, seconds, _ in results)
    row[3] += failures
    write_page(page_of(before, totals, after))
    print(f"fuzzed {target}: {row[0]:,} executions of {row[1]:,} so far" + (f", {failures} failed now" if failures else ""))
    return 1 if failures else 0


def left(target, goal):
    totals = parse(read_page())[1]
    if target not in totals:
        raise Unclear(f"the table has no row {target}")
    print(max(0, (number(goal) if goal else totals[target][1]) - totals[target][0]))
    return 0


def read_page():
    with open(PAGE, encoding="utf-8") as file:
        return file.read()


def write_page(text):
    with open(PAGE + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(PAGE + ".new", PAGE)


def main(arguments):
    global PAGE
    PAGE = os.environ.get("LEDGER", PAGE)
    if len(arguments) == 3 and arguments[0] == "add":
        return add(arguments[1], arguments[2])
    if len(arguments) in (2, 3) and arguments[0] == "left":
        return left(arguments[1], arguments[2] if len(arguments) == 3 else None)
    raise Unclear(__doc__)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Unclear, OSError, ValueError) as error:
        print(f"fuzz_ledger.py: {error}", file=sys.stderr)
        sys.exit(2)
