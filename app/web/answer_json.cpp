#include "app/web/answer_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

// Fields are made by us, and not deep.
void neutralise_strings(Json& json) {
  if (json.is_string()) {
    std::string& text = json.get_ref<std::string&>();
    text = neutralise(text);
  } else if (json.is_structured()) {
    for (Json& element : json) neutralise_strings(element);
  }
}

}  // namespace

std::string answer_text(const Json& fields) {
  Json json = {{"v", 1}};
  json.update(fields);
  return neutralised_text(std::move(json));
}

std::string neutralised_text(Json json) {
  neutralise_strings(json);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Json> read_object(std::string_view body) {
  try {
    Json json = Json::parse(body);
    if (json.is_object()) return json;
    return fail(ErrorKind::usage, fmt::format("the body must be a JSON object, not {}", json.type_name()));
  } catch (const Json::parse_error& error) {
    return fail(ErrorKind::usage, fmt::format("the body is not JSON, at byte {}", error.byte));
  } catch (const Json::exception&) {
    return fail(ErrorKind::usage, "the body is not JSON: a number is too large");
  }
}

std::string_view error_kind_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::sandbox_unavailable:
      return "sandbox_unavailable";
    case ErrorKind::nothing_matched:
      return "nothing_matched";
    case ErrorKind::internal:
      break;
  }
  return "internal";
}

std::string shown_output(std::string_view bytes, bool& cut) {
  std::string_view shown = bytes.substr(0, kMaxShownBytes);
  std::size_t end = 0;
  for (std::size_t lines = 0; lines < kMaxShownLines && end < shown.size(); ++lines) {
    const std::size_t newline = shown.find('\n', end);
    if (newline == std::string_view::npos) {
      // A line that is cut in its middle is shown only if it is all there is.
      if (shown.size() == bytes.size() || end == 0) end = shown.size();
      break;
    }
    end = newline + 1;
  }
  shown = shown.substr(0, end);
  cut = shown.size() < bytes.size();
  while (cut && !shown.empty() && is_continuation(bytes[shown.size()])) shown.remove_suffix(1);
  return neutralise(shown);
}

}  // namespace hunch
