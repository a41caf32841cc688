// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ContentItem.h"

class DcmItem;

namespace OrthancGenomics
{
/// The content tree of a dataset in UTF-8. Items of other types and relationships than ours are
/// kept as Other, without their values. Throws Error(BadInput) with the place ("content 1.5.2: has
/// no concept name") for what is no content item, or too many.
ContentItem ParseContent(DcmItem& dataset);
} // namespace OrthancGenomics
