// SPDX-License-Identifier: GPL-3.0-or-later
#include "orthanc/OpenApi.h"

#include "core/Text.h"
#include "orthanc/Host.h"
#include "orthanc/PathPattern.h"
#include "orthanc/Router.h"

#include <algorithm>
#include <utility>

namespace OrthancGenomics
{
namespace
{
constexpr const char* ERROR_SCHEMA = "#/components/schemas/Error";

Json::Value MakeSchema(const std::string& type)
{
  Json::Value schema(Json::objectValue);
  schema["type"] = type;
  return schema;
}

Json::Value MakeParameter(const ParameterDoc& doc, const std::string& place)
{
  Json::Value parameter(Json::objectValue);
  parameter["name"] = doc.name;
  parameter["in"] = place;
  parameter["description"] = doc.summary;
  parameter["required"] = doc.required || place == "path";
  parameter["schema"] = MakeSchema(doc.type);
  return parameter;
}

/// For what somebody reads: headers of every route that is read under the gate.
std::vector<ParameterDoc> ListPurposeDocs(const Route& route)
{
  if (route.permission.find("under the gate") == std::string::npos)
  {
    return {};
  }
  return {{"Genomics-Purpose", "string", "PurposeOfUse such as TREAT or HRESCH, else the role's"},
          {"Genomics-Reason", "string", "Why, of the purpose BTG"},
          {"Genomics-Project", "string", "Of research: whose consents, and whose pseudonyms"}};
}

/// The places of the pattern first, documented or not, then headers, then the query.
Json::Value MakeParameters(const Route& route)
{
  Json::Value parameters(Json::arrayValue);
  for (const std::string& name : PathPattern(route.pattern).ListNames())
  {
    const auto doc = std::find_if(route.pathDocs.begin(),
                                  route.pathDocs.end(),
                                  [&name](const ParameterDoc& each) { return each.name == name; });
    parameters.append(MakeParameter(
        doc == route.pathDocs.end() ? ParameterDoc{name, "string", "", true} : *doc, "path"));
  }
  for (const ParameterDoc& doc : ListPurposeDocs(route))
  {
    parameters.append(MakeParameter(doc, "header"));
  }
  for (const ParameterDoc& doc : route.query)
  {
    if (route.method == HttpMethod::Get)
    {
      parameters.append(MakeParameter(doc, "query"));
      continue;
    }
    // Orthanc keeps the query of these methods to itself
    ParameterDoc header = doc;
    header.name = "X-Genomics-" + doc.name;
    parameters.append(MakeParameter(header, "header"));
  }
  return parameters;
}

Json::Value MakeBody(const Route& route)
{
  const std::string type = !route.bodyType.empty()            ? route.bodyType
                           : route.bodyKind == BodyKind::Json ? "application/json"
                                                              : "application/octet-stream";
  Json::Value schema = MakeSchema(route.bodyKind == BodyKind::Json ? "object" : "string");
  if (route.bodyKind == BodyKind::Bytes)
  {
    schema["format"] = "binary";
  }
  Json::Value body(Json::objectValue);
  body["description"] = route.bodySummary;
  body["required"] = true;
  body["content"][type]["schema"] = schema;
  return body;
}

Json::Value MakeErrorReference(const std::string& summary)
{
  Json::Value answer(Json::objectValue);
  answer["description"] = summary;
  answer["content"]["application/json"]["schema"]["$ref"] = ERROR_SCHEMA;
  return answer;
}

Json::Value MakeAnswers(const Route& route)
{
  Json::Value answers(Json::objectValue);
  for (const AnswerDoc& doc : route.answers)
  {
    Json::Value& answer = answers[std::to_string(doc.status)];
    if (doc.status >= 400)
    {
      answer = MakeErrorReference(doc.summary);
      continue;
    }
    answer["description"] = doc.summary;
    if (!doc.contentType.empty())
    {
      answer["content"][doc.contentType]["schema"] =
          MakeSchema(doc.contentType == "application/json" ? "object" : "string");
    }
  }
  if (answers.empty())
  {
    answers["200"]["description"] = "Done";
  }
  answers["default"] = MakeErrorReference("What went wrong");
  return answers;
}

/// "getGenomicsDatasetsId" of GET /genomics/datasets/{id}: unique, since the pairs are.
std::string MakeOperationId(const Route& route)
{
  std::string id = ToLowerAscii(ToString(route.method));
  bool upper = true;
  for (const char c : route.pattern)
  {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (word)
    {
      id += upper ? ToUpperAscii(std::string_view(&c, 1)) : std::string(1, c);
    }
    upper = !word;
  }
  return id;
}

Json::Value MakeOperation(const Route& route)
{
  Json::Value operation(Json::objectValue);
  operation["operationId"] = MakeOperationId(route);
  operation["summary"] = route.summary;
  operation["tags"].append(route.tag);
  operation["parameters"] = MakeParameters(route);
  operation["responses"] = MakeAnswers(route);
  if (!route.permission.empty())
  {
    operation["x-permission"] = route.permission;
  }
  operation["x-audit"] = route.action ? ToString(*route.action) : "None";
  if (route.bodyKind != BodyKind::None)
  {
    operation["requestBody"] = MakeBody(route);
  }
  return operation;
}

Json::Value MakeErrorSchema()
{
  Json::Value schema = MakeSchema("object");
  for (const char* const name : {"HttpError", "Message", "Details", "ErrorCode", "ID"})
  {
    schema["properties"][name] = MakeSchema("string");
  }
  schema["properties"]["HttpStatus"] = MakeSchema("integer");
  schema["required"].append("HttpStatus");
  schema["required"].append("Message");
  return schema;
}

/// Whichever of them the site has chosen (Access.Authentication).
void AddSecurity(Json::Value& document)
{
  for (const auto& [name, scheme] : {std::pair("Orthanc", "basic"), std::pair("Token", "bearer")})
  {
    Json::Value& stated = document["components"]["securitySchemes"][name];
    stated["type"] = "http";
    stated["scheme"] = scheme;
    Json::Value security(Json::objectValue);
    security[name] = Json::Value(Json::arrayValue);
    document["security"].append(security);
  }
  document["components"]["securitySchemes"]["Token"]["bearerFormat"] = "JWT";
}

/// OpenAPI has no name for the rest of a path.
std::string ToOpenApiPath(std::string pattern)
{
  const std::size_t star = pattern.find("*}");
  return star == std::string::npos ? pattern : pattern.erase(star, 1);
}
} // namespace

Json::Value
MakeOpenApi(const std::vector<Route>& routes, const std::string& title, const std::string& version)
{
  Json::Value document(Json::objectValue);
  document["openapi"] = "3.0.3";
  document["info"]["title"] = title;
  document["info"]["version"] = version;
  document["paths"] = Json::Value(Json::objectValue);
  for (const Route& route : routes)
  {
    document["paths"][ToOpenApiPath(route.pattern)][ToLowerAscii(ToString(route.method))] =
        MakeOperation(route);
  }
  document["components"]["schemas"]["Error"] = MakeErrorSchema();
  AddSecurity(document);
  return document;
}

Response AnswerOpenApi()
{
  return MakeJson(MakeOpenApi(Routes().ListRoutes(), "Orthanc Genomics", GENOMICS_VERSION));
}
} // namespace OrthancGenomics
