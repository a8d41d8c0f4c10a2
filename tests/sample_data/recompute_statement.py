#!/usr/bin/env python3
"""Recomputes the credit statement of the sample project from its maps, polygons, legend, stocks and settings, by other
means than kouprey's, and compares every line of the period with a statement.csv.

    recompute_statement.py SAMPLE_DATA STATEMENT.csv

Exit code 77 when numpy or GDAL's Python is missing."""
import datetime, re, sys
from collections import defaultdict
from pathlib import Path

from recompute import class_keys, coverage, read, row_hectares
import jcm_formulas as jcm


def hectares(sample, layer, *dates):
    """Area by transition (two dates) or class (one) in a layer of zones.gpkg."""
    maps = [read(sample, f"lc_{date}") for date in dates]
    cells = coverage(sample, layer, maps[0].shape) * row_hectares(maps[0].shape[0])[:, None]
    sums = defaultdict(float)
    for key, area in zip(class_keys(*maps), cells.ravel()):
        if "nodata" not in key and area != 0:
            sums[tuple(int(k) for k in key)] += area
    return sums


def statement(sample):
    settings = (sample / "project.yaml").read_text(encoding="utf-8")
    percent = lambda key: float(re.search(key + r".*?([\d.]+) %", settings)[1]) / 100
    codes, forest = jcm.read_legend(sample / "legend.csv")
    ef = jcm.factors(jcm.carbon(sample / "stocks.csv", codes), forest, option=2)
    p = jcm.probabilities(hectares(sample, "region", 2006, 2014))
    first, end = datetime.date(2018, 3, 12), datetime.date(2021, 1, 1)
    parts = jcm.vintages(first, end)
    level, emissions = {}, {}
    for zone in ("project", "belt"):
        start = {i: area for (i,), area in hectares(sample, zone, 2018).items()}
        level[zone] = jcm.expected(start, p, ef, parts, 8)
        emissions[zone] = jcm.observed(hectares(sample, zone, 2018, 2021), ef, first, end, parts)
    displaced = [max(0, a - b) for a, b in zip(emissions["belt"], level["belt"])]
    return jcm.deductions(level["project"], emissions["project"], displaced, percent("uncertainty_deduction"),
                          percent("reversal"), percent("japan"))


if __name__ == "__main__":
    jcm.compare(statement(Path(sys.argv[1])), sys.argv[2])
