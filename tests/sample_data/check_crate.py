"""Runs the sample project and holds ro-crate-metadata.json against what its specifications require.

Usage: check_crate.py KOUPREY SAMPLE_DATA
The required properties are those of RO-Crate 1.1 and Process Run Crate 0.5, as a JSON Schema beside this script; further,
every reference leads to an entity, every file is there with the size and hash that it claims.
"""
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)


def references(value):
    """Every {"@id": …} below a property."""
    if isinstance(value, dict):
        return [value["@id"]] if set(value) == {"@id"} else []
    return [each for entry in value for each in references(entry)] if isinstance(value, list) else []


def check(run):
    crate = json.loads((run / "ro-crate-metadata.json").read_text())
    schema = json.loads(pathlib.Path(__file__).with_name("ro_crate.schema.json").read_text())
    jsonschema.validators.validator_for(schema).check_schema(schema)
    jsonschema.validate(crate, schema)
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(entities) == len(crate["@graph"]), "an entity is defined twice"
    for entity in entities.values():
        for name, value in entity.items():
            for reference in references(value):
                known = reference in entities or reference == "https://w3id.org/ro/crate/1.1"
                assert known, f"{entity['@id']}: {name} leads to {reference}, which is not there"
    files = [entity for entity in entities.values() if entity["@type"] == "File"]
    for entity in files:
        content = (run / urllib.parse.unquote(entity["@id"])).read_bytes()
        assert len(content) == int(entity["contentSize"]), entity["@id"]
        assert hashlib.sha256(content).hexdigest() == entity["sha256"], entity["@id"]
    on_disk = {str(path.relative_to(run)) for path in run.rglob("*") if path.is_file()}
    listed = {urllib.parse.unquote(entity["@id"]) for entity in files}
    unlisted = {"ro-crate-metadata.json", "MANIFEST.sha256", "execution.json"}
    assert listed == on_disk - unlisted, listed ^ (on_disk - unlisted)
    for broken in (dict(crate, **{"@graph": crate["@graph"][1:]}), dict(crate, **{"@context": []})):
        try:
            jsonschema.validate(broken, schema)
        except jsonschema.ValidationError:
            continue
        raise AssertionError("the schema accepts a crate without its descriptor or context")
    print(f"{len(files)} files, {len(entities)} entities")


with tempfile.TemporaryDirectory() as folder:
    run = pathlib.Path(folder) / "run"
    subprocess.run([sys.argv[1], "run", sys.argv[2] + "/project.yaml", "-o", str(run), "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    check(run)
