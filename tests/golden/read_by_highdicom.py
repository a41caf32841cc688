# SPDX-License-Identifier: GPL-3.0-or-later
"""The title's code of each structured report, as highdicom reads it; an error if it cannot."""
import sys

import highdicom

for path in sys.argv[1:]:
    document = highdicom.sr.srread(path)
    assert document.content, path
    print(document.ConceptNameCodeSequence[0].CodeValue)
