#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What tests need of Python that Debian has no package of, into build/python; again does nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
wanted=tests/golden/requirements.txt
if ! cmp -s $wanted build/python/requirements.txt; then
  /usr/bin/python3 -m venv --clear build/python
  build/python/bin/pip install --quiet --disable-pip-version-check -r $wanted
  cp $wanted build/python/requirements.txt # last: only a whole one counts
fi
