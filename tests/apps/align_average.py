#!/usr/bin/python3
"""`kouprey align --method average` against an independent computation: every target cell's corners transformed by
PROJ, the quadrilateral cut to each cell of the map, areas by the shoelace formula.

  align_average.py KOUPREY
"""
import os
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from osgeo import gdal, osr
except ImportError:
    sys.exit(77)

NODATA = -9999.0
ROWS, COLS, CELL, LEFT, TOP = 80, 90, 30.0, 500000.0, 1437600.0


def crs(epsg):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def write_map(path):
    rng = np.random.default_rng(20)
    cells = rng.uniform(0, 1000, (ROWS, COLS))
    cells[rng.uniform(size=cells.shape) < 0.15] = NODATA
    cells[20:35, 30:50] = NODATA
    file = gdal.GetDriverByName("GTiff").Create(path, COLS, ROWS, 1, gdal.GDT_Float64)
    file.SetProjection(crs(32648).ExportToWkt())
    file.SetGeoTransform((LEFT, CELL, 0, TOP, 0, -CELL))
    file.GetRasterBand(1).SetNoDataValue(NODATA)
    file.GetRasterBand(1).WriteArray(cells)
    return cells


def cut(outline, axis, border, sign):
    """The part of a polygon with sign * (coordinate - border) >= 0."""
    kept = []
    for a, b in zip(outline, np.roll(outline, -1, axis=0)):
        da, db = sign * (a[axis] - border), sign * (b[axis] - border)
        if da >= 0:
            kept.append(a)
        if da * db < 0:
            kept.append(a + (b - a) * da / (da - db))
    return np.array(kept).reshape(-1, 2)


def area(outline):
    if len(outline) < 3:
        return 0.0
    x, y = outline[:, 0], outline[:, 1]
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def mean_under(outline, cells):
    total = covered = 0.0
    for row in range(max(0, int(outline[:, 1].min())), min(ROWS, int(outline[:, 1].max()) + 1)):
        band = cut(cut(outline, 1, row, 1), 1, row + 1, -1)
        for col in range(max(0, int(outline[:, 0].min())), min(COLS, int(outline[:, 0].max()) + 1)):
            if cells[row, col] == NODATA or len(band) < 3:
                continue
            share = area(cut(cut(band, 0, col, 1), 0, col + 1, -1) if len(band) else band)
            total += share * cells[row, col]
            covered += share
    return total / covered if covered > 0 and 2 * covered >= area(outline) else NODATA


def compare(program, folder, size):
    cells = write_map(os.path.join(folder, "map.tif"))
    out = os.path.join(folder, "out.tif")
    subprocess.run([program, "align", os.path.join(folder, "map.tif"), "--crs", "EPSG:4326", "--cell", str(size),
                    "--method", "average", "-o", out, "--overwrite", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    file = gdal.Open(out)
    found, place = file.ReadAsArray(), file.GetGeoTransform()
    to_map = osr.CoordinateTransformation(crs(4326), crs(32648))
    rows, cols = np.meshgrid(np.arange(found.shape[0] + 1), np.arange(found.shape[1] + 1), indexing="ij")
    corners = np.stack([place[0] + cols * place[1], place[3] + rows * place[5]], axis=-1).reshape(-1, 2)
    corners = np.array(to_map.TransformPoints(corners))[:, :2].reshape(rows.shape + (2,))
    corners = (corners - [LEFT, TOP]) / [CELL, -CELL]
    values = 0
    for r in range(found.shape[0]):
        for c in range(found.shape[1]):
            outline = np.array([corners[r, c], corners[r, c + 1], corners[r + 1, c + 1], corners[r + 1, c]])
            expected = mean_under(outline, cells)
            if abs(found[r, c] - expected) > 1e-3:
                sys.exit(f"cells of {size}: row {r}, column {c} is {found[r, c]}, not {expected}")
            values += expected != NODATA
    print(f"cells of {size} degrees: {values} averages agree")
    if values < 50:
        sys.exit("too few cells had a value")


def main():
    gdal.UseExceptions()
    with tempfile.TemporaryDirectory() as folder:
        for size in (0.0007, 0.0025):
            compare(sys.argv[1], folder, size)


main()
