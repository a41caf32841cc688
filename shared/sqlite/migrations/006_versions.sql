-- SPDX-License-Identifier: GPL-3.0-or-later
-- Versions of datasets.
PRAGMA user_version = 6;
