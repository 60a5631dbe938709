// hunch report: what can be done with the reports that checks have left. So far, one thing: `merge` joins those of
// shards.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/check_output.h"
#include "app/check_status.h"
#include "app/command.h"
#include "app/options.h"
#include "engine/base/file.h"
#include "engine/check/report_merge.h"
#include "engine/check/reports/json_reader.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxReportBytes = std::size_t{1} << 30;

struct ReportOptions {
  std::vector<std::string> words;  // "merge", then files
  std::vector<CheckOutput> outputs;
  int of = 0;  // how many reports there should be; 0: as many as there are
  bool strict = false;
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

Result<int> act(const ReportOptions& options) {
  if (options.words.empty()) return fail(ErrorKind::usage, "report: write: hunch report merge FILE…");
  if (options.words.front() == "merge") return merge_reports(options);
  return fail(ErrorKind::usage,
              fmt::format("report: '{}' is nothing that is done with reports; write: hunch report merge FILE…",
                          options.words.front()));
}

}  // namespace

Action declare_report(CLI::App& parser) {
  const auto options = std::make_shared<ReportOptions>();
  add_operands(parser, "FILE", options->words, "merge, and the files: joins the JSON reports of shards into one");
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
