// Check outputs are where the reports of a check go: which format, and into which file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/check/check_report.h"

namespace hunch {

struct CheckOutput {
  enum class Format { human, json, tap, github, junit };

  Format format = Format::human;
  std::string file;  // "" is standard output
};

// "json", "json=report.json"; "auto" is github in a GitHub action, else human.
Result<CheckOutput> parse_check_output(std::string_view text);

// What is written when nothing, or nothing for standard output, was asked for: "auto".
CheckOutput automatic_output();

// At most one of them may go to standard output; if none does, the automatic one is added.
Result<std::vector<CheckOutput>> complete(std::vector<CheckOutput> outputs);

// Whether people read what goes to standard output, so that remarks may stand among it.
bool is_for_people(const std::vector<CheckOutput>& outputs);

// Writes them all. In a GitHub action the job's summary is written as well, for the format github.
Result<void> write_reports(const std::vector<CheckOutput>& outputs, const CheckReport& report);

}  // namespace hunch
