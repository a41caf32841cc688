# SPDX-License-Identifier: GPL-3.0-or-later
"""POST /genomics/find on a real Orthanc: patients, studies, variants and calls by what is in their
genome and in their images."""

import tempfile

from fixture import ServerTest
from images import make_series
from vcf_text import L858R, make_vcf

CSQ = "CSQ={alt}|{effect}|HIGH|{gene}|.|Transcript|{transcript}|protein_coding|{c}|{p}|YES"


def annotated(chrom, pos, ref, alt, **entry):
    return (f"{chrom}\t{pos}\t.\t{ref}\t{alt}\t60\tPASS\t{CSQ.format(alt=alt, **entry)}\t"
            "GT:AD:DP:GQ\t0/1:70,30:100:99")


G12C = annotated("chr12", 25245351, "C", "A", effect="missense_variant", gene="KRAS",
                 transcript="NM_004985.5", c="NM_004985.5:c.34G>T", p="NP_004976.2:p.Gly12Cys")
R273H = annotated("chr17", 7673802, "C", "T", effect="missense_variant", gene="TP53",
                  transcript="NM_000546.6", c="NM_000546.6:c.818G>A", p="NP_000537.3:p.Arg273His")
TP53_STOP = annotated("chr17", 7674220, "G", "A", effect="stop_gained", gene="TP53",
                      transcript="NM_000546.6", c="NM_000546.6:c.743G>A",
                      p="NP_000537.3:p.Arg248Ter")

PATIENTS = {
    "A": ([G12C, R273H], [("CT", "CHEST", "20240105"), ("MR", "BRAIN", "20240210")]),
    "B": ([G12C, TP53_STOP], [("CT", "CHEST", "20230105")]),
    "C": ([L858R], [("CT", "ABDOMEN", "20240301"), ("PT", "CHEST", "20240301")]),
    "D": ([G12C], []),
}


class Find(ServerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for patient, (lines, studies) in PATIENTS.items():
            answer = cls.server.ingest(make_vcf(*lines, samples=(patient,)), patient_id=patient,
                                       origin="somatic")
            assert answer.status == 200, answer
            for modality, part, date in studies:
                with tempfile.TemporaryDirectory() as folder:
                    for path in make_series(folder, patient, 1, modality, BodyPartExamined=part,
                                            StudyDate=date, StudyDescription=f"{part} {modality}"):
                        cls.server.post("/instances", path.read_bytes())
        with tempfile.TemporaryDirectory() as folder:
            for path in make_series(folder, "NOT-SEQUENCED", 1, "CT", BodyPartExamined="CHEST"):
                cls.server.post("/instances", path.read_bytes())
        cls.server.wait_for(lambda: len(cls.server.get_json("/genomics/studies")["Studies"]) == 6
                            and cls.server.get_json("/genomics/studies")["State"]["CaughtUp"],
                            what="the studies")

    def find(self, expect=200, **body):
        answer = self.server.post("/genomics/find", body)
        self.assertEqual(answer.status, expect, (body, answer))
        return answer.json()

    def patients(self, **query):
        found = self.find(Level="Patient", Query=query, Expand=True)
        ids = self.find(Level="Patient", Query=query)
        self.assertEqual([patient["ID"] for patient in found], ids)
        return "".join(patient["PatientID"] for patient in found)

    def studies(self, **query):
        return sorted(f"{study['PatientID']} {study['StudyDescription']}"
                      for study in self.find(Level="Study", Query=query, Expand=True))

    def test_patients_by_variant_and_images(self):
        for query, expected in (
                ({"Gene": "KRAS"}, "ABD"),
                ({"Hgvs": "KRAS:p.G12C"}, "ABD"),
                ({"Gene": "KRAS", "Hgvs": "p.G12C", "Modality": "CT"}, "AB"),
                ({"Variant": "GRCh38:12-25245351-C-A", "Modality": "MR"}, "A"),
                ({"Region": "chr12:25245300-25245400"}, "ABD"),
                ({"Consequence": "missense_variant"}, "ABCD"),
                ({"Gene": "TP53", "Consequence": ["stop_gained", "frameshift_variant"]}, "B"),
                ({"RsId": "rs121434568"}, "C"),
                ({"Gene": "KRAS", "MinVaf": 0.31}, ""),
                ({"Gene": "KRAS", "Origin": "germline"}, ""),
                ({"Modality": "PT"}, "C"),
                ({"Modality": ["MR", "PT"]}, "AC"),
                ({"Gene": "KRAS", "StudyDate": "20240101-20241231"}, "A"),
                ({"StudyDescription": "chest*"}, ""),
                ({"StudyDescription": "CHEST*"}, "ABC"),
                ({"Modality": "CT", "BodyPart": "ABDOMEN"}, "C"),
                ({"Modality": "MR", "BodyPart": "CHEST"}, ""),
                ({"PatientID": "D"}, "D"),
                ({"PatientID": "D", "Modality": "CT"}, "")):
            with self.subTest(query):
                self.assertEqual(self.patients(**query), expected)

    def test_and_or_not_over_genes_and_images(self):
        stop = {"Gene": "TP53", "Consequence": "stop_gained"}
        for query, expected in (
                ({"Gene": "KRAS", "Not": stop}, "AD"),
                ({"Gene": "KRAS", "And": [{"Gene": "TP53"}]}, "AB"),
                ({"Or": [{"Gene": "EGFR"}, stop]}, "BC"),
                ({"Gene": "KRAS", "Not": {"Modality": "MR"}}, "BD"),
                ({"Or": [{"Gene": "EGFR", "Modality": "PT"}, {"Gene": "TP53", "Modality": "MR"}]},
                 "AC"),
                ({"Not": {"Or": [{"Gene": "KRAS"}, {"Gene": "EGFR"}]}}, ""),
                ({"Not": {"Not": {"Gene": "EGFR"}}}, "C"),
                # Nobody's TP53 was looked at whole: that it is absent is known of nobody.
                ({"Gene": "TP53", "Presence": "Absent"}, ""),
                ({"Gene": "TP53", "Presence": "NotTested"}, "CD")):
            with self.subTest(query):
                self.assertEqual(self.patients(**query), expected)

    def test_studies(self):
        self.assertEqual(self.studies(Gene="KRAS"), ["A BRAIN MR", "A CHEST CT", "B CHEST CT"])
        self.assertEqual(self.studies(Gene="KRAS", Modality="CT", StudyDate="20240101-"),
                         ["A CHEST CT"])
        self.assertEqual(self.studies(Gene="KRAS", Not={"Modality": "MR"}),
                         ["A CHEST CT", "B CHEST CT"])
        self.assertEqual(self.studies(Or=[{"Gene": "EGFR", "Modality": "PT"}, {"Modality": "MR"}]),
                         ["A BRAIN MR", "C CHEST PT"])
        known = self.server.get_json("/studies")
        for study in self.find(Level="Study", Query={"Gene": "KRAS"}):
            self.assertIn(study, known)

    def test_what_expand_shows(self):
        found, = self.find(Level="Patient", Query={"Gene": "KRAS", "Modality": "MR"}, Expand=True)
        patient = self.server.get_json(f"/patients/{found['ID']}")
        self.assertEqual(patient["MainDicomTags"]["PatientID"], found["PatientID"])
        self.assertEqual(sorted(study["ID"] for study in found["Studies"]),
                         sorted(patient["Studies"]))
        uids = {self.server.get_json(f"/studies/{study}")["MainDicomTags"]["StudyInstanceUID"]
                for study in patient["Studies"]}
        self.assertEqual({study["StudyInstanceUID"] for study in found["Studies"]}, uids)
        self.assertEqual(sorted(sum((s["Modalities"] for s in found["Studies"]), [])), ["CT", "MR"])
        call, = found["Calls"]
        self.assertEqual((call["Variant"], call["HgvsP"], call["Vaf"], call["Sample"]),
                         ("GRCh38:12-25245351-C-A", "NP_004976.2:p.Gly12Cys", 0.3, "A"))

    def test_variants_and_calls(self):
        query = {"Or": [{"Gene": "KRAS"}, {"Gene": "TP53"}], "Modality": "CT"}
        self.assertEqual(self.find(Level="Variant", Query=query),
                         ["GRCh38:12-25245351-C-A", "GRCh38:17-7673802-C-T",
                          "GRCh38:17-7674220-G-A"])
        shown = self.find(Level="Variant", Query=query, Expand=True)
        self.assertEqual([(v["Gene"], v["Patients"]) for v in shown],
                         [("KRAS", 2), ("TP53", 1), ("TP53", 1)])
        calls = self.find(Level="Call", Query=query)
        self.assertEqual([(c["PatientID"], c["Gene"]) for c in calls],
                         [("A", "KRAS"), ("A", "TP53"), ("B", "KRAS"), ("B", "TP53")])
        page = self.find(Level="Call", Query=query, Since=1, Limit=2)
        self.assertEqual(page, calls[1:3])

    def test_pages_and_counts(self):
        everyone = self.find(Level="Patient", Query={"Gene": "KRAS"})
        pages = [self.find(Level="Patient", Query={"Gene": "KRAS"}, Since=i, Limit=1)
                 for i in range(4)]
        self.assertEqual(sum(pages, []), everyone)
        answer = self.server.post("/genomics/find", {"Query": {"Gene": "KRAS"}, "Limit": 1})
        self.assertEqual(answer.headers["genomics-total"], "3")
        self.assertEqual(answer.headers["genomics-caught-up"], "true")
        self.assertEqual(answer.headers["cache-control"], "no-store")
        counts = self.find(Query={"Gene": "KRAS"}, Count=True)
        self.assertEqual({key: counts[key] for key in counts if key != "State"},
                         {"Total": 3, "Patients": 4, "NotTested": 1, "NotEvaluated": 0,
                          "NotComparable": 0})
        other = self.find(Query={"Variant": "GRCh37:7-55259515-T-G"}, Count=True)
        self.assertEqual((other["Total"], other["NotComparable"]), (0, 4))
        header = self.server.post("/genomics/find", {"Query": {"Gene": "KRAS"}},
                                  headers={"X-Genomics-Count": "true"})
        self.assertEqual(header.json()["Total"], 3)

    def test_what_cannot_be_read(self):
        for body, place in (({}, "Query"), ({"Query": {"Colour": "red"}}, "Query.Colour"),
                            ({"Query": {"Or": [{"Region": "7:x"}]}}, "Query.Or[0]"),
                            ({"Query": {"StudyDate": "soon"}}, "Query.StudyDate"),
                            ({"Query": {"Gene": "KRAS"}, "Level": "Series"}, "Level")):
            with self.subTest(body):
                self.assertIn(place, self.find(expect=400, **body)["Details"])
        self.assertEqual(self.server.post("/genomics/find", b"{").status, 400)
        self.assertEqual(self.server.get("/genomics/find").status, 405)
        self.assertEqual(self.find(Query={"Gene": "NOSUCHGENE"}, expect=404)["HttpStatus"], 404)
        self.assertEqual(self.find(Query={"Gene": "MLL"}, expect=200), [])
        answer = self.server.post("/genomics/find", {"Query": {"Gene": "KRAS"}}, user=False)
        self.assertEqual(answer.status, 401)
