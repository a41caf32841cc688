#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the demo patient into a folder: two CT studies, a tumour's and a germline VCF, targets.

Everything is made up. The same call writes the same bytes.
"""

import argparse
import pathlib

from demo_patient import chest_ct, germline, somatic


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=pathlib.Path, help="made when it does not exist")
    directory = parser.parse_args().directory
    directory.mkdir(parents=True, exist_ok=True)
    slices = chest_ct.write_studies(directory / "dicom")
    (directory / "somatic.vcf").write_text(somatic.make_vcf())
    (directory / "germline.g.vcf").write_text(germline.make_vcf())
    (directory / "targets.bed").write_text(somatic.make_targets())
    print(f"{directory}: {slices} CT slices, somatic.vcf, germline.g.vcf, targets.bed")


if __name__ == "__main__":
    main()
