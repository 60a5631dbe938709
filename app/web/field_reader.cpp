#include "app/web/field_reader.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "engine/base/text.h"

namespace hunch {

using Json = nlohmann::ordered_json;

FieldReader::FieldReader(const Json& object, std::string prefix)
    : object_(object), prefix_(std::move(prefix)), known_{"v"} {}

const Json* FieldReader::any(const std::string& name) {
  known_.insert(name);
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

Result<std::string> FieldReader::text(const std::string& name, std::size_t max_bytes) {
  const Json* const value = any(name);
  if (value == nullptr) return std::string();
  if (!value->is_string()) {
    return fail(ErrorKind::usage, fmt::format("\"{}{}\" must be a string, not {}", prefix_, name, value->type_name()));
  }
  const std::string& text = value->get_ref<const std::string&>();
  if (text.size() <= max_bytes) return text;
  return fail(ErrorKind::usage, fmt::format("\"{}{}\" has more than {} bytes", prefix_, name, max_bytes));
}

Result<std::int64_t> FieldReader::number(const std::string& name, std::int64_t least, std::int64_t most) {
  const Json* const value = any(name);
  if (value == nullptr) return least;
  // A number beyond the signed ones would come back as a negative one.
  const bool whole = value->is_number_integer() && !(value->is_number_unsigned() && value->get<std::uint64_t>() >> 63);
  if (whole && value->get<std::int64_t>() >= least && value->get<std::int64_t>() <= most) {
    return value->get<std::int64_t>();
  }
  return fail(ErrorKind::usage,
              fmt::format("\"{}{}\" must be a whole number from {} to {}", prefix_, name, least, most));
}

Result<bool> FieldReader::truth(const std::string& name) {
  const Json* const value = any(name);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  return fail(ErrorKind::usage, fmt::format("\"{}{}\" must be true or false", prefix_, name));
}

Result<void> FieldReader::done() const {
  for (const auto& [key, value] : object_.items()) {
    if (known_.contains(key)) continue;
    const std::optional<std::string> nearest = did_you_mean(key, {known_.begin(), known_.end()});
    return fail(ErrorKind::usage, fmt::format("there is no key \"{}{}\"{}", prefix_, neutralise(key),
                                              nearest ? fmt::format("; did you mean \"{}\"?", *nearest) : ""));
  }
  return {};
}

}  // namespace hunch
