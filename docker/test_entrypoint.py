# SPDX-License-Identifier: GPL-3.0-or-later
import http.server
import json
import pathlib
import ssl
import subprocess
import tempfile
import threading
import unittest

import entrypoint

USERS = {"ORTHANC__REGISTERED_USERS": '{"alice": "a-long-one"}',
         "ORTHANC__AUTHENTICATION_ENABLED": "true"}
DEFAULTS = pathlib.Path(__file__).resolve().parent.parent / "orthanc-config" / "genomics.json"


class EntryPoint(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.config = pathlib.Path(self.folder.name, "etc")
        self.secrets = pathlib.Path(self.folder.name, "secrets")
        self.config.mkdir()
        self.secrets.mkdir()
        (self.config / "genomics.json").write_text(DEFAULTS.read_text())

    def make(self, **variables):
        return entrypoint.make_configuration(dict(USERS, **variables), str(self.config),
                                             str(self.secrets))

    def test_a_nested_variable_becomes_a_nested_key(self):
        made = self.make(ORTHANC__GENOMICS__INGEST__MAX_UPLOAD_SIZE_MB="1024",
                         ORTHANC__HTTP_PORT="8043", ORTHANC__GENOMICS__CONSENT__MODE="Off")
        self.assertEqual(made["Genomics"]["Ingest"]["MaxUploadSizeMb"], 1024)
        self.assertEqual(made["HttpPort"], 8043)
        self.assertEqual(made["Genomics"]["Consent"]["Mode"], "Off")

    def test_every_key_of_the_genomics_section_can_be_set(self):
        defaults = json.loads(entrypoint.strip_comments(DEFAULTS.read_text()))["Genomics"]

        def spell(key):
            return "".join("_" + c if c.isupper() and i and not key[i - 1].isupper() else c
                           for i, c in enumerate(key)).upper()

        def visit(section, variable, path):
            for key, value in section.items():
                name = variable + "__" + spell(key)
                if isinstance(value, dict) and value:
                    visit(value, name, path + [key])
                    continue
                found = self.make(**{name: '"set"'})["Genomics"]
                for step in path + [key]:
                    found = found[step]
                self.assertEqual(found, "set", name)

        visit(defaults, "ORTHANC__GENOMICS", [])

    def test_no_key_is_made_beside_the_one_that_is_meant(self):
        made = self.make(ORTHANC__GENOMICS__REFERENCE__GRCH38="/ref/38.fa")
        self.assertEqual(set(made["Genomics"]["Reference"]), {"GRCh37", "GRCh38", "CHM13"})
        self.assertEqual(made["Genomics"]["Reference"]["GRCh38"], "/ref/38.fa")

    def test_a_value_is_json_or_else_text(self):
        made = self.make(ORTHANC__NAME="Ward 3", ORTHANC__GENOMICS__INGEST__FOLDERS='["/in"]')
        self.assertEqual(made["Name"], "Ward 3")
        self.assertEqual(made["Genomics"]["Ingest"]["Folders"], ["/in"])

    def test_a_file_variable_is_read_without_its_last_newline(self):
        path = self.secrets / "users"
        path.write_text('{"bob": "from-a-file"}\n')
        made = entrypoint.make_configuration(
            {"ORTHANC__REGISTERED_USERS_FILE": str(path), "ORTHANC__AUTHENTICATION_ENABLED": "true"},
            str(self.config), str(self.secrets))
        self.assertEqual(made["RegisteredUsers"], {"bob": "from-a-file"})

    def test_a_secret_named_like_a_variable_counts_as_one(self):
        (self.secrets / "ORTHANC__REGISTERED_USERS").write_text('{"carol": "a-secret"}')
        made = entrypoint.make_configuration({"ORTHANC__AUTHENTICATION_ENABLED": "true"},
                                             str(self.config), str(self.secrets))
        self.assertEqual(made["RegisteredUsers"], {"carol": "a-secret"})

    def test_what_is_stated_twice_is_refused(self):
        (self.secrets / "ORTHANC__REGISTERED_USERS").write_text('{"carol": "a-secret"}')
        with self.assertRaisesRegex(entrypoint.ConfigurationError, "stated twice"):
            self.make()

    def test_a_missing_secret_file_is_named(self):
        with self.assertRaisesRegex(entrypoint.ConfigurationError, "/no/such"):
            self.make(ORTHANC__NAME_FILE="/no/such")

    def test_no_password_is_refused(self):
        for users in ("{}", '{"a": ""}', '{"a": "change-me"}', '"text"', '{"a": 1}'):
            with self.subTest(users=users), self.assertRaises(entrypoint.ConfigurationError):
                self.make(ORTHANC__REGISTERED_USERS=users)
        with self.assertRaisesRegex(entrypoint.ConfigurationError, "no password is declared"):
            entrypoint.make_configuration({}, str(self.config), str(self.secrets))

    def test_a_refusal_never_shows_the_password(self):
        with self.assertRaises(entrypoint.ConfigurationError) as refused:
            self.make(ORTHANC__REGISTERED_USERS='{"a": "Hunter-2", "b": ""}')
        self.assertNotIn("Hunter-2", str(refused.exception))

    def test_authentication_cannot_be_turned_off(self):
        with self.assertRaisesRegex(entrypoint.ConfigurationError, "AuthenticationEnabled"):
            self.make(ORTHANC__AUTHENTICATION_ENABLED="false")

    def test_passwords_are_not_asked_for_where_tokens_say_who_asks(self):
        for kind in ("Token", "Proxy"):
            made = self.make(ORTHANC__REGISTERED_USERS="{}", ORTHANC__AUTHENTICATION_ENABLED="false",
                             ORTHANC__GENOMICS__ACCESS__AUTHENTICATION=kind)
            self.assertEqual(made["Genomics"]["Access"]["Authentication"], kind)
        with self.assertRaises(entrypoint.ConfigurationError):
            self.make(ORTHANC__REGISTERED_USERS="{}", ORTHANC__GENOMICS__ACCESS__AUTHENTICATION="Nobody")

    def test_a_section_in_two_files_is_refused(self):
        (self.config / "second.json").write_text('{"Genomics": {}}')
        with self.assertRaisesRegex(entrypoint.ConfigurationError, "another file"):
            self.make()

    def test_a_variable_below_a_plain_key_is_refused(self):
        with self.assertRaisesRegex(entrypoint.ConfigurationError, "no section"):
            self.make(ORTHANC__GENOMICS__ENABLE__MORE="1")

    def test_comments_go_and_text_that_looks_like_one_stays(self):
        text = '{ // one\n "a": "http://x/*y*/", /* two\n lines */ "b": "q\\"//" }'
        self.assertEqual(json.loads(entrypoint.strip_comments(text)),
                         {"a": "http://x/*y*/", "b": 'q"//'})

    def serve(self, status, certificate=None):
        """A server of one answer; its configuration."""
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.addCleanup(server.server_close)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)
        return {"HttpPort": server.server_port, "SslEnabled": certificate is not None}

    def make_certificate(self):
        path = pathlib.Path(self.folder.name, "certificate.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj",
                        "/CN=pacs.example.org", "-keyout", path, "-out", str(path) + ".crt"],
                       check=True, capture_output=True)
        path.write_text(path.read_text() + pathlib.Path(str(path) + ".crt").read_text())
        return path

    def test_a_server_that_asks_for_a_password_is_healthy(self):
        self.assertTrue(entrypoint.is_healthy(self.serve(401)))
        self.assertTrue(entrypoint.is_healthy(self.serve(403)))
        self.assertFalse(entrypoint.is_healthy(self.serve(503)))

    def test_a_server_with_a_certificate_of_its_own_is_healthy(self):
        self.assertTrue(entrypoint.is_healthy(self.serve(401, self.make_certificate())))

    def test_an_unreachable_server_is_not_healthy(self):
        self.assertFalse(entrypoint.is_healthy({"HttpPort": 1}))


if __name__ == "__main__":
    unittest.main()
