// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dicom/ContentItem.h"

#include <set>
#include <string>

class DSRDocumentTree;

namespace OrthancGenomics
{
/// Puts a content tree, whose root names our template, into an empty tree of DCMTK. Throws
/// Error(BadInput) with the item's name for what DICOM does not allow.
void FillSrTree(DSRDocumentTree& tree, const ContentItem& root);

/// The schemes of all its codes.
std::set<std::string> ListSchemes(const ContentItem& root);
} // namespace OrthancGenomics
