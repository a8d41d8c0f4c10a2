#!/usr/bin/env python3
"""Recomputes sample-data/expected from the maps and polygons alone, by other means than kouprey's.

    recompute.py SAMPLE_DATA [TABLE.csv ...]

Coverage: every polygon is clipped to every cell (Sutherland and Hodgman 1974). Area: the closed form for the zone between
two parallels of WGS 84. Every number must agree to 1e-9 of itself. Exit code 77 when numpy or GDAL's Python is missing."""
import csv, math, sys
from collections import defaultdict
from pathlib import Path

try:
    import numpy
    from osgeo import gdal, ogr
except ImportError as missing:
    print(f"skipped: {missing}; install python3-numpy and python3-gdal")
    sys.exit(77)
gdal.UseExceptions()
ogr.UseExceptions()

WEST, NORTH, CELL = 105.0, 14.0, 0.0025
MAJOR, FLATTENING = 6378137.0, 1 / 298.257223563


def clipped(ring, axis, limit, sign):
    """The part of a ring (cell units, not closed) where sign * coordinate <= sign * limit."""
    part = []
    for start, end in zip(ring[-1:] + ring[:-1], ring):
        inside, was_inside = (sign * p[axis] <= sign * limit for p in (end, start))
        if inside != was_inside:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            cut = [a + share * (b - a) for a, b in zip(start, end)]
            cut[axis] = limit
            part.append(tuple(cut))
        if inside:
            part.append(end)
    return part


def area(ring):
    x0, y0 = ring[0] if ring else (0, 0)
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in zip(ring, ring[1:])) / 2


def add_coverage(fractions, ring, sign):
    """Adds the share of every cell inside the ring; `sign` is -1 for holes."""
    orientation = sign * math.copysign(1, area(ring))
    first, last = (pick(p[1] for p in ring) for pick in (min, max))
    for row in range(math.floor(first), math.ceil(last)):
        band = clipped(clipped(ring, 1, row, -1), 1, row + 1, 1)
        if not band:
            continue
        left, right = (pick(p[0] for p in band) for pick in (min, max))
        for col in range(math.floor(left), math.ceil(right)):
            band = clipped(band, 0, col, -1)
            fractions[row, col] += orientation * area(clipped(band, 0, col + 1, 1))


def coverage(sample, layer, shape):
    fractions = numpy.zeros(shape)
    source = ogr.Open(str(sample / "zones.gpkg"))
    for feature in source.GetLayerByName(layer):
        for polygon in feature.GetGeometryRef().Clone():
            for number in range(polygon.GetGeometryCount()):
                points = polygon.GetGeometryRef(number).GetPoints()[:-1]
                ring = [((x - WEST) / CELL, (NORTH - y) / CELL) for x, y, *_ in points]
                add_coverage(fractions, ring, -1 if number else 1)
    return fractions


def row_hectares(rows):
    """Ground area of one cell of each row, in hectares."""
    e = math.sqrt(FLATTENING * (2 - FLATTENING))
    minor = MAJOR * (1 - FLATTENING)

    def to_equator(latitude):
        s = math.sin(math.radians(latitude))
        return s / (1 - e * e * s * s) + math.atanh(e * s) / e

    edges = [to_equator(NORTH - row * CELL) for row in range(rows + 1)]
    return numpy.array([minor**2 / 2 * math.radians(CELL) * (a - b) / 1e4 for a, b in zip(edges, edges[1:])])


def read(sample, name):
    return gdal.Open(str(sample / "maps" / f"{name}.tif")).ReadAsArray()


def class_keys(*maps):
    return zip(*(numpy.where(m == 255, "nodata", m.astype(str)).ravel() for m in maps))


def loss_keys(cover, lost):
    """Every cell with cover at the start counts in its year and in the row `start`."""
    years = numpy.where(lost == 0, "0", (2000 + lost.astype(int)).astype(str)).ravel()
    return [(year,) if forest else None for year, forest in zip(years, (cover >= 30).ravel())]


def recompute(sample, table):
    kind, layer, *dates = table.stem.split("_")
    loss = kind == "loss"
    if loss:
        keys, density = loss_keys(read(sample, "treecover_2000"), read(sample, "lossyear")), read(sample, "agb_density")
    else:
        maps = [read(sample, f"lc_{date}") for date in dates]
        keys, density = class_keys(*maps), numpy.zeros(maps[0].shape)
    fractions = coverage(sample, layer, density.shape)
    hectares = fractions * row_hectares(density.shape[0])[:, None]
    sums = defaultdict(lambda: numpy.zeros(3))
    for key, *values in zip(keys, fractions.ravel(), hectares.ravel(), (hectares * density).ravel()):
        if key is None or values[0] == 0:
            continue
        sums[key] += values
        if loss:
            sums[("start",)] += values
    return {key: values[: 3 if loss else 2] for key, values in sums.items() if values[0] > 1e-9}


def compare(sample, table):
    mine, worst = recompute(sample, table), 0.0
    header, *lines = csv.reader(table.open(encoding="utf-8", newline=""))
    first = header.index("cells")
    keys = [i for i, name in enumerate(header[:first]) if name in ("class", "from", "to", "year")]
    theirs = {tuple(line[i] for i in keys): [float(v) for v in line[first:]] for line in lines}
    assert theirs and theirs.keys() == mine.keys(), f"{table}: rows differ: {theirs.keys() ^ mine.keys()}"
    for key, values in theirs.items():
        for name, a, b in zip(header[first:], values, mine[key], strict=True):
            difference = abs(a - b) / abs(b)
            assert difference <= 1e-9, f"{table}: {key} {name}: {a} there, {b} recomputed"
            worst = max(worst, difference)
    print(f"{table.name}: {len(theirs)} rows agree, the worst to {worst:.1e}")


def main():
    sample = Path(sys.argv[1])
    tables = [Path(name) for name in sys.argv[2:]] or sorted((sample / "expected").glob("*.csv"))
    assert tables, f"{sample}/expected holds no table"
    for table in tables:
        compare(sample, table)


if __name__ == "__main__":
    main()
