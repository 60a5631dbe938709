#include "engine/check/reports/tap.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/check/reports/case.h"
#include "engine/check/reports/human.h"

namespace hunch {
namespace {

using State = CheckReport::State;

// A description must not hold what TAP reads as a directive, and a reason must stay on its line.
std::string described(const std::string& text) {
  std::string safe;
  for (const char c : neutralise(text)) {
    if (c == '#') safe += '\\';
    safe += c == '\n' || c == '\t' ? ' ' : c;
  }
  return safe;
}

void append_comment(std::string& text, const std::string& lines) {
  for (const std::string_view line : split_lines(lines)) text += fmt::format("# {}\n", line);
}

}  // namespace

std::string tap_report(const CheckReport& report) {
  const std::vector<Case> cases = cases_of(report);
  std::string text = fmt::format("TAP version 13\n1..{}\n", cases.size());
  std::size_t number = 0;
  for (const Case& each : cases) {
    const bool well = each.state == State::passed || each.state == State::skipped;
    text += fmt::format("{} {} - {}", well ? "ok" : "not ok", ++number, described(each.name));
    if (each.state == State::skipped) text += " # SKIP " + described(each.row->reason);
    text += '\n';
    if (each.state == State::not_run) text += "# not run\n";
    for (const Finding* finding : each.findings) append_comment(text, human_finding(*finding, report));
    for (const Finding* finding : each.troubles) append_comment(text, human_finding(*finding, report));
  }
  if (report.end == CheckReport::End::interrupted) text += "Bail out! interrupted\n";
  append_comment(text, summary_line(report));
  return text;
}

}  // namespace hunch
