# SPDX-License-Identifier: GPL-3.0-or-later
"""A synthetic patient: who it is, for images and genomic files alike."""

PATIENT_ID = "GENOMICS-DEMO-1"
PATIENT_NAME = "Demo^Alex"
PATIENT_SEX = "F"
PATIENT_BIRTH_DATE = "19610412"
