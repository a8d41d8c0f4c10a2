#!/usr/bin/env python3
"""Recomputes the statement of a run without a belt from its tables of areas and transitions, and compares.

    recompute_run.py PROJECT_FOLDER RUN_FOLDER

For statements with credited moves, years that offset each other and rounding down to whole tonnes."""
import csv, datetime, json, sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "sample_data"))
import jcm_formulas as jcm


def rows(run, zones, *dates):
    """Area by class or transition in the zones at the dates."""
    columns = ("from", "to") if len(dates) == 2 else ("class",)
    sums = defaultdict(float)
    for row in csv.DictReader(open(run / "tables" / ("transitions.csv" if len(dates) == 2 else "areas.csv"), encoding="utf-8")):
        at = (row["from_date"], row["to_date"]) if len(dates) == 2 else (row["date"],)
        if row["zone"] in zones and at == dates and not {"nodata", "outside"} & {row[c] for c in columns}:
            sums[tuple(int(row[c]) for c in columns)] += float(row["area_ha"])
    return sums


def statement(project, run):
    settings = json.loads((run / "project.resolved.json").read_text(encoding="utf-8"))
    zones, rules = json.loads((run / "run.json").read_text(encoding="utf-8"))["zones"], settings["jcm"]
    day, share = datetime.date.fromisoformat, lambda text: float(text.rstrip(" %")) / 100
    codes, forest = jcm.read_legend(project / "legend.csv")
    ef = jcm.factors(jcm.carbon(project / "stocks.csv", codes), forest, int(rules["option"]))
    reference, period = settings["reference"]["transitions"], settings["monitoring"]["period"]
    source = zones[reference.get("zone", "reference_region")]
    p = jcm.probabilities(rows(run, source, reference["from"], reference["to"]))
    first, end = day(period["from"]), day(period["to"]) + datetime.timedelta(1)
    parts = jcm.vintages(first, end)
    at = settings["reference"]["start_areas"].get("map", period["from"])
    start = {i: area for (i,), area in rows(run, zones["project_area"], at).items()}
    level = jcm.expected(start, p, ef, parts, jcm.years(day(reference["from"]), day(reference["to"])),
                         rules["annualisation"] == "compounded", rules["areas"] == "updated")
    emissions = [0] * len(parts)
    intervals = settings["monitoring"]["transitions"]
    for one in intervals if isinstance(intervals, list) else [intervals]:
        seen = rows(run, zones["project_area"], one["from"], one["to"])
        spread = jcm.observed(seen, ef, day(one["from"]), day(one["to"]), parts)
        emissions = [a + b for a, b in zip(emissions, spread)]
    return jcm.deductions(level, emissions, [0], share(rules["uncertainty_deduction"]), share(rules["reversal"]["share"]),
                          share(rules["split"]["japan"]))


if __name__ == "__main__":
    folder, run_folder = map(Path, sys.argv[1:3])
    jcm.compare(statement(folder, run_folder), run_folder / "tables" / "statement.csv")
