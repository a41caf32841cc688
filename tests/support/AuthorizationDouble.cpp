// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin for tests that stands for Orthanc's authorization plugin, which Debian does not have: by
// its name, GET /auth/user/profile and a filter. The folder in GENOMICS_PROFILES has a file for
// each value of the header "token": the profile, or "! 503" for that status, or "!" for no answer.

#include <orthanc/OrthancCPlugin.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace
{
OrthancPluginContext* context = nullptr;

std::optional<std::string>
FindProfile(std::uint32_t count, const char* const* names, const char* const* values)
{
  for (std::uint32_t i = 0; i < count; i++)
  {
    const std::string value = values[i];
    if (std::strcmp(names[i], "token") == 0 && value.find('/') == std::string::npos)
    {
      const char* const folder = std::getenv("GENOMICS_PROFILES");
      std::ifstream file(std::string(folder == nullptr ? "/nowhere" : folder) + "/" + value);
      if (file.is_open() && !value.empty())
      {
        return std::string(std::istreambuf_iterator<char>(file), {});
      }
    }
  }
  return std::nullopt;
}

OrthancPluginErrorCode
AnswerProfile(OrthancPluginRestOutput* output, const char*, const OrthancPluginHttpRequest* request)
{
  const auto profile =
      FindProfile(request->headersCount, request->headersKeys, request->headersValues);
  const std::string text = profile.value_or("!");
  if (text.rfind("! ", 0) == 0)
  {
    OrthancPluginSendHttpStatusCode(
        context, output, static_cast<std::uint16_t>(std::atoi(text.c_str() + 2)));
  }
  else if (text != "!")
  {
    OrthancPluginAnswerBuffer(
        context, output, text.data(), static_cast<std::uint32_t>(text.size()), "application/json");
  }
  return OrthancPluginErrorCode_Success;
}

/// As with ExtraPermissions that leave /genomics to us.
std::int32_t Filter(OrthancPluginHttpMethod,
                    const char* uri,
                    const char*,
                    std::uint32_t headersCount,
                    const char* const* headersKeys,
                    const char* const* headersValues,
                    std::uint32_t,
                    const char* const*,
                    const char* const*)
{
  const bool open = std::strncmp(uri, "/genomics", 9) == 0 || std::strcmp(uri, "/system") == 0;
  return open || FindProfile(headersCount, headersKeys, headersValues) ? 1 : 0;
}
} // namespace

extern "C"
{
  ORTHANC_PLUGINS_API std::int32_t OrthancPluginInitialize(OrthancPluginContext* given)
  {
    context = given;
    OrthancPluginRegisterRestCallbackNoLock(context, "/auth/user/profile", AnswerProfile);
    OrthancPluginRegisterIncomingHttpRequestFilter2(context, Filter);
    return 0;
  }
  ORTHANC_PLUGINS_API void OrthancPluginFinalize() {}
  ORTHANC_PLUGINS_API const char* OrthancPluginGetName()
  {
    return "authorization";
  }
  ORTHANC_PLUGINS_API const char* OrthancPluginGetVersion()
  {
    return "0.0";
  }
}
