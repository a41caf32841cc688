// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancGenomics
{
/// The style of the page. Its colours meet WCAG 2.1 AA (4.5 : 1) on both grounds.
const char* GetHtmlStyle();
} // namespace OrthancGenomics
