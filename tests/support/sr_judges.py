# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges of structured reports by others: dciodvfy (dicom3tools) for modules and lengths, dsrdump
(DCMTK) for relationships."""
import re
import subprocess

# Schemes outside PS3.16, with the UIDs of those that have one, and type 2 attributes left empty.
KNOWN_WARNINGS = (
    re.compile(r'Unrecognized defined term = <(99OGENO|HGNC|RefSeq|SO|2\.[0-9.]+)>'),
    re.compile(r'</Study(Date|Time|ID)\(.*Missing attribute or value that would be needed to build '
               'DICOMDIR'),
)


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=120)
    return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')


def judge_modules(path):
    """What dciodvfy has against a file, but for the warnings that are expected."""
    code, said = run('dciodvfy', '-new', path)
    faults = [line for line in said.splitlines() if line.startswith(('Error', 'Abort')) or
              line.startswith('Warning') and not any(known.search(line) for known in KNOWN_WARNINGS)]
    return faults if faults or code == 0 else [f'exit code {code}']


def judge_tree(path):
    code, said = run('dsrdump', '-ll', 'error', path)
    return [line for line in said.splitlines() if line.startswith(('E:', 'F:'))] or [
        f'exit code {code}'][:code]
