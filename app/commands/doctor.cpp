// hunch doctor: what works on this machine, and what to do about the rest.
#include <fmt/format.h>
#include <unistd.h>

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

void append_isolation(Lines& lines, const IsolationReport& report, int width) {
  for (const LayerReport& layer : report.layers) {
    Line line = pad(mark(layer.works, layer.required) + Line{{Style::plain, layer.name}}, 24);
    const std::string detail = layer.detail.empty() ? layer.how : layer.detail;
    append(lines, wrap_words({{Style::faint, detail}}, width, line, {{Style::plain, std::string(24, ' ')}}));
    if (!layer.works) append_advice(lines, layer.advice, width);
  }
  const bool full = report.level == Isolation::full;
  const std::string meaning = full                              ? ""
                              : report.level == Isolation::none ? ": nothing can run"
                                                                : ": programs run, behind fewer walls";
  lines.push_back({{Style::plain, "    sandbox: "},
                   {full ? Style::good : Style::bad, std::string(to_string(report.level)) + meaning}});
  const std::string memory = report.memory_limit == MemoryLimit::run
                                 ? "one limit for a run and all its processes"
                                 : "where processes are granted, each has a limit of its own: " + report.memory_detail;
  append(lines, wrap_words({{Style::plain, memory}}, width, {{Style::plain, "    memory:  "}},
                           {{Style::plain, std::string(13, ' ')}}));
}

void append_interpreters(Lines& lines, const Diagnosis& diagnosis, int width) {
  if (!diagnosis.interpreters) return append_error(lines, diagnosis.interpreters.error(), width);
  for (const InterpreterReport& report : *diagnosis.interpreters) {
    const std::string version = report.version ? report.version->to_string() : report.interpreter.version;
    lines.push_back(
        {{Style::heading, "CPython " + version}, {Style::faint, "  " + report.interpreter.program.string()}});
    if (!report.version) append_error(lines, report.version.error(), width);
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
    const Look look = look_of(STDOUT_FILENO, common.color);
    Lines lines;
    append_interpreters(lines, diagnosis, look.width);
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
