// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <memory>
#include <string>

namespace OrthancGenomics
{
/// Memory that Orthanc has allocated for an answer to us. Not thread-safe.
class MemoryBuffer
{
public:
  explicit MemoryBuffer(OrthancPluginContext* context);
  ~MemoryBuffer();
  MemoryBuffer(const MemoryBuffer&) = delete;
  MemoryBuffer& operator=(const MemoryBuffer&) = delete;
  MemoryBuffer(MemoryBuffer&&) = delete;
  MemoryBuffer& operator=(MemoryBuffer&&) = delete;

  /// Where a service of the SDK writes to.
  OrthancPluginMemoryBuffer* Target() { return &buffer_; }

  std::string ToString() const;

  /// Of headers that an answer came with, which Orthanc gives as a JSON object: the value of this
  /// one, whatever its case; empty without.
  std::string FindHeader(const char* name) const;

private:
  OrthancPluginContext* context_;
  OrthancPluginMemoryBuffer buffer_ = {};
};

/// A text that Orthanc has allocated; null where it had none.
struct StringDeleter
{
  OrthancPluginContext* context;
  void operator()(char* text) const { OrthancPluginFreeString(context, text); }
};
using OrthancString = std::unique_ptr<char, StringDeleter>;
} // namespace OrthancGenomics
