// SPDX-License-Identifier: GPL-3.0-or-later
#include "Routes.h"

#include "WebUi.h"
#include "core/Error.h"

#include <algorithm>
#include <string_view>

namespace OrthancGenomics
{
namespace
{
constexpr const char* PAGE = "/genomics/app/index.html";
constexpr const char* HTML = "text/html; charset=utf-8";
constexpr const char* SCRIPT = "text/javascript; charset=utf-8";
constexpr const char* STYLE = "text/css; charset=utf-8";
constexpr unsigned KEPT_SECONDS = 300; // after an update the old ones go soon

const EmbeddedFile* FindFile(std::string_view name)
{
  const auto& files = WebUi();
  const auto found = std::find_if(
      files.begin(), files.end(), [name](const EmbeddedFile& file) { return file.name == name; });
  return found == files.end() ? nullptr : &*found;
}

const char* GetType(std::string_view name)
{
  const std::string_view ending = name.substr(name.find_last_of('.') + 1);
  return ending == "html" ? HTML : ending == "css" ? STYLE : SCRIPT;
}

/// Scripts and styles of ours alone, nobody asked but this server, framed by whom the site named.
std::string MakePolicy(const ExplorerConfig& config)
{
  std::string policy = "default-src 'none'; script-src 'self'; style-src 'self'; "
                       "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
                       "frame-ancestors 'self'";
  for (const std::string& origin : config.frames)
  {
    policy += " " + origin;
  }
  return policy;
}

Response AnswerFile(const std::string& name, const std::string& policy)
{
  const EmbeddedFile* const file = FindFile(name);
  if (file == nullptr)
  {
    throw Error(ErrorCode::NotFound, "there is no such file");
  }
  Response response = MakeStatic(std::string(file->content), GetType(file->name), KEPT_SECONDS);
  response.headers["Content-Security-Policy"] = policy;
  response.headers["X-Content-Type-Options"] = "nosniff";
  response.headers["Referrer-Policy"] = "no-referrer";
  return response;
}
} // namespace

RouteTable MakeExplorerRoutes(const ExplorerConfig& config)
{
  RouteTable table;
  // Orthanc does not tell plugins of a slash at the end, which relative links would need.
  table
      .Get("/genomics/app",
           [](const Request&)
           {
             Response response = MakeText("", HTML);
             response.status = 302;
             response.headers["Location"] = PAGE;
             return response;
           })
      .Summary("Where the page is")
      .Permission("any user")
      .Unaudited()
      .Answers(302, "", "To /genomics/app/index.html");
  table
      .Get("/genomics/app/{file*}",
           [policy = MakePolicy(config)](const Request& request)
           { return AnswerFile(request.Group("file"), policy); })
      .Summary("The page of genomics, index.html, and what it is made of")
      .Permission("any user")
      .Unaudited()
      .Query("theme", "string", "light or dark, whatever the browser prefers; read by the page")
      .Query("language", "string", "en, fr or de, of the panel in a frame; read by the page")
      .Answers(200, HTML, "A page, script or style sheet");
  return table;
}

const std::string& GetExplorerScript()
{
  static const std::string script(FindFile("explorer.js")->content);
  return script;
}
} // namespace OrthancGenomics
