#include "engine/check/reports/documents.h"

#include <fmt/format.h>

#include "engine/check/reports/human.h"

namespace hunch {

std::string human_report(const DocumentsReport& report) {
  std::string text;
  for (const Finding& finding : report.findings) text += human_finding(finding, CheckReport{});
  const std::size_t examples = report.passed + report.failed + report.skipped + report.not_run;
  return text + fmt::format(
                    "{} document{}: {} example{}: {} passed, {} failed, {} skipped, {} not run · CPython {} in "
                    "{:.1f} s\n",
                    report.documents, report.documents == 1 ? "" : "s", examples, examples == 1 ? "" : "s",
                    report.passed, report.failed, report.skipped, report.not_run, report.python,
                    std::chrono::duration<double>(report.elapsed).count());
}

}  // namespace hunch
