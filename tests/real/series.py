#!/usr/bin/env python3
"""Computes monitoring and segmentation of picked cells of a stack again, from the papers, and compares.

    series.py STACK MONITOR.tif SEGMENT.tif

MONITOR: kouprey series monitor STACK --start 2009-01-01 --stable-history
SEGMENT: kouprey series segment STACK --yearly median --add vertices
Monitoring: Verbesselt, Zeileis & Herold 2012; boundary of Leisch, Hornik & Kuan 2000; history by recursive residuals of
Brown, Durbin & Evans 1975. Segmentation: Kennedy, Yang & Cohen 2010. Least squares by numpy's SVD."""
import datetime, math, sys
import numpy as np
from osgeo import gdal

gdal.UseExceptions()
START, ORDER, WIDTH, CRITICAL, LAMBDA = 2009.0, 3, 0.25, 1.34182, 0.9479  # levels of 5 per cent
NODATA = -9999


def day(name):
    """The day within the name of a Landsat scene."""
    return datetime.date(int(name[9:13]), 1, 1) + datetime.timedelta(int(name[13:16]) - 1)


def decimal(date):
    year = datetime.date(date.year, 1, 1)
    return date.year + (date - year).days / (datetime.date(date.year + 1, 1, 1) - year).days


def terms(times):
    columns = [np.ones(len(times)), times - 2000]
    for j in range(1, ORDER + 1):
        columns += [np.cos(2 * np.pi * j * times), np.sin(2 * np.pi * j * times)]
    return np.column_stack(columns)


def fit(x, y):
    return np.linalg.lstsq(x, y, rcond=None)[0]


def stable_from(x, y):
    """Index of the first observation of the stable history: reversed, recursive residuals, lines ± λ (1 + 2t)."""
    x, y, k = x[::-1], y[::-1], x.shape[1]
    w = []
    for r in range(k, len(y)):
        spread = x[r] @ np.linalg.pinv(x[:r].T @ x[:r]) @ x[r]
        w.append((y[r] - x[r] @ fit(x[:r], y[:r])) / math.sqrt(1 + spread))
    w = np.array(w)
    process = np.cumsum(w) / (np.std(w, ddof=1) * math.sqrt(len(w)))
    beyond = np.nonzero(np.abs(process) > LAMBDA * (1 + 2 * np.arange(1, len(w) + 1) / len(w)))[0]
    return len(w) - beyond[0] if len(beyond) else 0


def monitor(times, y):
    x, history = terms(times), times < START
    begin = stable_from(x[history], y[history])
    x, y, times = x[begin:], y[begin:], times[begin:]
    n = int(np.sum(times < START))
    rest = y - x @ fit(x[:n], y[:n])
    sigma = math.sqrt(np.sum(rest[:n] ** 2) / (n - x.shape[1]))
    width = math.floor(WIDTH * n)
    found = 0.0
    for k in range(n + 1, len(y) + 1):
        moving = abs(np.sum(rest[k - width:k])) / (sigma * math.sqrt(n))
        if moving > CRITICAL * math.sqrt(2 * max(1.0, math.log(k / n))):
            found = times[k - 1]
            break
    return {"break_year": found, "magnitude": np.median(rest[n:]), "history": n, "history_start": times[0], "sigma": sigma,
            "r_squared": 1 - np.sum(rest[:n] ** 2) / np.sum((y[:n] - y[:n].mean()) ** 2)}


def despiked(y, threshold=0.9):
    y = y.copy()
    while True:
        shares = [0.0] * len(y)
        for i in range(1, len(y) - 1):
            high = max(abs(y[i] - y[i - 1]), abs(y[i] - y[i + 1]))
            if high > 0:
                shares[i] = 1 - abs(y[i + 1] - y[i - 1]) / high
        i = int(np.argmax(shares))
        if shares[i] <= threshold:
            return y
        y[i] += shares[i] * ((y[i - 1] + y[i + 1]) / 2 - y[i])


def line(x, y):
    return np.polyval(np.polyfit(x, y, 1), x)


def vertices_of(x, y, most):
    found, closed = [0, len(x) - 1], set()
    while len(found) < most:
        scores = []
        for a, b in zip(found, found[1:]):
            score = 0 if b - a < 2 or (a, b) in closed else np.sum((y[a:b + 1] - line(x[a:b + 1], y[a:b + 1])) ** 2) / (b - a + 1)
            scores.append(score)
        s = int(np.argmax(scores))
        if scores[s] <= (1e-9 * np.ptp(y)) ** 2:
            break
        a, b = found[s], found[s + 1]
        away = np.abs(y[a:b + 1] - line(x[a:b + 1], y[a:b + 1]))
        away[0] = away[-1] = 0
        if b == len(x) - 1 and not y[b] > y[b - 1]:
            away[-2] = 0
        if away.max() <= 1e-9 * np.ptp(y):
            closed.add((a, b))
        else:
            found = sorted(found + [a + int(np.argmax(away))])
    return found


def culled(x, y, vertices, most):
    vertices = list(vertices)
    square = (y - y.min()) / np.ptp(y) * np.ptp(x)
    while len(vertices) > most:
        bends = []
        for a, v, b in zip(vertices, vertices[1:], vertices[2:]):
            before = math.atan2(square[v] - square[a], x[v] - x[a])
            after = math.atan2(square[b] - square[v], x[b] - x[v])
            bends.append(abs(after - before) * (1 + 2 * max(0, (square[b] - square[v]) / np.ptp(x))))
        del vertices[1 + int(np.argmin(bends))]
    return vertices


def in_order(x, y, vertices):
    values = []
    for s, (a, b) in enumerate(zip(vertices, vertices[1:])):
        xs, ys = x[a:b + 1], y[a:b + 1]
        begin = values[-1] if values else y[a]
        joining = begin + (y[b] - begin) * (xs - xs[0]) / (xs[-1] - xs[0])
        if s == 0:
            other = line(xs, ys)
        else:
            other = begin + (xs - xs[0]) * np.sum((xs - xs[0]) * (ys - begin)) / np.sum((xs - xs[0]) ** 2)
        best = other if np.sum((ys - other) ** 2) < np.sum((ys - joining) ** 2) else joining
        values = values or [best[0]]
        values.append(best[-1])
    return values


def jointly(x, y, vertices):
    hats = np.column_stack([np.interp(x, x[vertices], np.eye(len(vertices))[v]) for v in range(len(vertices))])
    return list(fit(hats, y))


def p_of_f(x, y, vertices, values):
    """1 − F(f; 2 segments, n − 2 segments − 1) by summing the density over √(1 − y) = u."""
    about = np.sum((y - y.mean()) ** 2)
    left = np.sum((y - np.interp(x, x[vertices], values)) ** 2) / about if about else 1
    a, b = len(vertices) - 1, (len(y) - 2 * (len(vertices) - 1) - 1) / 2
    if b <= 0 or left >= 1:
        return 1.0
    if left <= 1e-18:
        return 0.0
    nodes, weights = np.polynomial.legendre.leggauss(200)
    u = math.sqrt(left) * (nodes + 1) / 2
    area = np.sum(weights * 2 * u ** (2 * b - 1) * (1 - u * u) ** (a - 1)) * math.sqrt(left) / 2
    return area / math.exp(math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b))


def falls(x, vertices, values):
    return [-(v - u) / (x[b] - x[a]) / (np.ptp(values) or 1) for a, b, u, v in zip(vertices, vertices[1:], values, values[1:])]


def weakest(x, y, vertices, values):
    scores = []
    for i in range(1, len(vertices) - 1):
        a, b = vertices[i - 1], vertices[i + 1]
        straight = np.interp(x[a:b + 1], [x[a], x[b]], [values[i - 1], values[i + 1]])
        scores.append(np.sum((y[a:b + 1] - straight) ** 2) / (x[b] - x[a]))
    return 1 + int(np.argmin(scores))


def chosen(x, models, p, largest=0.05, share=0.75, recovery=0.25):
    p = list(p)
    for _ in models:
        if min(p) > largest:
            return None
        i = next(i for i, value in enumerate(p) if value <= (2 - share) * min(p))
        if p[i] <= largest and max(falls(x, *models[i])) <= recovery:
            return models[i], p[i]
        p[i] = 1
    return None


def segment(x, observed, most=7, overshoot=3, recovery=0.25):
    y = despiked(-observed)
    vertices = culled(x, y, vertices_of(x, y, min(most + overshoot, len(x) - 2)), most)
    work, models, scores, left = y.copy(), [], [], list(vertices)
    while True:
        values = in_order(x, work, left)
        models.append((list(left), values))
        scores.append(p_of_f(x, work, left, values))
        if len(left) == 2:
            break
        speed, at = falls(x, left, values), None
        s = int(np.argmax(speed))
        if speed[s] > recovery and s + 1 < len(left) - 1:
            at, i = s + 1, left[s + 1]
            work[i] = np.interp(x[i], [x[i - 1], x[i + 1]], [work[i - 1], work[i + 1]])
        elif speed[s] > recovery:
            work[-1] = work[-2]
            values = values[:-1] + [work[-1]]
        del left[at or weakest(x, work, left, values)]
    best = chosen(x, models, scores)
    if best is None:
        models, scores, left = [], [], list(vertices)
        while True:
            values = jointly(x, y, left)
            models.append((list(left), values))
            scores.append(p_of_f(x, y, left, values))
            if len(left) == 2:
                break
            del left[weakest(x, y, left, values)]
        best = chosen(x, models, scores)
    if best is None:
        return [(x[0], observed.mean()), (x[-1], observed.mean())], 1.0
    (vertices, values), p = best
    return [(x[v], -value) for v, value in zip(vertices, values)], p


def bands(path):
    data = gdal.Open(path)
    return {data.GetRasterBand(b).GetDescription(): data.GetRasterBand(b).ReadAsArray() for b in range(1, data.RasterCount + 1)}


def main(stack, monitored, segmented):
    data = gdal.Open(stack)
    days = [day(data.GetRasterBand(b).GetDescription()) for b in range(1, data.RasterCount + 1)]
    order = np.argsort([d.toordinal() for d in days])
    times, cells = np.array([decimal(days[i]) for i in order]), data.ReadAsArray()[order].astype(float)
    years = np.array([days[i].year for i in order])
    monitored, segmented, wrong, breaks, checked = bands(monitored), bands(segmented), [], 0, 0
    for row in range(3, cells.shape[1], 13):
        for col in range(2, cells.shape[2], 15):
            y, at, checked = cells[:, row, col], (row, col), checked + 1
            seen = y != NODATA
            expected = monitor(times[seen], y[seen])
            breaks += expected["break_year"] > 0
            for name, value in expected.items():
                found = float(monitored[name][at])
                if not abs(found - value) <= 2e-4 * max(1, abs(value) / 2000 if "year" in name or "start" in name else abs(value)):
                    wrong.append(f"{at} {name}: {found}, expected {value}")
            x = np.array([v for v in np.unique(years) if np.any(seen & (years == v))], float)
            yearly = np.array([np.median(y[seen & (years == v)]) for v in x])
            vertices, p = segment(x, yearly)
            found = [(float(segmented[f"vertex_{v}_year"][at]), float(segmented[f"vertex_{v}_value"][at]))
                     for v in range(1, int(segmented["segments"][at]) + 2)]
            if [v[0] for v in found] != [v[0] for v in vertices] or not np.allclose(found, vertices, rtol=1e-5, atol=0.01):
                wrong.append(f"{at} vertices: {found}, expected {vertices}")
            if not math.isclose(float(segmented["p_value"][at]), p, rel_tol=1e-4, abs_tol=1e-12):
                wrong.append(f"{at} p_value: {segmented['p_value'][at]}, expected {p}")
            greatest = min(((b - a, u[0] + 1) for u, v, a, b in zip(vertices, vertices[1:], [v[1] for v in vertices],
                                                                    [v[1] for v in vertices[1:]])), default=(0, 0))
            if greatest[0] < 0 and float(segmented["year"][at]) != greatest[1]:
                wrong.append(f"{at} year: {segmented['year'][at]}, expected {greatest[1]}")
    print(f"{checked} cells, {breaks} with a break, {len(wrong)} differences")
    print("\n".join(wrong[:20]))
    return 1 if wrong or not 0 < breaks < checked else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
