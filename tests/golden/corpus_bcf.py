# SPDX-License-Identifier: GPL-3.0-or-later
"""Every VCF of the corpora and the BCF that bcftools makes of it: the same rows, calls and annotations.

What a file uses undeclared is declared for bcftools, since BCF numbers it; why bcftools still cannot write one is
counted by reason. GENOMICS_VCF_ROWS and GENOMICS_SHARED_DATA as in corpus_norm.py.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import conformance  # noqa: E402
import corpus_norm  # noqa: E402
import vcf_oracle  # noqa: E402

PROGRAM = os.environ.get("GENOMICS_VCF_ROWS", "")
DATA = os.environ.get("GENOMICS_SHARED_DATA", "")


def list_files():
    files = corpus_norm.list_files() + [os.path.relpath(path, DATA)
                                        for path in conformance.list_files("passed")]
    return [path for path in files if not path.endswith((".bcf", ".bcf.gz"))]


def read(paths):
    """path -> its rows, calls and entries, or None where it is refused. `paths` has the build to state."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listing:
        listing.writelines(f"{build}\t{path}\n" for path, build in paths.items())
        listing.flush()
        done = subprocess.run([PROGRAM, "--calls", "--list", listing.name], timeout=300, check=True,
                              stdout=subprocess.PIPE)
    results, path, rows = {}, None, []
    for line in done.stdout.decode("utf-8", "surrogateescape").split("\n"):
        if line.startswith("#file "):
            path, rows = line[6:], []
        elif line.startswith("#"):
            results[path] = rows if line.startswith("#ok") else None
        elif line:
            rows.append(line)
    return results


def complete(path):
    """The text with contigs, keys and filters declared that it uses undeclared: BCF must number them."""
    lines = vcf_oracle.read_lines(path)
    head = [line for line in lines if line.startswith("##")]
    known = {(kind, name) for kind, name in re.findall(
        r"^##(contig|FILTER|INFO|FORMAT)=<.*?ID=([^,>]+)", "\n".join(head), re.MULTILINE)}
    known.add(("FILTER", "PASS"))
    used = {}
    for line in lines:
        fields = line.split("\t")
        if line.startswith("#") or len(fields) < 8:
            continue
        names = [("contig", fields[0])]
        names += [("FILTER", name) for name in fields[6].split(";")]
        names += [("INFO", item.split("=")[0] + ("" if "=" in item else " flag"))
                  for item in fields[7].split(";")]
        names += [("FORMAT", name) for name in (fields[8] if len(fields) > 8 else ".").split(":")]
        used.update(dict.fromkeys(name for name in names if name[1] not in ("", ".", ". flag")))
    added = []
    for kind, name in used:
        name, _, flag = name.partition(" ")
        if (kind, name) not in known:
            known.add((kind, name))
            added.append(declare(kind, name, flag))
    return "\n".join([*lines[:len(head)], *added, *lines[len(head):]])


def declare(kind, name, flag):
    if kind in ("contig", "FILTER"):
        return f"##{kind}=<ID={name}" + (',Description="x">' if kind == "FILTER" else ">")
    number = "0,Type=Flag" if flag else "1,Type=String"
    return f'##{kind}=<ID={name},Number={number},Description="x">'


def write_bcf(path, target):
    """What bcftools says if it cannot."""
    done = subprocess.run(["bcftools", "view", "--no-version", "-Ob", "-o", target, "-"],
                          input=complete(path).encode("utf-8", "surrogateescape"),
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60)
    return explain(done.stderr) if done.returncode else None


def explain(message):
    """bcftools' last reason without names and numbers."""
    lines = message.decode("utf-8", "replace").strip().split("\n")
    text = next((line for line in lines if line.startswith("[E::")), lines[-1])
    text = re.sub(r"/\S+|'[^']*'|\"[^\"]*\"|\d+|\S*:\d+\S*", "…", text)
    return text[:90]


class BcfTests(unittest.TestCase):
    def test_is_read_as_its_vcf(self):
        files = list_files() if DATA else []
        builds = {os.path.join(DATA, path): vcf_oracle.find_build(os.path.join(DATA, path))
                  for path in files}
        # Of those that show their build, another must not be stated.
        shown = read({path: "-" for path in builds})
        paths = {path: "-" if shown[path] is not None else build for path, build in builds.items()}
        texts = {**read(paths), **{path: rows for path, rows in shown.items() if rows is not None}}
        unwritten, equal = collections.Counter(), 0
        with tempfile.TemporaryDirectory() as folder:
            made = {}
            for number, path in enumerate(path for path, rows in texts.items() if rows is not None):
                target = os.path.join(folder, f"{number}.bcf")
                reason = write_bcf(path, target)
                if reason is None:
                    made[path] = target
                else:
                    unwritten[reason] += 1
            read_back = read({target: paths[path] for path, target in made.items()})
            for path, target in made.items():
                with self.subTest(os.path.relpath(path, DATA)):
                    self.check(texts[path], read_back[target])
                    equal += texts[path] == read_back[target]
        print(f"corpus_bcf: {len(files)} files, {len(made)} written as BCF, {equal} the same")
        for reason, count in unwritten.most_common():
            print(f"  {count} not written: {reason}")

    def check(self, text, binary):
        self.assertIsNotNone(binary, "the BCF is refused")
        if text != binary:
            pairs = [pair for pair in zip(text, binary) if pair[0] != pair[1]]
            self.fail(f"{len(text)} and {len(binary)} lines; first difference: {pairs[:1]}")


if __name__ == "__main__":
    unittest.main(verbosity=1)
