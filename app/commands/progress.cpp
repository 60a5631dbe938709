// hunch progress: what is remembered, as lines of JSON, out of the store and into it.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "app/clock.h"
#include "app/command.h"
#include "app/options.h"
#include "app/private_file.h"
#include "app/progress_location.h"
#include "app/standard_output.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/progress/attempt_json.h"

namespace hunch {
namespace {

constexpr std::size_t kMostBytes = 256 << 20;
constexpr std::size_t kMostMistakes = 20;

struct ProgressOptions {
  std::string action;
  std::string file;
};

Result<int> export_to(const std::string& file, Moment now) {
  TRY(const std::optional<ProgressStore> store, open_progress(now));
  if (!store)
    return fail(ErrorKind::nothing_matched, "progress: nothing is remembered yet, so there is nothing to export");
  TRY(const std::vector<Attempt> attempts, store->attempts());
  std::string text;
  for (const Attempt& attempt : attempts) text += attempt_line(attempt);
  if (file == "-") {
    TRY_VOID(print(neutralise_json(text)));
    return kExitWell;
  }
  TRY_VOID(write_privately(file, text));
  TRY_VOID(print(
      fmt::format("{} answer{} written to {}\n", attempts.size(), attempts.size() == 1 ? "" : "s", neutralise(file))));
  return kExitWell;
}

// All lines, or all that is wrong with them.
Result<std::vector<Attempt>> parse_lines(const std::string& name, const std::string& text) {
  std::vector<Attempt> attempts;
  std::string mistakes;
  std::size_t number = 0, count = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    Result<Attempt> attempt = parse_attempt_line(line);
    if (attempt) {
      attempts.push_back(*std::move(attempt));
    } else if (++count <= kMostMistakes) {
      mistakes += fmt::format("{}{}:{}: {}", mistakes.empty() ? "" : "\n", name, number, attempt.error().message);
    }
  }
  if (count == 0) return attempts;
  if (count > kMostMistakes) mistakes += fmt::format("\n{}: and {} more lines", name, count - kMostMistakes);
  return fail(ErrorKind::usage, mistakes + "\nNothing was imported.");
}

Result<int> import_from(const std::string& file, Moment now) {
  TRY(const std::string text, file == "-" ? read_all(STDIN_FILENO, kMostBytes) : read_file(file, kMostBytes));
  TRY(const std::vector<Attempt> attempts, parse_lines(file == "-" ? "<stdin>" : file, text));
  TRY(const std::filesystem::path place, locate_progress());
  TRY(ProgressStore::Opened opened, ProgressStore::open(place, now.ms));
  if (!opened.remark.empty()) print_remark(opened.remark);
  TRY(const std::size_t added, opened.store.add_missing(attempts));
  TRY_VOID(print(fmt::format("{} answer{} added, {} {} there already\n", added, added == 1 ? "" : "s",
                             attempts.size() - added, attempts.size() - added == 1 ? "was" : "were")));
  return kExitWell;
}

Result<int> progress(const ProgressOptions& options) {
  TRY(const Moment now, present_moment());
  if (options.action == "export") return export_to(options.file, now);
  if (options.action == "import") return import_from(options.file, now);
  return fail(ErrorKind::usage, fmt::format("progress: '{}' is neither export nor import\n"
                                            "(hunch progress export FILE.jsonl, hunch progress import FILE.jsonl)",
                                            options.action));
}

}  // namespace

Action declare_progress(CLI::App& parser) {
  const auto options = std::make_shared<ProgressOptions>();
  add_operand(parser, "export|import", options->action, Presence::required, "Out of what is remembered, or into it");
  add_operand(parser, "FILE", options->file, Presence::required, "Lines of JSON; - is standard output or input");
  return [options](const CommonOptions&) { return progress(*options); };
}

}  // namespace hunch
