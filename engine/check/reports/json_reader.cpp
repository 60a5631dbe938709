#include "engine/check/reports/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/bank/mistake.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

// Why a line is none of a report; never leaves this file.
struct Refused {
  std::string reason;
};

const Json& member(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) throw Refused{fmt::format("\"{}\" is missing", key)};
  return *found;
}

// A text, or "" for null.
std::string text_of(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (value.is_null()) return "";
  if (!value.is_string()) throw Refused{fmt::format("\"{}\" is no text", key)};
  return value.get<std::string>();
}

template <typename Number>
Number number_of(const Json& object, const char* key) {
  const Json& value = member(object, key);
  constexpr std::int64_t kMost = std::int64_t{1} << 53;
  const bool fits = value.is_number_integer() && value.get<std::int64_t>() >= 0 && value.get<std::int64_t>() < kMost;
  if (!fits || value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<Number>::max())) {
    throw Refused{fmt::format("\"{}\" is no number of its kind", key)};
  }
  return value.get<Number>();
}

const Json& list_of(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_array()) throw Refused{fmt::format("\"{}\" is no list", key)};
  return value;
}

std::vector<std::string> texts_of(const Json& object, const char* key) {
  std::vector<std::string> texts;
  for (const Json& item : list_of(object, key)) {
    if (!item.is_string()) throw Refused{fmt::format("\"{}\" is no list of texts", key)};
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

// The enumerator from 0 to `last` that is spelt so.
template <typename Enum>
Enum enumerator(const std::string& text, const char* key, Enum last) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    if (to_string(static_cast<Enum>(value)) == text) return static_cast<Enum>(value);
  }
  throw Refused{fmt::format("\"{}\" is no value of \"{}\" that this hunch knows", text, key)};
}

CheckReport::State state_of(const std::string& text) { return enumerator(text, "state", CheckReport::State::not_run); }

Finding read_finding(const Json& json) {
  Finding finding;
  finding.code = enumerator(text_of(json, "code"), "code", Finding::Code::sandbox);
  finding.severity = enumerator(text_of(json, "severity"), "severity", Finding::Severity::warning);
  finding.question_id = text_of(json, "question");
  finding.path = text_of(json, "path");
  finding.at = {number_of<int>(json, "line"), number_of<int>(json, "column")};
  finding.message = text_of(json, "message");
  finding.advice = text_of(json, "advice");
  finding.mending = text_of(json, "mending");
  for (const Json& line : list_of(json, "diff")) {
    finding.diff.push_back({enumerator(text_of(line, "op"), "op", DiffLine::Op::add), text_of(line, "text")});
  }
  finding.diff_left_out = number_of<std::size_t>(json, "diff_left_out");
  finding.pythons = texts_of(json, "pythons");
  return finding;
}

class Reader {
 public:
  Result<CheckReport> read(const std::string& name, std::string_view text) {
    int number = 0;
    try {
      for (const std::string_view line : split_lines(text)) {
        ++number;
        if (complete_) throw Refused{"something follows the summary"};
        read_line(line);
      }
      if (!complete_) throw Refused{"the summary is missing: this is the report of a run that was cut off"};
      finish();
      return std::move(report_);
    } catch (const Refused& refused) {
      return fail(ErrorKind::usage, fmt::format("{}:{}: {}", name, std::max(number, 1), refused.reason));
    } catch (const Json::exception&) {
      return fail(ErrorKind::usage, fmt::format("{}:{}: this is no line of a JSON report", name, number));
    }
  }

 private:
  void read_line(std::string_view line) {
    const Json json = Json::parse(line);
    if (!json.is_object()) throw Refused{"this is no JSON object"};
    if (number_of<int>(json, "v") != 1) throw Refused{"\"v\" is not 1: another hunch wrote this report"};
    const std::string type = text_of(json, "type");
    if (type == "finding") report_.findings.push_back(read_finding(json));
    if (type == "question") read_row(json);
    if (type == "summary") read_summary(json);
  }

  void read_row(const Json& json) {
    CheckReport::Row row;
    row.question_id = text_of(json, "id");
    row.path = text_of(json, "path");
    row.at.line = number_of<int>(json, "line");
    row.state = state_of(text_of(json, "state"));
    row.reason = text_of(json, "reason");
    row.missing = texts_of(json, "missing_module");
    row.spent = std::chrono::microseconds(number_of<std::int64_t>(json, "spent_us"));
    const Json& on = member(json, "pythons");
    if (!on.is_object()) throw Refused{"\"pythons\" is no object"};
    std::vector<std::string> names;
    for (const auto& [python, state] : on.items()) {
      names.push_back(python);
      row.on.push_back(state_of(state.get<std::string>()));
    }
    if (report_.rows.empty()) names_ = names;
    if (names != names_) throw Refused{"\"pythons\" differ from those of the lines before"};
    report_.rows.push_back(std::move(row));
  }

  void read_summary(const Json& json) {
    report_.end = enumerator(text_of(json, "end"), "end", CheckReport::End::interrupted);
    report_.hash_seeds = number_of<std::uint32_t>(json, "hash_seeds");
    report_.repeat = number_of<std::uint32_t>(json, "repeat");
    report_.runs = number_of<std::size_t>(json, "runs");
    report_.elapsed = std::chrono::milliseconds(number_of<std::int64_t>(json, "elapsed_ms"));
    const std::vector<std::string> versions = texts_of(json, "pythons");
    if (!report_.rows.empty() && versions.size() != names_.size()) {
      throw Refused{"\"pythons\" are not as many as those of the questions"};
    }
    for (std::size_t i = 0; i < versions.size(); ++i) {
      report_.pythons.push_back({i < names_.size() ? names_[i] : versions[i], versions[i]});
    }
    if (number_of<std::size_t>(json, "questions") != report_.rows.size()) {
      throw Refused{"the summary counts other questions than are there: lines are missing"};
    }
    complete_ = true;
  }

  // What people know by its caret has lost its line on the way.
  void finish() {
    std::vector<Mistake> mistakes;
    for (const Finding& finding : report_.findings) {
      if (finding.code != Finding::Code::mistake) continue;
      mistakes.push_back({finding.path, finding.at, finding.message, finding.advice, ""});
    }
    report_.mistakes = render(mistakes);
  }

  CheckReport report_;
  std::vector<std::string> names_;  // of the Pythons
  bool complete_ = false;
};

}  // namespace

Result<CheckReport> read_json_report(const std::string& name, std::string_view text) {
  return Reader().read(name, text);
}

}  // namespace hunch
