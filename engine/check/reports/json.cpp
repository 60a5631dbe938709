#include "engine/check/reports/json.h"

#include <nlohmann/json.hpp>

#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string line_of(const Json& json) {
  return neutralise_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json to_json(const Finding& finding) {
  Json diff = Json::array();
  for (const DiffLine& line : finding.diff) diff.push_back({{"op", to_string(line.op)}, {"text", line.text}});
  return {{"v", 1},
          {"type", "finding"},
          {"code", to_string(finding.code)},
          {"severity", to_string(finding.severity)},
          {"question", or_null(finding.question_id)},
          {"path", finding.path},
          {"line", finding.at.line},
          {"column", finding.at.column},
          {"message", finding.message},
          {"advice", or_null(finding.advice)},
          {"mending", or_null(finding.mending)},
          {"diff", std::move(diff)},
          {"diff_left_out", finding.diff_left_out},
          {"pythons", finding.pythons}};
}

Json to_json(const CheckReport::Row& row, const CheckReport& report) {
  Json on = Json::object();
  for (std::size_t i = 0; i < report.pythons.size(); ++i) on[report.pythons[i].name] = to_string(row.on[i]);
  return {{"v", 1},
          {"type", "question"},
          {"id", row.question_id},
          {"path", row.path},
          {"line", row.at.line},
          {"state", to_string(row.state)},
          {"reason", or_null(row.reason)},
          {"pythons", std::move(on)},
          {"missing_module", row.missing},
          {"spent_us", row.spent.count()}};
}

Json summary_of(const CheckReport& report) {
  const CheckReport::Tally tally = report.tally();
  Json versions = Json::array();
  for (const CheckReport::Python& python : report.pythons) versions.push_back(python.version);
  return {{"v", 1},
          {"type", "summary"},
          {"end", to_string(report.end)},
          {"questions", report.rows.size()},
          {"passed", tally.passed},
          {"failed", tally.failed},
          {"broken", tally.broken},
          {"skipped", tally.skipped},
          {"not_run", tally.not_run},
          {"mistakes", tally.mistakes},
          {"errors", tally.errors},
          {"warnings", tally.warnings},
          {"troubles", tally.troubles},
          {"pythons", std::move(versions)},
          {"hash_seeds", report.hash_seeds},
          {"repeat", report.repeat},
          {"runs", report.runs},
          {"elapsed_ms", report.elapsed.count()}};
}

}  // namespace

std::string json_report(const CheckReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) text += line_of(to_json(finding));
  for (const CheckReport::Row& row : report.rows) text += line_of(to_json(row, report));
  return text + line_of(summary_of(report));
}

}  // namespace hunch
