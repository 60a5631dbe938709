// hunch doctor: what works on this machine, and what to do about the rest.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "app/command.h"
#include "app/diagnosis.h"
#include "app/options.h"
#include "app/standard_output.h"
#include "app/terminal/styled_text.h"

namespace hunch {
namespace {

Line mark(bool works, bool required) {
  if (works) return {{Style::good, "  ✓ "}};
  return required ? Line{{Style::bad, "  ✗ "}} : Line{{Style::nearly, "  ! "}};
}

void append_advice(Lines& lines, const std::string& advice, int width) {
  if (advice.empty()) return;
  append(lines,
         wrap_words({{Style::plain, advice}}, width, {{Style::faint, "      → "}}, {{Style::plain, "        "}}));
}

void append_error(Lines& lines, const Error& error, int width) {
  append(lines, wrap_words({{Style::plain, error.message}}, width, mark(false, true), {{Style::plain, "    "}}));
}

std::string meaning_of(const IsolationReport& report) {
  if (report.level == Isolation::full) return "full";
  if (report.level == Isolation::none) return "none: nothing can run";
  const bool could_be_full =
      std::all_of(report.layers.begin(), report.layers.end(), [](const LayerReport& layer) { return layer.works; });
  return fmt::format("{}: programs run, behind fewer walls{}", to_string(report.level),
                     could_be_full ? " (HUNCH_ISOLATION)" : "");
}

void append_isolation(Lines& lines, const IsolationReport& report, int width) {
  for (const LayerReport& layer : report.layers) {
    Line line = pad(mark(layer.works, layer.required) + Line{{Style::plain, layer.name}}, 24);
    const std::string detail = layer.detail.empty() ? layer.how : layer.detail;
    append(lines, wrap_words({{Style::faint, detail}}, width, line, {{Style::plain, std::string(24, ' ')}}));
    if (!layer.works) append_advice(lines, layer.advice, width);
  }
  const bool full = report.level == Isolation::full;
  lines.push_back({{Style::plain, "    sandbox: "}, {full ? Style::good : Style::bad, meaning_of(report)}});
  const std::string memory = report.memory_limit == MemoryLimit::run
                                 ? "one limit for a run and all its processes"
                                 : "where processes are granted, each has a limit of its own: " + report.memory_detail;
  append(lines, wrap_words({{Style::plain, memory}}, width, {{Style::plain, "    memory:  "}},
                           {{Style::plain, std::string(13, ' ')}}));
}

// "CPython 3.11.2": the version in full where it could be found out.
std::string name_of(const InterpreterReport& report) {
  return "CPython " + (report.python ? report.python->version.to_string() : report.interpreter.version);
}

void append_interpreters(Lines& lines, const std::vector<InterpreterReport>& reports, int width) {
  for (const InterpreterReport& report : reports) {
    const std::string where = report.python ? report.python->prefix : report.interpreter.program.string();
    Line line = pad({{Style::heading, name_of(report)}}, 17);
    line.emplace_back(Style::faint, where + (report.is_default ? " (the default)" : ""));
    lines.push_back(line);
    if (!report.python) append_error(lines, report.python.error(), width);
  }
  lines.push_back({});
}

bool same_isolation(const InterpreterReport& a, const InterpreterReport& b) {
  if (!a.isolation || !b.isolation) {
    return !a.isolation && !b.isolation && a.isolation.error().message == b.isolation.error().message;
  }
  return a.isolation->level == b.isolation->level && a.isolation->layers == b.isolation->layers;
}

// The layers once, as long as they are the same for all interpreters.
void append_isolations(Lines& lines, const std::vector<InterpreterReport>& reports, int width) {
  std::vector<const InterpreterReport*> told;
  for (const InterpreterReport& report : reports) {
    const auto is_same = [&](const InterpreterReport* other) { return same_isolation(*other, report); };
    if (std::any_of(told.begin(), told.end(), is_same)) continue;
    told.push_back(&report);
    std::string names;
    bool is_all = true;
    for (const InterpreterReport& other : reports) {
      const bool same = same_isolation(other, report);
      if (same) names += (names.empty() ? "" : ", ") + name_of(other);
      is_all = is_all && same;
    }
    append(lines, wrap_words({{Style::heading, is_all ? "Sandbox" : "Sandbox of " + names}}, width));
    if (!report.isolation) {
      append_error(lines, report.isolation.error(), width);
    } else {
      append_isolation(lines, *report.isolation, width);
    }
    lines.push_back({});
  }
}

void append_bank(Lines& lines, const Diagnosis& diagnosis, int width) {
  lines.push_back({{Style::heading, "Bank"}});
  if (!diagnosis.bank_root) return append_error(lines, diagnosis.bank_root.error(), width);
  const std::size_t mistakes = diagnosis.mistakes.size();
  lines.push_back(
      mark(mistakes == 0, false) +
      Line{{Style::plain, fmt::format("{} questions in {}", diagnosis.questions, diagnosis.bank_root->string())}});
  if (mistakes == 0) return;
  append_advice(
      lines,
      fmt::format("{} mistake{} in files of the bank; hunch check shows where", mistakes, mistakes == 1 ? "" : "s"),
      width);
}

Result<int> doctor(const CommonOptions& common, bool json) {
  const Diagnosis diagnosis = diagnose(common);
  if (json) {
    TRY_VOID(print(diagnosis_line(diagnosis)));
  } else {
    const Look look = look_of(STDOUT_FILENO, common);
    Lines lines;
    if (!diagnosis.interpreters) {
      append_error(lines, diagnosis.interpreters.error(), look.width);
    } else {
      append_interpreters(lines, *diagnosis.interpreters, look.width);
      append_isolations(lines, *diagnosis.interpreters, look.width);
    }
    append_bank(lines, diagnosis, look.width);
    TRY_VOID(print(paint(lines, look.colors)));
  }
  return diagnosis.can_run() ? kExitWell : kExitSandbox;
}

}  // namespace

Action declare_doctor(CLI::App& parser) {
  const auto json = std::make_shared<bool>(false);
  add_flag(parser, "--json", *json, "One JSON object");
  return [json](const CommonOptions& common) { return doctor(common, *json); };
}

}  // namespace hunch
