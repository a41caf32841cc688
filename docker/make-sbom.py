#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An SPDX 2.3 document of an image, from what dpkg knows of it and what the explorer plugin embeds.

  make-sbom.py VERSION STATUS LOCK    the image's /var/lib/dpkg/status, web-ui's package-lock.json

SOURCE_DATE_EPOCH, when set, is the document's date: the same image then gives the same document.
"""

import datetime
import hashlib
import json
import os
import re
import sys
import urllib.parse


def read_status(text):
    """Of each installed package: name, version, architecture, source package."""
    rows = []
    for paragraph in filter(str.strip, text.split("\n\n")):
        field = dict(re.findall(r"^([A-Za-z-]+): (.*)$", paragraph, re.MULTILINE))
        if field["Status"].endswith(" installed"):
            source = field.get("Source", field["Package"]).split(" ")[0]
            rows.append((field["Package"], field["Version"], field["Architecture"], source))
    return rows


def make_package(name, version, architecture, source):
    locator = (f"pkg:deb/debian/{urllib.parse.quote(name)}@{urllib.parse.quote(version)}"
               f"?arch={architecture}")
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", f"{name}-{architecture}"),
        "name": name,
        "versionInfo": version,
        "sourceInfo": f"built from Debian's source package {source}",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "GPL-3.0-or-later" if name == "orthanc-genomics" else "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": locator}],
    }


def read_embedded(lock):
    """The packages that web-ui/dist holds, those to build and test with left out."""
    for path, package in sorted(lock["packages"].items()):
        if path and not package.get("dev") and not path.startswith("node_modules/@types/"):
            name = path.rpartition("node_modules/")[2]
            yield {
                "SPDXID": "SPDXRef-npm-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
                "name": name,
                "versionInfo": package["version"],
                "sourceInfo": "embedded in libOrthancGenomicsExplorer.so",
                "downloadLocation": "NOASSERTION",
                "filesAnalyzed": False,
                "licenseConcluded": "NOASSERTION",
                "licenseDeclared": package["license"],
                "copyrightText": "NOASSERTION",
                "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                  "referenceLocator": f"pkg:npm/{urllib.parse.quote(name)}@{package['version']}"}],
            }


def make_document(version, rows, lock):
    packages = [*(make_package(*row) for row in sorted(rows)), *read_embedded(lock)]
    content = hashlib.sha256(json.dumps(packages).encode()).hexdigest()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = (datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc) if epoch
           else datetime.datetime.now(datetime.timezone.utc))
    image = {
        "SPDXID": "SPDXRef-image", "name": "orthanc-genomics", "versionInfo": version,
        "primaryPackagePurpose": "CONTAINER", "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
    }
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-image")]
    relations += [("SPDXRef-image", "CONTAINS", package["SPDXID"]) for package in packages]
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"orthanc-genomics-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/orthanc-genomics-{version}-{content}",
        "creationInfo": {"created": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": ["Tool: orthanc-genomics-make-sbom"]},
        "packages": [image, *packages],
        "relationships": [{"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b}
                          for a, kind, b in relations],
    }


def main():
    version, path, lock_path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        rows = read_status(file.read())
    if not any(row[0] == "orthanc-genomics" for row in rows):
        sys.exit("make-sbom: the image holds no orthanc-genomics")
    with open(lock_path, encoding="utf-8") as file:
        lock = json.load(file)
    json.dump(make_document(version, rows, lock), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
