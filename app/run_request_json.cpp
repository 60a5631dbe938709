#include "app/run_request_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

tl::unexpected<Error> refuse(const std::string& message) { return fail(ErrorKind::usage, message); }

Result<std::string> read_text(const Json& value, const std::string& name, std::size_t max_bytes) {
  if (!value.is_string()) return refuse(fmt::format("\"{}\" must be a string, not {}", name, value.type_name()));
  const std::string& text = value.get_ref<const std::string&>();
  if (text.size() > max_bytes) return refuse(fmt::format("\"{}\" has more than {} bytes", name, max_bytes));
  return text;
}

Result<std::uint64_t> read_number(const Json& value, const std::string& name, std::uint64_t least, std::uint64_t most) {
  const bool fits =
      value.is_number_unsigned() && value.get<std::uint64_t>() >= least && value.get<std::uint64_t>() <= most;
  if (!fits) return refuse(fmt::format("\"{}\" must be a whole number from {} to {}", name, least, most));
  return value.get<std::uint64_t>();
}

Result<void> read_source(const Json& value, RunRequest& request) {
  if (!value.is_array()) {
    TRY(request.source, read_text(value, "source", kMaxSourceBytes));
    return {};
  }
  std::vector<std::string> inputs;
  std::size_t total = 0;
  for (const Json& element : value) {
    TRY(std::string input, read_text(element, "source[]", kMaxSourceBytes));
    total += input.size();
    inputs.push_back(std::move(input));
  }
  if (total > kMaxSourceBytes) return refuse(fmt::format("\"source\" has more than {} bytes", kMaxSourceBytes));
  request.source = std::move(inputs);
  return {};
}

Result<void> read_context(const Json& value, RunRequest& request) {
  const std::optional<Context> context =
      value.is_string() ? parse_context(value.get_ref<const std::string&>()) : std::nullopt;
  if (!context) return refuse("\"context\" must be \"script\" or \"repl\"");
  request.context = *context;
  return {};
}

Result<void> read_buffering(const Json& value, RunRequest& request) {
  if (value != "line" && value != "block") return refuse("\"buffering\" must be \"line\" or \"block\"");
  request.buffering = value == "line" ? Buffering::line : Buffering::block;
  return {};
}

Result<void> read_limits(const Json& value, RunRequest& request) {
  if (!value.is_object()) return refuse("\"limits\" must be an object");
  Limits& limits = request.limits;
  for (const auto& [key, number] : value.items()) {
    if (key == "wall_ms") {
      TRY(const std::uint64_t milliseconds, read_number(number, "limits.wall_ms", 1, 600'000));
      limits.wall_time = limits.cpu_time = std::chrono::milliseconds(milliseconds);
    } else if (key == "memory_bytes") {
      TRY(limits.memory_bytes, read_number(number, "limits.memory_bytes", 1ULL << 20, 64ULL << 30));
    } else if (key == "output_bytes") {
      TRY(limits.output_bytes, read_number(number, "limits.output_bytes", 0, 64ULL << 20));
    } else {
      return refuse(fmt::format("\"limits\" has no key \"{}\"; it has wall_ms, memory_bytes, output_bytes", key));
    }
  }
  return {};
}

Result<void> read_allow(const Json& value, RunRequest& request) {
  if (!value.is_array()) return refuse("\"allow\" must be a list");
  request.policy = Policy{};
  for (const Json& element : value) {
    if (element == "processes") {
      request.policy.processes = true;
    } else if (element == "files") {
      request.policy.files = true;
    } else if (element != "threads") {  // granted always
      return refuse("\"allow\" may hold \"threads\", \"processes\" and \"files\"");
    }
  }
  return {};
}

Result<void> read_field(const std::string& key, const Json& value, RunRequest& request) {
  if (key == "source") return read_source(value, request);
  if (key == "context") return read_context(value, request);
  if (key == "limits") return read_limits(value, request);
  if (key == "allow") return read_allow(value, request);
  if (key == "buffering") return read_buffering(value, request);
  if (key == "stdin") {
    TRY(request.stdin_text, read_text(value, "stdin", kMaxStdinBytes));
    return {};
  }
  if (key == "python") {
    TRY(request.python, read_text(value, "python", 16));
    return {};
  }
  if (key == "hash_seed") {
    TRY(const std::uint64_t seed, read_number(value, "hash_seed", 0, std::numeric_limits<std::uint32_t>::max()));
    request.hash_seed = static_cast<std::uint32_t>(seed);
    return {};
  }
  static const std::vector<std::string> keys = {"id",     "source", "context", "stdin",    "hash_seed",
                                                "python", "limits", "allow",   "buffering"};
  const std::optional<std::string> nearest = did_you_mean(key, keys);
  return refuse(fmt::format(
      "there is no key \"{}\"; {}", key,
      nearest ? fmt::format("did you mean \"{}\"?", *nearest) : fmt::format("there are {}", fmt::join(keys, ", "))));
}

}  // namespace

Result<void> read_run_request(std::string_view line, RunRequest& request, nlohmann::ordered_json& id) {
  Json json;
  try {
    json = Json::parse(line);
  } catch (const Json::parse_error& error) {
    return refuse(fmt::format("not JSON, at byte {}", error.byte));
  } catch (const Json::out_of_range&) {
    return refuse("a number is too large");
  }
  if (!json.is_object()) return refuse(fmt::format("must be an object, not {}", json.type_name()));
  if (const auto found = json.find("id"); found != json.end()) {
    if (!found->is_string() && !found->is_number() && !found->is_null()) {
      return refuse(fmt::format("\"id\" must be a string or a number, not {}", found->type_name()));
    }
    id = *found;
  }
  for (const auto& [key, value] : json.items()) {
    if (key != "id") TRY_VOID(read_field(key, value, request));
  }
  if (!json.contains("source")) return refuse("\"source\" is missing");  // after a misspelt one was named
  if (request.context == Context::script && std::holds_alternative<std::vector<std::string>>(request.source)) {
    return refuse("a list as \"source\" goes with \"context\":\"repl\" only");
  }
  if (request.context == Context::repl) request.filename = "<stdin>";
  return {};
}

}  // namespace hunch
