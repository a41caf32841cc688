# SPDX-License-Identifier: GPL-3.0-or-later
"""A collector of syslog: TCP or TLS with octet counting, on a free loopback port."""

import pathlib
import re
import socket
import ssl
import subprocess
import threading

from fixture import find_free_port

LINE = re.compile(r"^<85>1 (\S+) (\S+) orthanc-genomics (\d+) IHE\+RFC-3881 - (<\?xml.*)$", re.DOTALL)


def make_certificates(folder, name="localhost", kind="DNS"):
    """A certificate for this host that signs itself: paths of certificate and key. `kind` is DNS or IP."""
    certificate, key = pathlib.Path(folder, "collector.pem"), pathlib.Path(folder, "collector.key")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                    "-addext", f"subjectAltName={kind}:{name}", "-keyout", key, "-out", certificate], check=True,
                   capture_output=True)
    return certificate, key


class Collector:
    """Keeps the messages that came; `stop` closes what is open, `start` goes on at the same port."""

    def __init__(self, certificates=None, client=None):
        """`certificates` for TLS; `client`: the certificate that clients must show."""
        self.messages = []
        self.port = find_free_port()  # nobody's while it is stopped
        self.listener = None
        self.connections = []
        self.context = None
        if certificates:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificates)
            if client:
                self.context.verify_mode = ssl.CERT_REQUIRED
                self.context.load_verify_locations(client)

    def start(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen()
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()
        return self

    def stop(self):
        for one in (self.listener, *self.connections):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            one.close()
        self.connections = []

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
                if self.context:
                    connection = self.context.wrap_socket(connection, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                return
            self.connections.append(connection)
            threading.Thread(target=self.read, args=(connection,), daemon=True).start()

    def read(self, connection):
        data = b""
        try:
            while piece := connection.recv(65536):
                data += piece
                while match := re.match(rb"(\d+) ", data):
                    end = match.end() + int(match[1])
                    if len(data) < end:
                        break
                    self.messages.append(data[match.end():end].decode())
                    data = data[end:]
        except OSError:
            pass
