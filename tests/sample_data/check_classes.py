"""Classifies the sample scenes, and holds the maps against a plain way through the trees of the model.

Usage: check_classes.py KOUPREY SAMPLE_DATA
The model is read as JSON and applied by loops of numpy; class, probability, margin and mask must be what kouprey wrote. The
confusion matrix of the table must add up, and the training cells must be those whose centre lies in a polygon: the polygons
follow the borders of cells.
"""
import csv
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from osgeo import gdal, ogr
except ImportError:
    print("skipped: python3-gdal and python3-numpy are not installed")
    sys.exit(77)

gdal.UseExceptions()


def run(program, *words):
    return subprocess.run([program, *map(str, words)], check=True, capture_output=True, text=True).stdout


def cells_of(path):
    return gdal.Open(str(path)).ReadAsArray()


def votes_of(model, values):
    """How many trees put each cell into each class."""
    votes = np.zeros((len(values), len(model["classes"])), int)
    for tree in model["trees"]:
        feature, threshold, left = (np.array(tree[key]) for key in ("feature", "threshold", "left"))
        threshold = threshold.astype(np.float32)
        for cell, cell_values in enumerate(values):
            node = 0
            while feature[node] >= 0:
                node = left[node] + int(cell_values[feature[node]] > threshold[node])
            votes[cell, left[node]] += 1
    return votes


def training_cells(model, image, layer_path, legend):
    """Row, column and class of the cells whose centre lies in a polygon and that have all values."""
    dataset = gdal.Open(str(image))
    left, size, _, top, _, _ = dataset.GetGeoTransform()
    values = dataset.ReadAsArray()
    found = []
    vectors = ogr.Open(str(layer_path))
    for feature in vectors.GetLayer(0):
        west, east, south, north = feature.geometry().GetEnvelope()
        for row in range(round((top - north) / size), round((top - south) / size)):
            for col in range(round((west - left) / size), round((east - left) / size)):
                if (values[:, row, col] != -32768).all():
                    found.append((row, col, legend[feature["class"]]))
    return sorted(found), values


def check(program, sample, folder):
    scenes = sorted((sample / "scenes").iterdir())
    image, model_path = folder / "composite.tif", folder / "model.json"
    run(program, "scene", "composite", *scenes, "--grow", "250m", "-o", image)
    table = run(program, "classify", "train", image, "--samples", sample / "training.gpkg", "--field", "class",
                "--legend", sample / "legend.csv", "-o", model_path, "--trees", 21, "--table", "matrix")
    rasters = {name: folder / (name + ".tif") for name in ("classes", "probability", "margin", "outside")}
    run(program, "classify", "predict", image, "--model", model_path, "-o", rasters["classes"], "--probability",
        rasters["probability"], "--margin", rasters["margin"], "--outside", rasters["outside"])
    text = model_path.read_text()
    model = json.loads(text)
    head = text[:text.rindex('  "sha256"')]
    assert model["sha256"] == hashlib.sha256(head.encode()).hexdigest(), "the model's hash is another"

    codes = np.array([entry["code"] for entry in model["classes"]])
    legend = {row["key"]: int(row["code"]) for row in csv.DictReader((sample / "legend.csv").open())}
    cells, values = training_cells(model, image, sample / "training.gpkg", legend)
    counts = {entry["code"]: entry["cells"] for entry in model["classes"]}
    assert counts == {code: sum(cell[2] == code for cell in cells) for code in codes}, "other training cells"
    for number, feature in enumerate(model["features"]):
        seen = [values[number, row, col] for row, col, _ in cells]
        assert (feature["least"], feature["largest"]) == (min(seen), max(seen)), feature["name"]
    blocks = [row for row in csv.DictReader(io.StringIO(table)) if row["validation"] == "blocks"]
    assert sum(int(row["cells"]) for row in blocks) == len(cells), "the error matrix does not add up"

    flat = values.reshape(len(values), -1).T.astype(np.float32)
    complete = (flat != -32768).all(axis=1)
    votes = votes_of(model, flat[complete])
    ordered = np.sort(votes, axis=1)
    least = np.array([feature["least"] for feature in model["features"]], np.float32)
    largest = np.array([feature["largest"] for feature in model["features"]], np.float32)
    expected = {"classes": codes[votes.argmax(axis=1)],
                "probability": (ordered[:, -1] / 21).astype(np.float32),
                "margin": ((ordered[:, -1] - ordered[:, -2]) / 21).astype(np.float32),
                "outside": ((flat < least) | (flat > largest)).any(axis=1)[complete]}
    for name, path in rasters.items():
        written = cells_of(path).ravel()
        assert (written[complete] == expected[name]).all(), name
        assert (written[~complete] == (-1 if written.dtype == np.float32 else 255)).all(), name + " without values"
    assert 0 < complete.sum() < complete.size, "the composite has no gaps to test"
    print("%d cells by %d trees are the same" % (complete.sum(), len(model["trees"])))


with tempfile.TemporaryDirectory() as scratch:
    check(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(scratch))
