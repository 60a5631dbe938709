// What a program sends to `hunch run --json-lines`, line by line, and what it is answered.
#include <sys/mman.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "app/line_reader.h"
#include "app/run_request_json.h"
#include "app/transcript_json.h"
#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const RunRequest& request, const Json& id) {
  Json json = {{"id", id},
               {"context", to_string(request.context)},
               {"stdin", request.stdin_text},
               {"hash_seed", request.hash_seed},
               {"limits",
                {{"wall_ms", request.limits.wall_time.count()},
                 {"memory_bytes", request.limits.memory_bytes},
                 {"output_bytes", request.limits.output_bytes}}},
               {"allow", Json::array()}};
  std::visit([&](const auto& source) { json["source"] = source; }, request.source);
  if (!request.python.empty()) json["python"] = request.python;
  if (request.policy.files) json["allow"].push_back("files");
  if (request.policy.processes) json["allow"].push_back("processes");
  return json;
}

// Whatever a line says, its answer is one line of JSON that carries its id.
void check_answer(const std::string& answer, const Json& id) {
  must_hold(answer.ends_with('\n') && answer.find('\n') == answer.size() - 1, "an answer is one line", answer);
  const Json json = Json::parse(answer, nullptr, false);
  must_hold(json.is_object() && json["v"] == 1, "an answer is JSON", answer);
  must_hold(json["id"].dump() == id.dump(-1, ' ', false, Json::error_handler_t::replace), "an answer has the id",
            answer);
}

void check_line(std::string_view line) {
  RunRequest request;
  Json id;
  const Result<void> read = read_run_request(line, request, id);
  must_hold(id.is_null() || id.is_string() || id.is_number(), "an id is a string or a number");
  if (!read) {
    must_hold(read.error().kind == ErrorKind::usage && !read.error().message.empty(), "a bad line is told so");
    check_answer(result_line(id, {{"error", {{"kind", "usage"}, {"message", read.error().message}}}}), id);
    return;
  }
  const bool is_list = std::holds_alternative<std::vector<std::string>>(request.source);
  must_hold(!is_list || request.context == Context::repl, "a list goes with repl only");
  must_hold(request.limits.wall_time.count() >= 1 && request.limits.wall_time.count() <= 600'000, "time is bounded");
  must_hold(request.limits.memory_bytes >= 1 << 20 && request.limits.output_bytes <= 64 << 20, "limits are bounded");

  const std::string written = json_of(request, id).dump();
  RunRequest again;
  Json same_id;
  must_hold(read_run_request(written, again, same_id).has_value(), "a request can be written", written);
  must_hold(json_of(again, same_id).dump() == written, "a request comes back as it was", written);
}

// Whatever a run wrote, its result is one line of JSON, which says whether bytes were lost.
void check_result(const std::string& bytes) {
  Transcript transcript;
  transcript.context = Context::repl;
  transcript.stdout_bytes = bytes;
  transcript.exception = ExceptionInfo{bytes, bytes, -1};
  transcript.statements = {{bytes, bytes, "", std::nullopt}};
  const Json fields = to_json(transcript);
  must_hold(fields["lossy"] == first_invalid_utf8(bytes).has_value(), "a result says whether bytes were lost", bytes);
  must_hold(fields["stdout"] == to_valid_utf8(bytes), "a result holds what was written", bytes);
  check_answer(result_line(bytes.size(), fields), bytes.size());
}

// The reader gives the lines of a file, each cut at its most.
void check_lines(std::string_view text) {
  constexpr std::size_t kMost = 40;
  const Fd file(memfd_create("lines", MFD_CLOEXEC));  // a pipe might be full
  must_hold(write_all(file.get(), text) && lseek(file.get(), 0, SEEK_SET) == 0, "a file can be had");
  LineReader reader(file.get(), kMost);
  for (const std::string_view expected : split_lines(text)) {
    const Result<std::optional<LineReader::Line>> line = reader.next();
    must_hold(line && *line, "every line is read", expected);
    must_hold((*line)->text == expected.substr(0, kMost), "a line is read as it was written", expected);
    must_hold((*line)->cut == (expected.size() > kMost), "a line is cut at its most", expected);
  }
  const Result<std::optional<LineReader::Line>> end = reader.next();
  must_hold(end && !*end, "after the last line there is none");
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string text = input_text(data, size);
  check_lines(text);
  check_result(text);
  check_line(text);
  for (const std::string_view line : split_lines(text)) check_line(line);
  return 0;
}
