#include "app/transcript_json.h"

#include <nlohmann/json.hpp>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

// Makes bytes into text, and remembers whether any was lost on the way.
class Decoder {
 public:
  std::string operator()(const std::string& bytes) {
    if (!first_invalid_utf8(bytes)) return bytes;
    lossy_ = true;
    return to_valid_utf8(bytes);
  }
  [[nodiscard]] bool lossy() const { return lossy_; }

 private:
  bool lossy_ = false;
};

Json exception_json(const std::optional<ExceptionInfo>& exception, Decoder& text) {
  if (!exception) return nullptr;
  return {{"type", text(exception->type)},
          {"message", text(exception->message)},
          {"line", exception->line > 0 ? Json(exception->line) : Json(nullptr)}};
}

Json statements_json(const std::vector<Statement>& statements, Decoder& text) {
  Json list = Json::array();
  for (const Statement& statement : statements) {
    list.push_back({{"source", text(statement.source)},
                    {"stdout", text(statement.stdout_bytes)},
                    {"stderr", text(statement.stderr_bytes)},
                    {"exception", exception_json(statement.exception, text)}});
  }
  return list;
}

}  // namespace

Json to_json(const Transcript& transcript) {
  Decoder text;
  Json json = {{"python", transcript.python},
               {"context", to_string(transcript.context)},
               {"hash_seed", transcript.hash_seed},
               {"isolation", to_string(transcript.isolation)},
               {"ending", to_string(transcript.ending)}};
  if (!transcript.detail.empty()) json["detail"] = text(transcript.detail);
  json["exception"] = exception_json(transcript.exception, text);
  json["exit_code"] = transcript.exit_code ? Json(*transcript.exit_code) : Json(nullptr);
  json["signal"] = transcript.signal ? Json(*transcript.signal) : Json(nullptr);
  json["stdout"] = text(transcript.stdout_bytes);
  json["stderr"] = text(transcript.stderr_bytes);
  Json statements = transcript.context == Context::repl ? statements_json(transcript.statements, text) : Json();
  json["truncated"] = transcript.truncated;
  json["lossy"] = text.lossy();
  json["wall_us"] = transcript.usage.wall.count();
  json["cpu_us"] = transcript.usage.cpu.count();
  json["peak_memory_bytes"] = transcript.usage.peak_memory_bytes;
  if (transcript.context == Context::repl) json["statements"] = std::move(statements);
  return json;
}

std::string result_line(const Json& id, const Json& fields) {
  Json line = {{"v", 1}, {"id", id}};
  line.update(fields);
  return neutralise_json(line.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string transcript_line(const Transcript& transcript) { return result_line(nullptr, to_json(transcript)); }

}  // namespace hunch
