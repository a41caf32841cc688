# SPDX-License-Identifier: GPL-3.0-or-later
"""A server in Strict mode with users of every role, and images in it."""

import tempfile

from consents import ROLES as ROLES_OF_ALL, USERS
from fixture import OrthancServer
from images import make_series

SEEN, HIDDEN = "P-SEEN", "P-HIDDEN"
ROLES = {**ROLES_OF_ALL, "both": ["Clinician", "Researcher"]}


def make_strict(**options):
    genomics = {"Access": {"Roles": ROLES, "Unlisted": [], "Strict": True, **options.pop("access", {})},
                **options.pop("genomics", {})}
    return OrthancServer(users={**USERS, "both": "b-secret"}, genomics=genomics, **options)


def store(server, patient_id, admin="admin"):
    """Two images of the patient; the ids of the last and all above it."""
    with tempfile.TemporaryDirectory() as folder:
        for path in make_series(folder, patient_id, count=2, size=8):
            answer = server.post("/instances", path.read_bytes(), user=admin).json()
            image = path.read_bytes()
    tags = server.get_json(f"/instances/{answer['ID']}/simplified-tags", user=admin)
    return {"patient": answer["ParentPatient"], "study": answer["ParentStudy"], "series": answer["ParentSeries"],
            "instance": answer["ID"], "uid": tags["StudyInstanceUID"], "series_uid": tags["SeriesInstanceUID"],
            "instance_uid": tags["SOPInstanceUID"], "file": image}


def wait_for_studies(server, count):
    """The index follows Orthanc; whose study it does not know yet is nobody's."""
    server.wait_for(lambda: f"genomics_studies_known {count}" in
                    server.get("/tools/metrics-prometheus", user="admin").body.decode(), what="the studies")
