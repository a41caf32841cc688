// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/BodyEdge.h"

#include "core/Error.h"

#include <utility>

namespace OrthancGenomics
{
BodyEdge::BodyEdge(std::unique_ptr<IBodyReader> inner,
                   std::optional<std::int64_t> contentLength,
                   Failer fail,
                   Finisher finish)
    : inner_(std::move(inner)), contentLength_(contentLength), fail_(std::move(fail)),
      finish_(std::move(finish))
{
}

void BodyEdge::AddChunk(std::string_view bytes)
{
  received_ += static_cast<std::int64_t>(bytes.size());
  Guard([&] { inner_->AddChunk(bytes); });
}

Response BodyEdge::Finish()
{
  Response response;
  Guard(
      [&]
      {
        if (contentLength_ && *contentLength_ != received_)
        {
          throw Error(ErrorCode::BadInput, "the body does not have its Content-Length");
        }
        response = inner_->Finish();
      });
  return finish_(failure_ ? *failure_ : response);
}

void BodyEdge::Guard(const std::function<void()>& function)
{
  if (failure_)
  {
    return;
  }
  try
  {
    function();
  }
  catch (...)
  {
    failure_ = fail_();
    inner_.reset();
  }
}
} // namespace OrthancGenomics
