# SPDX-License-Identifier: GPL-3.0-or-later
"""An issuer of tokens for a test: keys made here, their JWK Set, and a loopback server of it."""

import base64
import contextlib
import http.server
import json
import threading
import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from fixture import OrthancServer

ISSUER = "https://issuer.test"
AUDIENCE = "orthanc"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_number(number, size=None):
    return encode(number.to_bytes(size or (number.bit_length() + 7) // 8, "big"))


class Key:
    """Of RS256 (slow to make) or ES256."""

    def __init__(self, name, algorithm="ES256"):
        self.name, self.algorithm = name, algorithm
        self.private = (rsa.generate_private_key(65537, 2048) if algorithm == "RS256"
                        else ec.generate_private_key(ec.SECP256R1()))

    def jwk(self):
        public = self.private.public_key().public_numbers()
        key = {"kid": self.name, "alg": self.algorithm, "use": "sig"}
        if self.algorithm == "RS256":
            return {**key, "kty": "RSA", "n": encode_number(public.n), "e": encode_number(public.e)}
        return {**key, "kty": "EC", "crv": "P-256", "x": encode_number(public.x, 32),
                "y": encode_number(public.y, 32)}

    def sign(self, claims, **header):
        header = {"alg": self.algorithm, "typ": "JWT", "kid": self.name, **header}
        text = ".".join(encode(json.dumps(part).encode()) for part in (header, claims)).encode()
        if self.algorithm == "RS256":
            made = self.private.sign(text, padding.PKCS1v15(), hashes.SHA256())
        else:
            r, s = utils.decode_dss_signature(self.private.sign(text, ec.ECDSA(hashes.SHA256())))
            made = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return f"{text.decode()}.{encode(made)}"

    def token(self, user, *roles, **claims):
        """Good for an hour, unless `claims` say otherwise."""
        now = int(time.time())
        return self.sign({"iss": ISSUER, "aud": AUDIENCE, "sub": user, "iat": now, "exp": now + 3600,
                          "roles": list(roles), **claims})


def make_set(*keys):
    return json.dumps({"keys": [key.jwk() for key in keys]})


class TokenServer(OrthancServer):
    """An Orthanc whose users come with tokens: where requests take a `user`, that is one."""

    def __init__(self, key_set, token=None, access=None, **options):
        self.tokens = {"Issuer": ISSUER, "Audience": [AUDIENCE], "RolesClaim": "roles",
                       "RetrySeconds": 1, **(token or {})}
        genomics = {"Consent": {"Mode": "Off"}, **options.pop("genomics", {}),
                    "Access": {"Authentication": "Token", "Token": self.tokens, **(access or {})}}
        configuration = {"DicomServerEnabled": False, **options.pop("configuration", {})}
        super().__init__(genomics=genomics, users={}, configuration=configuration, **options)
        self.keys = self.root / "keys.json"
        self.tokens.setdefault("Keys", str(self.keys))
        self.write_keys(key_set)

    def write_keys(self, key_set):
        self.keys.write_text(key_set)

    def request(self, method, uri, body=None, headers=None, user=None, **options):
        headers = dict(headers or {})
        if user:
            headers.setdefault("Authorization", f"Bearer {user}")
        return super().request(method, uri, body, headers, user=False, **options)


class RoleServer(TokenServer):
    """One whose users come by name, each with a token of the roles that `roles` gives them."""

    def __init__(self, roles, **options):
        self.key, self.roles = Key("roles"), roles
        super().__init__(make_set(self.key), **options)

    def request(self, method, uri, body=None, headers=None, user=None, **options):
        token = self.key.token(user, *self.roles[user]) if user else None
        return super().request(method, uri, body, headers, token, **options)


class Issuer(contextlib.AbstractContextManager):
    """Serves `answers` by path on loopback: a text, or a number that is the status of a failure."""

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                issuer.asked.append(self.path)
                answer = issuer.answers.get(self.path.lstrip("/"), 404)
                if isinstance(answer, tuple):
                    self.send_response(302)
                    self.send_header("Location", answer[0])
                    answer = 302
                else:
                    self.send_response(answer if isinstance(answer, int) else 200)
                body = b"" if isinstance(answer, int) else answer.encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
