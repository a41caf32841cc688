// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctagkey.h>

#include <string>
#include <vector>

class DcmDataset;
class DcmItem;

namespace OrthancGenomics
{
struct DatasetBytes;

/// Whether DCMTK could read it. Only what IsShallow may be given.
bool LoadDataset(DcmDataset& dataset, const DatasetBytes& source);

/// The value of an element without its padding, also of one whose VR (UN) a system on its way did
/// not know; empty if it is absent or no text.
std::string GetText(DcmItem& item, const DcmTagKey& tag);

/// The items of a sequence, none if it is absent. They live as long as `item`.
std::vector<DcmItem*> ListItems(DcmItem& item, const DcmTagKey& sequence);

/// The first of them; null if there is none.
DcmItem* FindItem(DcmItem& item, const DcmTagKey& sequence);
} // namespace OrthancGenomics
