# SPDX-License-Identifier: GPL-3.0-or-later
"""Genomic DICOM objects as tests of residency handle them: stored, looked for, waited for."""

CONFIGURATION = {"UserMetadata": {"ward": 4444}, "UserContentType": {"note": 4555}}


def store(server, content):
    """Sends an instance; Orthanc's id of it."""
    answer = server.post("/instances", content, user="admin")
    if answer.status != 200:
        raise AssertionError(answer)
    return answer.json()["ID"]


def contains(server, instance):
    return server.get(f"/instances/{instance}", user="admin").status == 200


def wait_gone(server, instance, limit=5):
    server.wait_for(lambda: not contains(server, instance), limit, "the object's leaving")


def wait_there(server, instance, limit=5):
    server.wait_for(lambda: contains(server, instance), limit, "the object's return")


def withdraw(server, consent):
    answer = server.delete(f"/genomics/consents/{consent}", user="carl")
    if answer.status != 200:
        raise AssertionError(answer)


def list_objects(server, patient, user="alice"):
    return server.get_json(f"/genomics/objects?patient-id={patient}", user=user)


def count(server):
    return server.get_json("/genomics/residency", user="admin")["Objects"]
