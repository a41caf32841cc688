// SPDX-License-Identifier: GPL-3.0-or-later
// The genome browser, loaded once its tab is opened. The page has defined <og-notice>.
import './plots/og-genome.js';
