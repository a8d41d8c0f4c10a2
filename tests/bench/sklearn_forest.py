#!/usr/bin/python3
"""A random forest of scikit-learn on a benchmark scene: trained, written as a model of kouprey, and applied.
  sklearn_forest.py train IMAGE LABELS MODEL.json FOREST.pickle [CELLS_OF_A_CLASS]
  sklearn_forest.py predict IMAGE FOREST.pickle CLASSES.npy      prints the seconds of prediction alone
  sklearn_forest.py compare CLASSES.npy CLASSES.tif              prints how many cells differ
Debian: python3-sklearn python3-gdal."""
import hashlib
import json
import pickle
import sys
import time

import numpy as np
from osgeo import gdal

gdal.UseExceptions()
THREADS = 2
ROWS_AT_ONCE = 250


def features(image):
    """Cells with all bands, cell by cell."""
    cells = gdal.Open(image).ReadAsArray()
    return np.ascontiguousarray(cells.reshape(cells.shape[0], -1).T.astype(np.float32))


def float_at_most(numbers):
    """The largest float32 that is not above each number: x <= it for the same float32 x as x <= number."""
    floats = numbers.astype(np.float32)
    return np.where(floats > numbers, np.nextafter(floats, np.float32(-np.inf)), floats)


def listed(tree):
    """The nodes of one tree in the order of kouprey: children in pairs, in the order of their parents."""
    order, place = [0], 0
    while place < len(order):
        node = order[place]
        if tree.children_left[node] >= 0:
            order += [tree.children_left[node], tree.children_right[node]]
        place += 1
    order = np.array(order)
    inner = tree.children_left[order] >= 0
    left = np.where(inner, 1 + 2 * (np.cumsum(inner) - 1), np.argmax(tree.value[order, 0, :], axis=1))
    return {"feature": np.where(inner, tree.feature[order], -1).tolist(),
            "threshold": np.where(inner, float_at_most(tree.threshold[order]), 0).astype(float).tolist(),
            "left": left.tolist()}


def write_model(path, forest, values, labels):
    names = ["band %d" % (i + 1) for i in range(values.shape[1])]
    lines = ['  "kouprey_model": 1', '  "program_version": "scikit-learn"', '  "method": "forest"',
             '  "settings": {}', '  "training": {}']
    bands = [{"name": name, "type": "uint16", "scale": 1, "offset": 0, "least": float(values[:, i].min()),
              "largest": float(values[:, i].max())} for i, name in enumerate(names)]
    classes = [{"code": int(code), "key": "", "name": "", "colour": "", "cells": int((labels == code).sum()),
                "groups": 1, "weight": 1} for code in forest.classes_]
    trees = [listed(tree.tree_) for tree in forest.estimators_]
    for key, entries in (("features", bands), ("classes", classes), ("trees", trees)):
        lines.append('  "%s": [\n    ' % key + ",\n    ".join(map(json.dumps, entries)) + "\n  ]")
    text = "{\n" + ",\n".join(lines) + ",\n"
    with open(path, "w") as file:
        file.write(text + '  "sha256": "%s"\n}\n' % hashlib.sha256(text.encode()).hexdigest())


def train(image, labels, model, pickled, of_class=3000):
    from sklearn.ensemble import RandomForestClassifier
    values, classes = features(image), gdal.Open(labels).ReadAsArray().ravel()
    draws = np.random.default_rng(1)
    chosen = np.concatenate([draws.permutation(np.flatnonzero(classes == code))[:int(of_class)]
                             for code in np.unique(classes) if code != 0])
    values, classes = values[chosen], classes[chosen]
    values, first = np.unique(values, axis=0, return_index=True)  # leaves of one class only
    classes = classes[first]
    forest = RandomForestClassifier(100, n_jobs=THREADS, random_state=1).fit(values, classes)
    write_model(model, forest, values, classes)
    with open(pickled, "wb") as file:
        pickle.dump(forest, file)
    print("%d cells, %d nodes a tree, depth %d" % (
        len(classes), np.mean([t.tree_.node_count for t in forest.estimators_]),
        max(t.tree_.max_depth for t in forest.estimators_)), file=sys.stderr)


def predict(image, pickled, output):
    with open(pickled, "rb") as file:
        forest = pickle.load(file)
    forest.set_params(n_jobs=THREADS)
    values = features(image)
    begin = time.time()
    step = ROWS_AT_ONCE * gdal.Open(image).RasterXSize
    found = np.concatenate([forest.predict(values[i:i + step]) for i in range(0, len(values), step)])
    print("%.2f" % (time.time() - begin))
    found[(values == 0).any(axis=1)] = 255
    np.save(output, found)


def compare(numpy_file, raster):
    print(int((np.load(numpy_file) != gdal.Open(raster).ReadAsArray().ravel()).sum()))


{"train": train, "predict": predict, "compare": compare}[sys.argv[1]](*sys.argv[2:])
