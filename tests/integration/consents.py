# SPDX-License-Identifier: GPL-3.0-or-later
"""Users with roles, and consents recorded for them: what several tests of consents begin with."""

import threading

from fixture import OrthancServer
from tokens import RoleServer
from vcf_text import L858R, make_vcf

USERS = {"admin": "a-secret", "alice": "al-secret", "gina": "gi-secret", "rita": "ri-secret",
         "carl": "ca-secret", "lab": "la-secret", "lena": "le-secret",
         "otto": "ot-secret"}
ROLES = {"admin": ["Administrator"], "alice": ["Clinician"], "gina": ["Geneticist"],
         "rita": ["Researcher"], "carl": ["ConsentOfficer"], "lab": ["Uploader"],
         "lena": ["Uploader"], "otto": ["Auditor"]}
BRCA1 = "chr17\t43093454\t.\tA\tG\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,20:40:99"
OTHER = "chr12\t25245350\t.\tC\tA\t50\tPASS\t.\tGT:AD:DP:GQ\t0/1:20,20:40:99"


def make_server(mode="Enforce", access=None, residency=None, **options):
    return OrthancServer(users=USERS, genomics={
        "Consent": {"Mode": mode}, "Residency": residency or {},
        "Access": {"Roles": ROLES, "Unlisted": [], **(access or {})}}, **options)


def make_token_server(**options):
    """The same for users who come with a token each."""
    return RoleServer(ROLES, genomics={"Consent": {"Mode": "Enforce"}}, **options)


def ingest(server, patient_id, *lines, name="S1", **parameters):
    """The dataset's id."""
    answer = server.ingest(make_vcf(*(lines or (L858R,)), samples=(name,)), user="lab",
                           patient_id=patient_id, **parameters)
    if answer.status != 200:
        raise AssertionError(answer)
    return answer.json()["ID"]


def record(server, patient_id, decision="Permit", **more):
    """Records a consent of the short form; its id."""
    answer = server.post("/genomics/consents", {"PatientID": patient_id, "Decision": decision, **more},
                         user="carl")
    if answer.status != 200:
        raise AssertionError(answer)
    return answer.json()["ID"]


def flip_under_load(case, sights, withdraw, times=40):
    """While everybody looks, a permit comes and is withdrawn, over and over. A sight says whether it
    saw the patient: none that begins after a withdrawal may, until the next permit."""
    flips, stop, wrong, seen = [0], threading.Event(), [], [0, 0]  # odd: withdrawn

    def look(sight):
        while not stop.is_set():
            begun = flips[0]
            sees = sight()
            seen[sees] += 1
            if sees and begun % 2 == 1 and begun == flips[0]:
                wrong.append(sight)

    threads = [threading.Thread(target=look, args=(sight,)) for sight in sights]
    for thread in threads:
        thread.start()
    try:
        for _ in range(times):
            withdraw()
            flips[0] += 1
            for _ in range(3):
                case.assertFalse(sights[0]())
            flips[0] += 1
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    case.assertEqual(wrong, [])
    case.assertGreater(min(seen), 10, "both states were asked")
