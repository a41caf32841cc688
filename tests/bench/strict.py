#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `Access.Strict` costs: requests of one clinician, on servers with it and without, in turn.

  GENOMICS_PLUGIN_DIR=build/release/plugins tests/bench/strict.py

Prints of each request the median of the rounds' medians, with and without, and their ratio; and
what a researcher pays, who is judged by the patient's consent.
"""

import argparse
import base64
import http.client
import json
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "integration"))
from consents import USERS, make_server, record  # noqa: E402
from strict import make_strict, store, wait_for_studies  # noqa: E402

ROUTES = (("GET", "/system", None), ("GET", "/instances/{instance}/file", None), ("GET", "/studies/{study}", None),
          ("GET", "/studies?expand", None), ("POST", "/tools/find", {"Level": "Study", "Query": {}, "Expand": True}))
STUDIES = 50


def fill(server):
    for number in range(STUDIES):
        ids = store(server, f"P{number}")
        record(server, f"P{number}", Scope="Research")
    wait_for_studies(server, STUDIES)
    return ids


def ask(server, user, route, ids, count):
    """Milliseconds of one, the median of so many over one connection."""
    method, uri, body = route
    token = base64.b64encode(f"{user}:{USERS[user]}".encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", server.http_port)
    times = []
    for _ in range(count):
        begin = time.perf_counter()
        connection.request(method, uri.format(**ids), json.dumps(body) if body else None,
                           {"Authorization": f"Basic {token}"})
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - begin) * 1e3)
        assert answer.status == 200, (user, route, answer.status)
    connection.close()
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--count", type=int, default=400)
    options = parser.parse_args()
    keep_alive = {"KeepAlive": True}
    with make_server(configuration=keep_alive) as plain, make_strict(configuration=keep_alive) as strict:
        kinds = {"without": (plain, "alice", fill(plain)), "with": (strict, "alice", fill(strict))}
        kinds["research"] = (strict, "rita", kinds["with"][2])
        for route in ROUTES:
            medians = {kind: [] for kind in kinds}
            for _ in range(options.rounds):
                for kind, (server, user, ids) in kinds.items():
                    medians[kind].append(ask(server, user, route, ids, options.count))
            without, with_, research = (statistics.median(medians[kind]) for kind in kinds)
            print(f"{route[0]} {route[1]:30} without {without:.3f} ms  with {with_:.3f} ms  "
                  f"{with_ / without:.2f} x  research {research:.3f} ms", flush=True)


if __name__ == "__main__":
    main()
