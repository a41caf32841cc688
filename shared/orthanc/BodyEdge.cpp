// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/BodyEdge.h"

#include "core/Error.h"
#include "orthanc/ErrorAnswer.h"

#include <exception>
#include <utility>

namespace OrthancGenomics
{
BodyEdge::BodyEdge(std::unique_ptr<IBodyReader> inner,
                   std::string place,
                   Caller caller,
                   bool authenticationEnabled,
                   std::optional<std::int64_t> contentLength)
    : inner_(std::move(inner)), place_(std::move(place)), caller_(std::move(caller)),
      authenticationEnabled_(authenticationEnabled), contentLength_(contentLength)
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
  return failure_ ? *failure_ : response;
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
    failure_ = AnswerException(std::current_exception(), place_, caller_, authenticationEnabled_);
    inner_.reset();
  }
}
} // namespace OrthancGenomics
