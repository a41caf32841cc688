// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/MemoryBuffer.h"

#include "core/Text.h"
#include "json/JsonText.h"

#include <json/value.h>

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

std::string MemoryBuffer::FindHeader(const char* name) const
{
  const std::string text = ToString();
  const Json::Value headers = text.empty() ? Json::Value() : ParseJson(text);
  for (auto header = headers.begin(); header != headers.end(); ++header)
  {
    if (EqualsIgnoringCase(header.name(), name))
    {
      return header->asString();
    }
  }
  return "";
}
} // namespace OrthancGenomics
