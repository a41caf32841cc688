# SPDX-License-Identifier: GPL-3.0-or-later
"""Files whose import lasts, however fast the machine is, for tests that step in while one runs."""

import functools
import math
import time

from fixture import OrthancServer
from vcf_text import HEADER, make_many

SECONDS = 3
ON_A_CONTIG = 400_000
MOST_CONTIGS = 17  # from chr6 to chr22 all are long enough
CONTIGS = "".join(f"##contig=<ID=chr{i}>\n" for i in range(6, 23) if i not in (7, 12, 17))


def make_calls(contigs, first):
    header, body = make_many(ON_A_CONTIG, first).split(b"FORMAT\tS1\n")
    parts = [body.replace(b"chr12\t", b"chr%d\t" % (6 + i)) for i in range(contigs)]
    header = header.replace(HEADER.encode(), (HEADER + CONTIGS).encode())
    return b"".join([header, b"FORMAT\tS1\n", *parts])


@functools.lru_cache(maxsize=None)
def count_contigs():
    """As many as keep a server busy for SECONDS, measured with one."""
    with OrthancServer(genomics={"Consent": {"Mode": "Off"}}) as server:
        job = server.ingest(make_calls(1, 1000), patient_id="P1", synchronous=False).json()["Job"]
        begun = time.monotonic()
        server.wait_for_jobs([job])
        return min(MOST_CONTIGS, math.ceil(SECONDS / (time.monotonic() - begun)))


def make_lasting(first=1_000_000):
    """`first` is the first position on each contig; another makes another file."""
    return make_calls(count_contigs(), first)


def count_lasting():
    """The calls in each such file."""
    return count_contigs() * ON_A_CONTIG
