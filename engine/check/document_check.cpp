#include "engine/check/document_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/text.h"
#include "engine/check/document_driver.h"
#include "engine/check/example_judge.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

namespace flag = doctest_flag;
using Code = Finding::Code;
using Kind = Example::Kind;
using ExampleState = ExampleOutcome::State;

std::string why_it_ended(const Transcript& transcript) {
  std::string detail = transcript.detail;
  if (transcript.exception) detail = transcript.exception->type + ": " + first_line_of(transcript.exception->message);
  return detail.empty() ? std::string(to_string(transcript.ending)) : detail;
}

bool was_stopped(Ending ending) {
  return ending == Ending::timed_out || ending == Ending::out_of_memory || ending == Ending::output_limit ||
         ending == Ending::crashed || ending == Ending::killed;
}

class DocumentCheck {
 public:
  DocumentCheck(const Document& document, Runner& runner, const DocumentOptions& options)
      : document_(document), runner_(runner), options_(options) {
    outcome_.examples.resize(document.examples.size());
  }

  DocumentOutcome check() && {
    for (const DocumentMistake& mistake : document_.mistakes) {
      report(Code::unreadable, mistake.at, mistake.message, mistake.advice);
    }
    if (document_.mistakes.empty() && !document_.examples.empty()) check_examples();
    std::stable_sort(outcome_.findings.begin(), outcome_.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.at.line < b.at.line; });
    return std::move(outcome_);
  }

 private:
  void check_examples() {
    Result<Version> python = runner_.python_version(options_.python);
    if (!python) {
      report(Code::sandbox, {1, 1}, "the document could not be tried: " + python.error().message);
      return;
    }
    python_ = *std::move(python);
    for (const std::vector<std::size_t>& group : groups()) {
      if (!run(group)) return;
    }
  }

  // What runs together, without what is skipped.
  std::vector<std::vector<std::size_t>> groups() {
    std::vector<std::vector<std::size_t>> groups;
    std::vector<std::size_t> setup;
    int block = -1;
    for (std::size_t i = 0; i < document_.examples.size(); ++i) {
      const Example& example = document_.examples[i];
      const bool is_skipped = !example.skipped.empty() || (example.options.on & flag::kSkip) != 0;
      if (is_skipped || !example.python.contains(python_)) {
        outcome_.examples[i].state = ExampleState::skipped;
        continue;
      }
      const bool apart = options_.isolate == Isolate::block;
      if (apart && example.kind == Kind::setup) setup.push_back(i);
      if (apart && example.kind == Kind::setup) continue;
      if (groups.empty() || (apart && example.block != block)) groups.push_back(setup);
      groups.back().push_back(i);
      block = example.block;
    }
    if (groups.empty() && !setup.empty()) groups.push_back(setup);
    return groups;
  }

  // False if nothing can be run here.
  bool run(const std::vector<std::size_t>& group) {
    Result<Transcript> transcript = run_group(group);
    if (!transcript) {
      const Position at = document_.examples[group.front()].at;
      report(Code::sandbox, at, "the document could not be run: " + transcript.error().message);
      return false;
    }
    const std::vector<DriverRecord> records = decode_records(transcript->stdout_bytes, group);
    for (const DriverRecord& record : records) {
      if (record.end == DriverRecord::End::interrupted) break;
      if (!hold(record)) return true;  // FAIL_FAST
    }
    const bool interrupted = !records.empty() && records.back().end == DriverRecord::End::interrupted;
    const std::size_t done = records.size() - (interrupted ? 1 : 0);
    if (done < group.size()) {
      end_early(group, done, interrupted ? "KeyboardInterrupt" : why_it_ended(*transcript));
    } else if (was_stopped(transcript->ending)) {
      report(Code::drift, document_.examples[group.back()].at,
             "all examples ran, but their process did not end by itself: " + why_it_ended(*transcript));
    }
    return true;
  }

  Result<Transcript> run_group(const std::vector<std::size_t>& group) {
    RunRequest request;
    request.source = std::string(document_driver());
    request.filename = "/document";
    request.stdin_text = driver_orders(document_, group);
    request.hash_seed = options_.hash_seed;
    request.python = options_.python;
    request.limits.wall_time = request.limits.cpu_time = options_.time;
    request.limits.output_bytes = 16U << 20;
    request.limits.output_lines = 1'000'000;
    // As in an empty folder, which documents write to; where that cannot be had, they write nowhere.
    request.policy.files = !files_refused_;
    ++outcome_.runs;
    TRY(Transcript transcript, runner_.run(request));
    if (transcript.ending == Ending::refused && request.policy.files) {
      files_refused_ = true;
      request.policy.files = false;
      TRY(transcript, runner_.run(request));
    }
    if (std::optional<Error> failure = failure_of(transcript)) return tl::unexpected<Error>(*std::move(failure));
    return transcript;
  }

  // False if the example is the last one, since it wants no more after a failure.
  bool hold(const DriverRecord& record) {
    const Actual& actual = record.actual;
    const Example& example = document_.examples[record.index];
    ExampleOutcome& outcome = outcome_.examples[record.index];
    if (example.expected.empty()) {
      if (actual.exception) {
        outcome.state = ExampleState::failed;
        report(Code::drift, example.at, difference(example, nullptr, actual),
               example.kind == Kind::program ? "if it is not to be run, write no-run behind the language" : "")
            .diff = diff_lines("", record.traceback);
      } else if (outcome.state != ExampleState::failed) {
        outcome.state = ExampleState::silent;
      }
      return true;
    }
    const auto applies = [&](const Expected& expected) { return expected.python.contains(python_); };
    const auto expected = std::find_if(example.expected.begin(), example.expected.end(), applies);
    if (expected == example.expected.end()) {
      outcome.state = ExampleState::failed;
      report(Code::never_true, example.at,
             fmt::format("nothing is documented of {} for Python {}", name_of(example), python_.to_string()),
             "add an output whose condition holds here, or one without a condition as the last");
      return true;
    }
    outcome.state = holds(example, *expected, actual) ? ExampleState::passed : ExampleState::failed;
    if (outcome.state == ExampleState::failed) show_difference(record, *expected);
    // Not of this example only: as doctest has it, any failure before counts.
    const bool wants_end = (example.options.on & flag::kFailFast) != 0;
    return !wants_end || outcome_.count(ExampleState::failed) == 0;
  }

  void show_difference(const DriverRecord& record, const Expected& expected) {
    const Actual& actual = record.actual;
    const Example& example = document_.examples[record.index];
    outcome_.examples[record.index].corrections = corrections_of(example, expected, actual);
    const bool has_stack = example.kind != Kind::session && actual.exception && !expected.exception;
    report(Code::drift, example.at, difference(example, &expected, actual)).diff =
        diff_lines(documented_text(expected, example.kind),
                   has_stack ? actual.text + record.traceback : as_documented(example, expected, actual));
  }

  // The example at `done` ended the run, and those after it have not been run.
  void end_early(const std::vector<std::size_t>& group, std::size_t done, const std::string& why) {
    const std::size_t index = group[done];
    outcome_.examples[index].state = ExampleState::failed;
    const std::size_t left = group.size() - done - 1;
    const std::string rest =
        left == 0 ? "" : fmt::format(" ({} after it {} not run)", left, left == 1 ? "was" : "were");
    const Example& example = document_.examples[index];
    report(Code::drift, example.at, fmt::format("{} ends the run: {}{}", name_of(example), why, rest),
           example.kind == Kind::session ? "if it is not to be run, write # doctest: +SKIP behind it" : "");
  }

  Finding& report(Code code, Position at, std::string message, std::string advice = "") {
    Finding finding;
    finding.code = code;
    finding.question_id = document_.path;
    finding.path = document_.path;
    finding.at = at;
    finding.message = std::move(message);
    finding.advice = std::move(advice);
    return outcome_.findings.emplace_back(std::move(finding));
  }

  const Document& document_;
  Runner& runner_;
  const DocumentOptions& options_;
  Version python_;
  bool files_refused_ = false;
  DocumentOutcome outcome_;
};

}  // namespace

std::size_t DocumentOutcome::count(ExampleOutcome::State state) const {
  return static_cast<std::size_t>(std::count_if(
      examples.begin(), examples.end(), [state](const ExampleOutcome& outcome) { return outcome.state == state; }));
}

DocumentOutcome check_document(const Document& document, Runner& runner, const DocumentOptions& options) {
  return DocumentCheck(document, runner, options).check();
}

}  // namespace hunch
