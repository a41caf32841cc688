// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace OrthancGenomics
{
/// How the elements of a dataset are coded.
enum class DatasetCoding
{
  ImplicitLittleEndian,
  ExplicitLittleEndian,
  ExplicitBigEndian
};

/// The dataset of a DICOM file, without the file's head and no longer deflated.
struct DatasetBytes
{
  DatasetCoding coding = DatasetCoding::ExplicitLittleEndian;
  std::string_view plain; ///< of the file, which has to outlive it; empty if that was deflated
  std::string inflated;

  std::string_view Bytes() const { return inflated.empty() ? plain : inflated; }
};

/// Nothing for what is no DICOM file (PS3.10) of a transfer syntax without pixels, or too large.
/// Never throws on bytes.
std::optional<DatasetBytes> FindDataset(std::string_view file);

/// Whether the elements are whole, of known VRs, without pixels, and nested at most `maximum` deep:
/// what DCMTK, which reads nested sequences by recursion, may be given. An explicit walk, whatever
/// the bytes.
bool IsShallow(const DatasetBytes& dataset, std::size_t maximum);
} // namespace OrthancGenomics
