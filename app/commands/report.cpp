// hunch report: what a kept room has predicted, and `merge`, which joins the reports that the shards of a check have
// left.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/check_output.h"
#include "app/check_status.h"
#include "app/command.h"
#include "app/commands/report_room.h"
#include "app/options.h"
#include "engine/base/file.h"
#include "engine/check/report_merge.h"
#include "engine/check/reports/json_reader.h"
#include "engine/room/join_code.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxReportBytes = std::size_t{1} << 30;

struct ReportOptions {
  std::vector<std::string> words;  // "merge", then files; or a room's code, then a file
  std::vector<CheckOutput> outputs;
  int of = 0;  // how many reports there should be; 0: as many as there are
  bool strict = false;
  bool html = false, csv = false, json = false;
};

Result<CheckReport> read_and_merge(const std::vector<std::string>& files) {
  std::vector<NamedReport> reports;
  for (const std::string& file : files) {
    TRY(const std::string text, read_file(file, kMaxReportBytes));
    TRY(CheckReport report, read_json_report(file, text));
    reports.push_back({file, std::move(report)});
  }
  return merge(std::move(reports));
}

// JSON where nothing else was asked for: what is merged may be merged again.
std::vector<CheckOutput> or_json(std::vector<CheckOutput> outputs) {
  const bool nothing_on_stdout =
      std::all_of(outputs.begin(), outputs.end(), [](const CheckOutput& output) { return !output.file.empty(); });
  if (nothing_on_stdout) outputs.push_back({CheckOutput::Format::json, ""});
  return outputs;
}

Result<int> merge_reports(const ReportOptions& options) {
  const std::vector<std::string> files(options.words.begin() + 1, options.words.end());
  if (files.empty())
    return fail(ErrorKind::usage, "report merge: name the files to merge, as --format json=FILE wrote them");
  if (options.of > 0 && files.size() != static_cast<std::size_t>(options.of)) {
    return fail(ErrorKind::usage,
                fmt::format("report merge: there should be {} reports, and {} {} there: a part was not checked",
                            options.of, files.size(), files.size() == 1 ? "is" : "are"));
  }
  TRY(const std::vector<CheckOutput> outputs, complete(or_json(options.outputs)));
  TRY(const CheckReport report, read_and_merge(files));
  TRY_VOID(write_reports(outputs, report));
  return check_status(report, options.strict ? Warnings::count_as_errors : Warnings::are_only_told);
}

Result<RoomReportRequest::Form> form_of(const ReportOptions& options) {
  using Form = RoomReportRequest::Form;
  if (options.html + options.csv + options.json > 1)
    return fail(ErrorKind::usage, "report: --html, --csv and --json exclude each other");
  return options.html ? Form::html : options.csv ? Form::csv : options.json ? Form::json : Form::text;
}

Result<int> report_on_room(const ReportOptions& options) {
  if (!options.outputs.empty() || options.of > 0 || options.strict)
    return fail(ErrorKind::usage, "report: --format, --of and --strict are for: hunch report merge FILE…");
  if (options.words.size() > 2) return fail(ErrorKind::usage, "report: one room at a time, and one file");
  TRY(const RoomReportRequest::Form form, form_of(options));
  return report_room({options.words[0], form, options.words.size() == 2 ? options.words[1] : ""});
}

Result<int> act(const ReportOptions& options) {
  constexpr const char* kUse = "write: hunch report ROOM [FILE], or: hunch report merge FILE…";
  if (options.words.empty()) return fail(ErrorKind::usage, fmt::format("report: {}", kUse));
  const std::string& first = options.words.front();
  if (first == "merge") {
    if (options.html || options.csv || options.json)
      return fail(ErrorKind::usage, "report merge: --html, --csv and --json are for rooms; write: --format FORMAT");
    return merge_reports(options);
  }
  if (parse_join_code(first)) return report_on_room(options);
  return fail(ErrorKind::usage, fmt::format("report: '{}' is no room's code; {}", first, kUse));
}

}  // namespace

Action declare_report(CLI::App& parser) {
  const auto options = std::make_shared<ReportOptions>();
  add_operands(parser, "ROOM|merge", options->words,
               "A room's code, and a file to write to; or merge, and the JSON reports of shards to join into one");
  add_flag(parser, "--html", options->html, "Of a room: one page that needs nothing else");
  add_flag(parser, "--csv", options->csv, "Of a room: a line for each person, question and round");
  add_flag(parser, "--json", options->json, "Of a room: one JSON object");
  add_value(parser, "--format",
            [options](const std::string& text) -> Result<void> {
              TRY(CheckOutput output, parse_check_output(text));
              options->outputs.push_back(std::move(output));
              return {};
            },
            {"FORMAT[=FILE]", "json (default), human, tap, github, junit or auto; may be repeated"});
  add_number(parser, "--of", options->of, {1, 100'000}, {"N", "It is an error if there are not N reports"});
  add_flag(parser, "--strict", options->strict, "Warnings count as errors");
  return [options](const CommonOptions&) { return act(*options); };
}

}  // namespace hunch
