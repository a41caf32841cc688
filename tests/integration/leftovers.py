# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in a server's storage: files by folder, rows by table, blocks that nobody owns.

Reads the index beside the server, which goes on. Keys are those of shared/blocks/Keys.h.
"""

import contextlib
import sqlite3

FOLDERS = ("files", "staging", "uploads", "temporary")
OF_SAMPLES = ("chunks", "long_calls", "callable", "facets")
OF_DATASETS = ("callable_sites", "annotations", "names")
OWNER_SHIFT = 36
EMPTY = ("Failed", "Withdrawn")  # they keep their row alone
KEPT = ("FROM dataset JOIN sample ON sample.dataset = dataset.number"
        " WHERE dataset.status NOT IN ('Failed', 'Withdrawn')")


@contextlib.contextmanager
def open_index(server):
    path = server.genomics_directory() / "index.db"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as index:
        yield index


def list_files(server):
    """Folder -> paths of its files; those of the store are named by their SHA-256."""
    root = server.genomics_directory()
    found = {folder: sorted(path for path in (root / folder).rglob("*") if path.is_file())
             for folder in FOLDERS}
    found["files"] = [path.parent.name + path.name for path in found["files"]]
    return found


def count_rows(server):
    """Table -> rows, of all tables that datasets fill."""
    with open_index(server) as index:
        return {table: index.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
                for table in ("dataset", "sample", *OF_SAMPLES, *OF_DATASETS)}


def list_orphans(server):
    """(table, owner) of the blocks whose dataset is not there, has failed or was rejected."""
    with open_index(server) as index:
        samples = {number for number, in index.execute("SELECT sample.number " + KEPT)}
        datasets = {number for number, in index.execute("SELECT dataset.number " + KEPT)}
        return [(table, owner)
                for tables, owners, divisor in ((OF_SAMPLES, samples, 1), (OF_DATASETS, datasets, 2))
                for table in tables
                for owner, in index.execute(f"SELECT DISTINCT key >> {OWNER_SHIFT} FROM {table}")
                if owner // divisor not in owners]


def check_clean(test, server):
    """Every file and every block belongs to a dataset that may have them; nothing is half way."""
    datasets = server.get_json("/genomics/datasets?expand&limit=10000")
    files = list_files(server)
    with open_index(server) as index:
        targets = {name for name, in index.execute("SELECT targets FROM dataset WHERE targets != ''")}
    test.assertEqual(sorted(files.pop("files")),
                     sorted({d["Sha256"] for d in datasets if d["Status"] not in EMPTY} | targets))
    test.assertEqual({folder: paths for folder, paths in files.items() if paths}, {})
    test.assertEqual(list_orphans(server), [])
    return datasets


def is_clean(test, server):
    try:
        check_clean(test, server)
    except AssertionError:
        return False
    return True


def check_empty(test, server):
    test.assertEqual({table: rows for table, rows in count_rows(server).items() if rows}, {})
    test.assertEqual({folder: paths for folder, paths in list_files(server).items() if paths}, {})


def delete_all(test, server):
    """Deletes every dataset and waits until their blocks and files have gone too."""
    jobs = []
    for dataset in server.get_json("/genomics/datasets?limit=10000"):
        def delete(path=f"/genomics/datasets/{dataset}"):
            answer = server.delete(path)
            return answer if answer.status != 503 else None
        answer = server.wait_for(delete, what="room in the queue")
        test.assertEqual(answer.status, 200, answer)
        jobs.append(answer.json()["Job"])
    server.wait_for_jobs(jobs)
