// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/MemoryBuffer.h"

namespace OrthancGenomics
{
MemoryBuffer::MemoryBuffer(OrthancPluginContext* context) : context_(context) {}

MemoryBuffer::~MemoryBuffer()
{
  OrthancPluginFreeMemoryBuffer(context_, &buffer_);
}

std::string MemoryBuffer::ToString() const
{
  return buffer_.data == nullptr
             ? std::string()
             : std::string(static_cast<const char*>(buffer_.data), buffer_.size);
}
} // namespace OrthancGenomics
