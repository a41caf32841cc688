// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "orthanc/Route.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace OrthancGenomics
{
/// The edge around a body reader: Orthanc ignores what AddChunk says, so the first failure is kept
/// and answered by Finish, and the reader is destroyed at once, which frees what it had on the
/// disk. Throws nothing. A body of another size than its Content-Length is refused. `finish` is
/// given every answer, and what it makes of it leaves.
class BodyEdge final : public IBodyReader
{
public:
  using Finisher = std::function<Response(Response)>;

  /// What went wrong as an answer; called where it is caught.
  using Failer = std::function<Response()>;

  BodyEdge(std::unique_ptr<IBodyReader> inner,
           std::optional<std::int64_t> contentLength,
           Failer fail,
           Finisher finish);

  void AddChunk(std::string_view bytes) override;
  Response Finish() override;

private:
  void Guard(const std::function<void()>& function);

  std::unique_ptr<IBodyReader> inner_;
  std::optional<std::int64_t> contentLength_;
  Failer fail_;
  Finisher finish_;
  std::int64_t received_ = 0;
  std::optional<Response> failure_;
};
} // namespace OrthancGenomics
