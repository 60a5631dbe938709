#include "app/check_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "app/standard_output.h"
#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/check/reports/github.h"
#include "engine/check/reports/human.h"
#include "engine/check/reports/json.h"
#include "engine/check/reports/junit.h"
#include "engine/check/reports/tap.h"

namespace hunch {
namespace {

using Format = CheckOutput::Format;

constexpr std::pair<std::string_view, Format> kFormats[] = {{"human", Format::human},
                                                            {"json", Format::json},
                                                            {"tap", Format::tap},
                                                            {"github", Format::github},
                                                            {"junit", Format::junit}};

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

Result<void> write_into(const std::string& file, std::string_view text, int mode) {
  const Fd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0666));
  const std::string what = fmt::format("the report cannot be written to '{}'", file);
  if (!fd) return fail(ErrorKind::usage, fmt::format("{}: {}", what, std::strerror(errno)));
  const Result<void> written = write_all(fd.get(), text);
  if (written) return {};
  return fail(written.error().kind, fmt::format("{}: {}", what, written.error().message));
}

// Nobody who writes a program that is checked can know it.
Result<std::string> unguessable() {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return fail_errno("getrandom");
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

Result<std::string> for_github(const CheckReport& report) {
  GithubPlace place;
  std::error_code error;
  place.current_folder = std::filesystem::current_path(error).string();
  place.workspace = variable("GITHUB_WORKSPACE");
  TRY(place.stop_token, unguessable());
  if (const std::string file = variable("GITHUB_STEP_SUMMARY"); !file.empty()) {
    TRY_VOID(write_into(file, github_summary(report), O_APPEND));
  }
  return github_report(report, place);
}

Result<std::string> rendered(Format format, const CheckReport& report) {
  switch (format) {
    case Format::human:
      return human_report(report);
    case Format::json:
      return json_report(report);
    case Format::tap:
      return tap_report(report);
    case Format::github:
      return for_github(report);
    case Format::junit:
      return junit_report(report);
  }
  return std::string();
}

}  // namespace

CheckOutput automatic_output() { return {variable("GITHUB_ACTIONS") == "true" ? Format::github : Format::human, ""}; }

Result<CheckOutput> parse_check_output(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  CheckOutput output = automatic_output();
  if (equals != std::string_view::npos) output.file = text.substr(equals + 1);
  if (equals != std::string_view::npos && output.file.empty()) {
    return fail(ErrorKind::usage, fmt::format("'{}' names no file", text));
  }
  if (name == "auto") return output;
  const auto* const found =
      std::find_if(std::begin(kFormats), std::end(kFormats), [&](const auto& entry) { return entry.first == name; });
  if (found == std::end(kFormats)) {
    return fail(ErrorKind::usage, fmt::format("'{}' is none of human, json, tap, github, junit, auto", name));
  }
  output.format = found->second;
  return output;
}

Result<std::vector<CheckOutput>> complete(std::vector<CheckOutput> outputs) {
  const auto to_stdout =
      std::count_if(outputs.begin(), outputs.end(), [](const CheckOutput& output) { return output.file.empty(); });
  if (to_stdout > 1) {
    return fail(ErrorKind::usage, "only one format can go to standard output; name files for the others: json=FILE");
  }
  if (to_stdout == 0) outputs.push_back(automatic_output());
  return outputs;
}

bool is_for_people(const std::vector<CheckOutput>& outputs) {
  return std::any_of(outputs.begin(), outputs.end(), [](const CheckOutput& output) {
    return output.file.empty() && (output.format == Format::human || output.format == Format::github);
  });
}

Result<void> write_reports(const std::vector<CheckOutput>& outputs, const CheckReport& report) {
  // What took minutes to find is not lost with the first report that cannot be written.
  Result<void> all;
  for (const CheckOutput& output : outputs) {
    TRY(const std::string text, rendered(output.format, report));
    const Result<void> written = output.file.empty() ? print(text) : write_into(output.file, text, O_TRUNC);
    if (!written && all) all = written;
  }
  return all;
}

}  // namespace hunch
