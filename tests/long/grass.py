"""Holds `areas` and `change` against GRASS GIS on real maps: grass.py PROGRAM DATA. Prints what differs and why; fails where it should not.

- Cells of two maps on a geographic grid, by pair of codes: the same numbers.
- Their areas: GRASS takes a cell's area from the ellipsoid by row, as kouprey does, so that they agree to 1e-9.
- Cells whose centre is in a polygon: GRASS moves only the vertices of a polygon into the map's CRS and joins them by straight lines
  there, kouprey follows the edges that are straight in the polygon's own CRS. Single cells along long edges may differ.
- Areas by exact coverage have no peer in GRASS (tests/real holds them against GEOS); they differ from those of whole cells by what the
  rim of the polygon leaves, far less than one per cent for a park.
"""
import csv, io, subprocess, sys, tempfile

program, data = sys.argv[1:3]
failed = []


def check(good, what):
    print(("as it should be: " if good else "WRONG: ") + what)
    if not good:
        failed.append(what)


def kouprey(*words):
    text = subprocess.run([program, *words, "--format", "csv", "--quiet"], check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def grass(grid, *commands):
    """Standard output of commands in a location made for a map."""
    with tempfile.TemporaryDirectory() as folder:
        script = folder + "/commands.sh"
        with open(script, "w") as file:
            file.write("set -e\n" + "\n".join(commands) + "\n")
        done = subprocess.run(["grass", "--tmp-location", grid, "--exec", "bash", script], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return [line.split() for line in done.stdout.splitlines() if line and line[0].isdigit()]


def pairs_on_a_geographic_grid():
    first, second = (data + f"/dakrong-gfc/pkgTest_{layer}.tif" for layer in ("treecover2000", "lossyear"))
    ours = {(int(row["from"]), int(row["to"])): (int(float(row["cells"])), float(row["area_ha"]))
            for row in kouprey("change", first, second) if "nodata" not in (row["from"], row["to"])}
    theirs = {(int(a), int(b)): (int(cells), float(area) / 1e4)
              for a, b, area, cells in grass(first, f"r.external input={first} output=a --q", f"r.external input={second} output=b --q",
                                             "g.region raster=a", "r.stats -acn input=a,b --q")}
    check({k: v[0] for k, v in ours.items()} == {k: v[0] for k, v in theirs.items()},
          f"{len(ours)} pairs of codes with {sum(v[0] for v in ours.values())} cells are the same")
    worst = max(abs(ours[k][1] / theirs[k][1] - 1) for k in ours)
    check(worst < 1e-8, f"areas of pairs differ by at most {worst:.1e} of themselves (GRASS prints six decimals of a square metre)")


def centres_in_a_polygon():
    grid, zones = data + "/prey-lang/FNF_tile257_clip.tif", data + "/prey-lang/prey_lang_wildlife_sanctuary.geojson"
    command = ["areas", grid, "--zones", zones]
    ours = {row["class"]: int(float(row["cells"])) for row in kouprey(*command, "--coverage", "center")}
    exact = {row["class"]: float(row["cells"]) for row in kouprey(*command)}
    rows = grass(grid, f"r.external input={grid} output=a --q", "g.region raster=a", f"v.import input={zones} output=z --q",
                 "v.to.rast input=z type=area use=val value=1 output=zone --q", "r.mask raster=zone --q", "r.stats -cn input=a --q")
    theirs = {code: int(cells) for code, cells in rows}
    for code in ("0", "1"):
        check(abs(ours[code] - theirs[code]) <= 5, f"class {code}: {ours[code]} centres, by GRASS {theirs[code]}")
        check(abs(exact[code] / ours[code] - 1) < 0.01, f"class {code}: {exact[code]:.3f} cells by exact coverage")


pairs_on_a_geographic_grid()
centres_in_a_polygon()
sys.exit(1 if failed else 0)
