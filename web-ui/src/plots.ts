// SPDX-License-Identifier: GPL-3.0-or-later
// The plots, loaded once a tab of theirs is opened. The page has defined <og-notice>.
import './plots/og-timeline.js';
import './plots/og-plots.js';
import './plots/og-since.js';
