#!/usr/bin/env python3
"""The formulas of docs/jcm.md in plain floating point, for what recomputes statements by other means than kouprey's."""
import csv, datetime, math
from collections import defaultdict


def read_legend(path):
    """Code by key, and the codes of forest."""
    rows = list(csv.DictReader(open(path, encoding="utf-8")))
    return {r["key"]: int(r["code"]) for r in rows}, {int(r["code"]) for r in rows if r["forest"] == "yes"}


def carbon(path, codes):
    """tC/ha above and below ground by code."""
    rows = defaultdict(dict)
    for row in csv.DictReader(open(path, encoding="utf-8")):
        rows[row["class"]][row["pool"]] = float(row["value"]) * float(row["carbon_fraction"] or 1)
    return {codes[k]: v["agb"] * (1 + v["root_shoot"]) if "root_shoot" in v else v["agb"] + v["bgb"] for k, v in rows.items()}


def factors(stock, forest, option):
    """tCO2/ha of every credited transition."""
    pairs = ((i, j) for i in forest for j in stock if i in stock and i != j and (option == 2 or j not in forest))
    return {(i, j): (stock[i] - stock[j]) * 44 / 12 for i, j in pairs if stock[i] > stock[j]}


def years(begin, end):
    """Actual/actual: the days of each calendar year over that year's own."""
    total = 0
    for year in range(begin.year, end.year + 1):
        first, last = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
        total += max(0, (min(end, last) - max(begin, first)).days) / (last - first).days
    return total


def vintages(first, end):
    cuts = [first] + [datetime.date(y, 1, 1) for y in range(first.year + 1, end.year + 1) if datetime.date(y, 1, 1) < end] + [end]
    return list(zip(cuts, cuts[1:]))


def probabilities(transitions):
    row = defaultdict(float)
    for (i, _), area in transitions.items():
        row[i] += area
    return {(i, j): area / row[i] for (i, j), area in transitions.items() if row[i] > 0}


def expected(start, p, ef, parts, period_years, compounded=True, updated=True):
    """Emissions of each vintage; areas are moved by credited transitions alone."""
    area, result, leaving = dict(start), [], defaultdict(float)
    for (i, j), share in p.items():
        leaving[i] += share if i != j else 0
    for begin, end in parts:
        part, moved = years(begin, end) / period_years, {}
        for (i, j), factor in ef.items():
            if p.get((i, j), 0) > 0:
                share = (1 - (1 - leaving[i]) ** part) * p[i, j] / leaving[i] if compounded else p[i, j] * part
                moved[i, j] = area.get(i, 0) * share
        result.append(sum(a * ef[key] for key, a in moved.items()))
        for (i, j), a in moved.items() if updated else ():
            area[i] = area.get(i, 0) - a
            area[j] = area.get(j, 0) + a
    return result


def observed(transitions, ef, first, end, parts):
    """Emissions between two dates, spread over the vintages by days."""
    total = sum(area * ef.get(key, 0) for key, area in transitions.items())
    shared = lambda part: max(0, (min(end, part[1]) - max(first, part[0])).days)
    return [total * shared(part) / (end - first).days for part in parts]


def deductions(level, emissions, displaced, u, r, japan):
    """The lines of the period for years that offset each other, whole tonnes rounded down."""
    lines = {"reference_level": sum(level), "project_emissions": sum(emissions), "displacement": sum(displaced)}
    lines["gross_reduction"] = lines["reference_level"] - lines["project_emissions"]
    lines["net_reduction"] = lines["gross_reduction"] - lines["displacement"]
    lines["eligible"] = max(0, lines["net_reduction"])
    lines["uncertainty_deduction"] = u * lines["eligible"]
    lines["reversal_deduction"] = r * (lines["eligible"] - lines["uncertainty_deduction"])
    lines["before_rounding"] = lines["eligible"] - lines["uncertainty_deduction"] - lines["reversal_deduction"]
    lines["issuable"] = math.floor(lines["before_rounding"])
    lines["japan"] = math.ceil(japan * lines["issuable"])  # an odd tonne goes to the side named first
    lines["host"] = lines["issuable"] - lines["japan"]
    return lines


def compare(mine, path):
    rows = csv.DictReader(open(path, encoding="utf-8", newline=""))
    theirs = {row["line"]: float(row["value"]) for row in rows if row["vintage"] == "period"}
    for line, value in mine.items():
        assert abs(theirs[line] - value) <= 1e-9 * max(1e5, abs(value)), f"{line}: {theirs[line]} there, {value} recomputed"
        print(f"{line}: {theirs[line]} agrees")
