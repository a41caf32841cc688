# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the corpora that are refused, each with what the refusal must say."""
REFUSED = {
}
