# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit trail sent to a collector of syslog: DICOM audit messages, in order, none lost."""

import base64
import pathlib
import shutil
import socket
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

from collector import LINE, Collector, make_certificates
from consents import ingest, make_server, record
from fixture import merge


class Syslog(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="syslog-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def start(self, collector, **options):
        collector.start()
        self.addCleanup(collector.stop)
        self.server = make_server()
        self.server.genomics = merge(self.server.genomics, {"Audit": {"Syslog": {
            "Host": "localhost", "Port": collector.port, **options}}})  # the certificates name it
        self.addCleanup(self.server.stop)
        self.server.start()

    def wait_for(self, collector, number):
        """Until the entry has come; the numbers that came, as they came."""
        self.server.wait_for(lambda: number in self.list_numbers(collector), what=f"entry {number}")
        return self.list_numbers(collector)

    @staticmethod
    def list_numbers(collector):
        return [int(read_detail(parse(message), "Number")) for message in list(collector.messages)]

    def head(self):
        """Of before this look, which is an entry too."""
        return self.server.get_json("/genomics/audit/head", user="otto")

    def test_each_entry_is_a_dicom_audit_message_over_tls(self):
        certificates = make_certificates(self.folder)
        collector = Collector(certificates)
        self.start(collector, CaCertificates=str(certificates[0]))
        ingest(self.server, "P1")
        record(self.server, "P1")
        for headers in ({}, {"Accept": "text/csv"}, {"Genomics-Purpose": "BTG", "Genomics-Reason": "now"}):
            self.server.get("/genomics/subjects/P1/variants?gene=EGFR", user="alice", headers=headers)
        self.server.get("/genomics/subjects", user="alice")
        self.server.get("/genomics/subjects/P1", user="carl")
        head = self.head()
        numbers = self.wait_for(collector, head["Number"])
        self.assertEqual(numbers[:head["Number"]], list(range(1, head["Number"] + 1)))
        found = [parse(message) for message in collector.messages[:head["Number"]]]
        self.assertEqual([read_event(message) for message in found],
                         [("110107", "", "C", "0"), ("110110", "", "U", "0"), ("110103", "", "R", "0"),
                          ("110106", "", "R", "0"), ("110113", "110127", "E", "0"), ("110112", "", "E", "0"),
                          ("110113", "110147", "E", "8")])
        self.assertEqual(read_detail(found[-1], "Hash"), head["Hash"], "the head of the trail")
        self.assertEqual(read_detail(found[4], "Reason"), "now")
        self.assertEqual(found[2].find("ActiveParticipant").get("UserID"), "alice")
        self.assertEqual(found[2].find("ParticipantObjectIdentification").get("ParticipantObjectID"), "P1")
        query = found[2].findall("ParticipantObjectIdentification")[1].find("ParticipantObjectQuery").text
        self.assertIn(b"EGFR", base64.b64decode(query))

    def test_what_is_down_for_long_gets_everything_later_in_order(self):
        self.check_gap(Collector(), Transport="Tcp")

    def test_so_it_is_over_tls(self):
        certificates = make_certificates(self.folder)
        self.check_gap(Collector(certificates), CaCertificates=str(certificates[0]))

    def check_gap(self, collector, **options):
        self.start(collector, **options)
        self.server.get("/genomics/subjects/P1", user="alice")
        self.wait_for(collector, 1)
        collector.stop()
        for number in range(300):
            self.assertEqual(self.server.get(f"/genomics/subjects/P{number}", user="alice").status, 404)
        self.server.restart()  # it knows how far it came
        self.assertIn("what it lacks is sent later", self.server.log())
        head = self.head()["Number"]
        collector.start()
        numbers = self.wait_for(collector, head)
        first = {number: place for place, number in reversed(list(enumerate(numbers)))}
        self.assertEqual(sorted(first, key=first.get)[:head], list(range(1, head + 1)))
        self.assertLess(len(numbers), head + 250, "nothing comes again and again")

    def test_a_datagram_is_a_message(self):
        with socket.socket(type=socket.SOCK_DGRAM) as receiver:
            receiver.bind(("127.0.0.1", 0))
            receiver.settimeout(30)
            collector = Collector()
            self.start(collector, Host="127.0.0.1", Port=receiver.getsockname()[1], Transport="Udp")
            self.server.get("/genomics/subjects/P1", user="alice")
            self.assertEqual(read_event(parse(receiver.recv(65536).decode())), ("110103", "", "R", "4"))

    def test_a_collector_that_is_not_trusted_gets_nothing(self):
        certificates = make_certificates(self.folder)
        other = make_certificates(tempfile.mkdtemp(dir=self.folder), "elsewhere")
        for shown, trusted in ((certificates, other), (other, other)):
            with self.subTest(shown=shown):
                collector = Collector(shown)
                self.start(collector, CaCertificates=str(trusted[0]))
                self.server.get("/genomics/subjects/P1", user="alice")
                self.server.wait_for(lambda: "is not trusted" in self.server.log(), what="the warning")
                self.assertEqual(collector.messages, [])

    def test_a_certificate_may_name_an_address(self):
        certificates = make_certificates(self.folder, "127.0.0.1", "IP")
        collector = Collector(certificates)
        self.start(collector, Host="127.0.0.1", CaCertificates=str(certificates[0]))
        self.server.get("/genomics/subjects/P1", user="alice")
        self.wait_for(collector, 1)

    def test_the_name_of_a_certificate_is_no_address(self):
        certificates = make_certificates(self.folder, "127.0.0.1")
        collector = Collector(certificates)
        self.start(collector, Host="127.0.0.1", CaCertificates=str(certificates[0]))
        self.server.get("/genomics/subjects/P1", user="alice")
        self.server.wait_for(lambda: "is not trusted" in self.server.log(), what="the warning")
        self.assertEqual(collector.messages, [])

    def test_a_collector_may_ask_who_sends(self):
        certificates = make_certificates(self.folder)
        own = make_certificates(tempfile.mkdtemp(dir=self.folder), "sender")
        collector = Collector(certificates, client=own[0])
        self.start(collector, CaCertificates=str(certificates[0]), Certificate=str(own[0]), Key=str(own[1]))
        self.server.get("/genomics/subjects/P1", user="alice")
        self.wait_for(collector, 1)


def parse(message):
    return ElementTree.fromstring(LINE.match(message)[4])


def read_event(message):
    event = message.find("EventIdentification")
    kind = event.find("EventTypeCode")
    return (event.find("EventID").get("csd-code"), "" if kind is None else kind.get("csd-code"),
            event.get("EventActionCode"), event.get("EventOutcomeIndicator"))


def read_detail(message, name):
    values = [base64.b64decode(detail.get("value")).decode() for detail in message.iter("ParticipantObjectDetail")
              if detail.get("type") == name]
    return values[0] if values else ""


if __name__ == "__main__":
    unittest.main()
