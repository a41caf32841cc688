# SPDX-License-Identifier: GPL-3.0-or-later
"""The routes of the Orthanc that is installed here."""

import itertools
import json
import pathlib
import re
import subprocess
import tempfile

# Orthanc leaves out of its document what it would show an example of, taken from a server it cannot reach.
UNDOCUMENTED = ["/", "/changes", "/jobs", "/plugins", "/plugins/{name}", "/statistics", "/system",
                "/tools/metrics-prometheus", "/tools/now", "/tools/now-local", "/jobs/{id}/archive",
                "/studies/{id}/module-patient", "/series/{id}/ordered-slices"]
UNDOCUMENTED += [f"/instances/{{id}}/{end}" for end in (
    "frames", "header", "tags", "simplified-tags", "content/{path}")]
UNDOCUMENTED += [f"/{level}{end}" for level in ("patients", "studies", "series", "instances") for end in (
    "", "/{id}", "/{id}/attachments", "/{id}/attachments/{name}", "/{id}/labels", "/{id}/metadata",
    "/{id}/module", "/{id}/patient", "/{id}/study", "/{id}/series", "/{id}/studies", "/{id}/instances",
    "/{id}/instances-tags", "/{id}/shared-tags", "/{id}/statistics")]
LISTS = ("/patients", "/studies", "/series", "/instances", "/jobs", "/queries", "/modalities", "/peers")


def list_documented():
    """(method, path) of all that this Orthanc documents."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "openapi.json")
        subprocess.run(["Orthanc", f"--openapi={path}"], check=True, capture_output=True)
        document = json.loads(path.read_text())
    return [(method.upper(), path) for path, methods in document["paths"].items() for method in methods]


def list_gets(places):
    """Every address that can be asked with GET, where `places` gives the ids of each level and the values
    of every other placeholder: {"studies": [id, …], "name": ["dicom", …], …}."""
    paths = {path for method, path in list_documented() if method == "GET"} | set(UNDOCUMENTED)
    found = []
    for path in sorted(paths):
        level = path.split("/")[1]
        keys = re.findall(r"{(\w+)}", path)
        for values in itertools.product(*(places[level if key == "id" else key] for key in keys)):
            chosen = iter(values)
            found.append(re.sub(r"{\w+}", lambda place: next(chosen), path))
    return found + [f"{path}?expand" for path in LISTS] + ["/changes?limit=100000", "/exports?limit=100000"]
