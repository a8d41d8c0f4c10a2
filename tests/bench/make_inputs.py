#!/usr/bin/python3
"""Inputs that the benchmark derives from those beside the project.
usage: make_inputs.py {utm|plots|communes|part|polygon|empty|forest_SIZE} FOLDER
utm       t1_U.tif, t2_U.tif, zones_U.gpkg: the maps of 10,000 x 10,000 cells and their zones as if in UTM 48N
plots     100,000 turned squares of 12 x 12 cells on the grid of 40,000 x 40,000
communes  100,000 adjoining zones of 126 x 126 cells on the same grid
part      four zones on 5 % of that grid
polygon   one triangle of some 300 cells a side
empty     one zone that covers a single cell
forest_T  forest_T.tif: of t1_T.tif the classes 1 and 2 as forest, as if in UTM 48N"""
import math
import sys

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
WEST, DEGREES, CELL, SIDE = 20.0, 10.0, 0.00025, 40000
UTM_WEST, UTM_NORTH, UTM_CELL = 300000, 1600000, 30


def reference(epsg):
    ref = osr.SpatialReference()
    ref.ImportFromEPSG(epsg)
    ref.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return ref


def polygon_of(rings):
    polygon = ogr.Geometry(ogr.wkbPolygon)
    for points in rings:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in points:
            ring.AddPoint_2D(x, y)
        ring.CloseRings()
        polygon.AddGeometry(ring)
    return polygon


def write_zones(path, epsg, polygons):
    source = ogr.GetDriverByName('GPKG').CreateDataSource(path)
    layer = source.CreateLayer('zones', reference(epsg), ogr.wkbUnknown)
    layer.StartTransaction()
    for polygon in polygons:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(polygon)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def moved(shape):
    """A multipolygon in degrees at the same cells of the UTM grid."""
    result = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in shape:
        rings = [[(UTM_WEST + (p[0] - WEST) / CELL * UTM_CELL, UTM_NORTH + p[1] / CELL * UTM_CELL) for p in ring.GetPoints()]
                 for ring in part]
        result.AddGeometry(polygon_of(rings))
    return result


def utm(folder):
    side = 10000 * UTM_CELL
    bounds = (UTM_WEST, UTM_NORTH, UTM_WEST + side, UTM_NORTH - side)
    options = ['TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512', 'COMPRESS=DEFLATE']
    for name in ('t1', 't2'):
        gdal.Translate(f'{folder}/{name}_U.tif', f'{folder}/{name}_S.tif', outputSRS='EPSG:32648', outputBounds=bounds,
                       creationOptions=options)
    source = ogr.Open(f'{folder}/zones_S.gpkg')
    write_zones(f'{folder}/zones_U.gpkg', 32648, [moved(f.GetGeometryRef()) for f in source.GetLayer()])


COLUMNS, ROWS, ZONES = 316, 317, 100000


def places():
    return [(k % COLUMNS, k // COLUMNS) for k in range(ZONES)]


def plot(i, j):
    x, y, radius = WEST + (i + .5) * DEGREES / COLUMNS, -(j + .5) * DEGREES / ROWS, 8.4 * CELL
    turns = [i + j + k * math.pi / 2 for k in range(4)]
    return polygon_of([[(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns]])


def corner(i, j):
    inside = 0 < i < COLUMNS and 0 < j < ROWS
    dx, dy = (.2 * math.sin(7 * i + 3 * j), .2 * math.cos(5 * i + 2 * j)) if inside else (0, 0)
    return WEST + (i + dx) * DEGREES / COLUMNS, -(j + dy) * DEGREES / ROWS


def commune(i, j):
    return polygon_of([[corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]])


def quarter(i, j):
    """A quarter of a square of 5 % of the grid, a little aslant."""
    half, west, north = DEGREES * math.sqrt(.05) / 2, WEST + 4, -4
    at = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    return polygon_of([[(west + half * x + .05 * y, north - half * y + .05 * x) for x, y in at]])


def triangle():
    x, y, side = WEST + 5.003, -5.004, 300 * CELL
    return polygon_of([[(x, y), (x + side, y - side / 3), (x + side / 2, y - side)]])


def one_cell():
    x, y = WEST + 1, -1
    return polygon_of([[(x, y), (x + CELL, y), (x + CELL, y - CELL), (x, y - CELL)]])


def forest(size, folder):
    """A forest mask like that of gen.py M, on a map of any size."""
    cells = gdal.Open(f'{folder}/t1_{size}.tif').ReadAsArray()
    mask = gdal.GetDriverByName('GTiff').Create(
        f'{folder}/forest_{size}.tif', cells.shape[1], cells.shape[0], 1, gdal.GDT_Byte,
        ['TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512', 'COMPRESS=DEFLATE'])
    mask.SetProjection(reference(32648).ExportToWkt())
    mask.SetGeoTransform((UTM_WEST, UTM_CELL, 0, UTM_NORTH, 0, -UTM_CELL))
    mask.GetRasterBand(1).WriteArray(((cells == 1) | (cells == 2)).astype('uint8'))


if __name__ == '__main__':
    kind, folder = sys.argv[1:3]
    layers = {'plots': lambda: [plot(*p) for p in places()], 'communes': lambda: [commune(*p) for p in places()],
              'part': lambda: [quarter(i, j) for i in (0, 1) for j in (0, 1)], 'polygon': lambda: [triangle()],
              'empty': lambda: [one_cell()]}
    if kind == 'utm':
        utm(folder)
    elif kind.startswith('forest_'):
        forest(kind.removeprefix('forest_'), folder)
    else:
        write_zones(f'{folder}/zones_{kind}.gpkg', 4326, layers[kind]())
