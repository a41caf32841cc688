// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/ErrorAnswer.h"

#include "orthanc/Log.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

namespace OrthancGenomics
{
namespace
{
constexpr const char* RETRY_AFTER_SECONDS = "10";

struct Reason
{
  int status;
  const char* text;
  const char* message;
};

constexpr Reason REASONS[] = {
    {400, "Bad Request", "The request is malformed"},
    {401, "Unauthorized", "Say who you are"},
    {403, "Forbidden", "Not allowed"},
    {404, "Not Found", "There is no such thing"},
    {405, "Method Not Allowed", "This path has other methods"},
    {409, "Conflict", "Already there"},
    {413, "Payload Too Large", "The body is too large"},
    {415, "Unsupported Media Type", "This format cannot be read"},
    {422, "Unprocessable Entity", "Understood, but refused"},
    {500, "Internal Server Error", "An internal error: see the log"},
    {502, "Bad Gateway", "Another server did not answer as it should"},
    {503, "Service Unavailable", "Not now: try again"},
    {507, "Insufficient Storage", "The storage failed"},
};

const Reason& FindReason(int status)
{
  for (const Reason& reason : REASONS)
  {
    if (reason.status == status)
    {
      return reason;
    }
  }
  static constexpr Reason other = {500, "Error", "Error"};
  return other;
}

Json::Value Describe(int status, const std::string& details)
{
  Json::Value body(Json::objectValue);
  body["HttpStatus"] = status;
  body["HttpError"] = FindReason(status).text;
  body["Message"] = FindReason(status).message;
  if (!details.empty())
  {
    body["Details"] = details;
  }
  return body;
}

/// Such as "std::out_of_range".
std::string DescribeType(const std::exception& error)
{
  // __cxa_demangle allocates as malloc does
  using Free = decltype(&std::free);
  const char* const mangled = typeid(error).name();
  int status = 0;
  const std::unique_ptr<char, Free> name(abi::__cxa_demangle(mangled, nullptr, nullptr, &status),
                                         &std::free);
  return name == nullptr ? mangled : name.get();
}

/// What is no Error may quote the client in its text, so the log gets its type alone.
void LogUnexpected(const std::exception_ptr& exception, const std::string& place)
{
  try
  {
    std::rethrow_exception(exception);
  }
  catch (const std::exception& error)
  {
    LogError("Genomics: " + place + ": unexpected " + DescribeType(error));
  }
  catch (...)
  {
    LogError("Genomics: " + place + ": unexpected exception of an unknown type");
  }
}

Response Answer(int status, const Json::Value& body)
{
  Response response = MakeJson(body, status);
  if (status == 503)
  {
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS;
  }
  if (status == 401)
  {
    response.headers["WWW-Authenticate"] = "Basic realm=\"Orthanc\"";
  }
  return response;
}
} // namespace

int ToHttpStatus(ErrorCode code)
{
  switch (code)
  {
  case ErrorCode::BadInput:
    return 400;
  case ErrorCode::Forbidden:
    return 403;
  case ErrorCode::NotFound:
    return 404;
  case ErrorCode::Conflict:
    return 409;
  case ErrorCode::TooLarge:
    return 413;
  case ErrorCode::Refused:
    return 422;
  case ErrorCode::Unsupported:
    return 415;
  case ErrorCode::Busy:
  case ErrorCode::Exhausted: // 429 is no status that Orthanc can send (tried on 1.10.1)
    return 503;
  case ErrorCode::Storage:
    return 507;
  case ErrorCode::Damaged:
    return 500;
  case ErrorCode::Upstream:
    return 502;
  }
  return 500;
}

Response MakeErrorAnswer(const Error& error, const Caller& caller, bool authenticationEnabled)
{
  int status = ToHttpStatus(error.Code());
  if (error.Code() == ErrorCode::Forbidden && authenticationEnabled && !caller.authenticated)
  {
    status = 401;
  }
  Json::Value body = Describe(status, error.what());
  body["ErrorCode"] = ToString(error.Code());
  if (!error.ExistingId().empty())
  {
    body["ID"] = error.ExistingId();
  }
  Response response = Answer(status, body);
  if (error.RetryAfterSeconds() > 0)
  {
    response.headers["Retry-After"] = std::to_string(error.RetryAfterSeconds());
  }
  if (status == 401 && !caller.challenge.empty())
  {
    response.headers["WWW-Authenticate"] = caller.challenge;
  }
  if (status == 403 && caller.limit.permissions)
  {
    response.headers["WWW-Authenticate"] = caller.challenge + ", error=\"insufficient_scope\"";
  }
  return response;
}

Response MakeStatusAnswer(int status, const std::string& details)
{
  return Answer(status, Describe(status, details));
}

Response AnswerException(const std::exception_ptr& exception,
                         const std::string& place,
                         const Caller& caller,
                         bool authenticationEnabled)
{
  try
  {
    std::rethrow_exception(exception);
  }
  catch (const Error& error)
  {
    if (error.Code() == ErrorCode::Storage || error.Code() == ErrorCode::Upstream)
    {
      LogError("Genomics: " + place + ": " + error.what());
    }
    return MakeErrorAnswer(error, caller, authenticationEnabled);
  }
  catch (...)
  {
    LogUnexpected(exception, place);
  }
  return MakeStatusAnswer(500, "");
}

Response AnswerUnrecorded(const std::exception_ptr& exception, const std::string& place, bool done)
{
  const std::string told =
      done ? "it is done, but the audit of it cannot be written" : "the audit cannot be written";
  LogError("Genomics: " + place + ": " + told +
           ", so the answer is withheld: " + DescribeException(exception, place));
  return MakeStatusAnswer(503, told);
}

std::string DescribeException(const std::exception_ptr& exception, const std::string& place)
{
  try
  {
    std::rethrow_exception(exception);
  }
  catch (const Error& error)
  {
    return error.what();
  }
  catch (...)
  {
    LogUnexpected(exception, place);
  }
  return "an internal error: see the log";
}

const char* GetReason(int status)
{
  return FindReason(status).text;
}
} // namespace OrthancGenomics
