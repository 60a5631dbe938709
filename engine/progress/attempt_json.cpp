#include "engine/progress/attempt_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "engine/bank/question.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kEndOfTime = 253'402'300'800'000;  // the year 10000
constexpr std::int64_t kMostTries = 99;

enum class FieldNeed { required, optional };

// Takes one value after the other out of the object; what is left over at the end is unknown. The first mistake stays.
class Fields {
 public:
  explicit Fields(const Json& object) : object_(object) {}

  std::string text(const char* key, FieldNeed presence) {
    const Json* const value = take(key, presence);
    if (!value) return "";
    if (value->is_string()) return value->get<std::string>();
    wrong(fmt::format("\"{}\" is a text", key));
    return "";
  }

  std::int64_t number(const char* key, std::int64_t least, std::int64_t most, FieldNeed presence) {
    const Json* const value = take(key, presence);
    if (!value) return least;
    const bool fits = value->is_number_unsigned() ? value->get<std::uint64_t>() <= static_cast<std::uint64_t>(most)
                                                  : value->is_number_integer();
    if (fits && value->get<std::int64_t>() >= least && value->get<std::int64_t>() <= most) {
      return value->get<std::int64_t>();
    }
    wrong(fmt::format("\"{}\" is a whole number from {} to {}", key, least, most));
    return least;
  }

  bool truth(const char* key) {
    const Json* const value = take(key, FieldNeed::optional);
    if (!value) return false;
    if (value->is_boolean()) return value->get<bool>();
    wrong(fmt::format("\"{}\" is true or false", key));
    return false;
  }

  void wrong(std::string what) {
    if (mistake_.empty()) mistake_ = std::move(what);
  }

  // "" if all is well.
  std::string mistake() {
    for (const auto& [key, value] : object_.items()) {
      if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
        const std::optional<std::string> near = did_you_mean(key, known_);
        wrong(fmt::format("there is no key \"{}\"{}", key, near ? fmt::format("; did you mean \"{}\"?", *near) : ""));
      }
    }
    return mistake_;
  }

 private:
  const Json* take(const char* key, FieldNeed presence) {
    known_.emplace_back(key);
    const auto found = object_.find(key);
    if (found != object_.end()) return &*found;
    if (presence == FieldNeed::required) wrong(fmt::format("\"{}\" is missing", key));
    return nullptr;
  }

  const Json& object_;
  std::vector<std::string> known_;
  std::string mistake_;
};

void read_grade(Fields& fields, Attempt& attempt) {
  const std::string name = fields.text("grade", FieldNeed::required);
  using Grade = Verdict::Grade;
  for (const Grade grade : {Grade::correct, Grade::nearly, Grade::incorrect}) {
    if (to_string(grade) == name) {
      attempt.grade = grade;
      return;
    }
  }
  fields.wrong("\"grade\" is one of correct, nearly, incorrect");
}

void read_confidence(Fields& fields, Attempt& attempt) {
  const std::string name = fields.text("confidence", FieldNeed::optional);
  if (name.empty()) return;
  if (const std::optional<Confidence> confidence = parse_confidence(name)) {
    attempt.confidence = *confidence;
  } else {
    fields.wrong("\"confidence\" is one of none, guess, think, sure");
  }
}

}  // namespace

std::string attempt_line(const Attempt& attempt) {
  const Json json = {{"v", 1},
                     {"question", attempt.question_id},
                     {"at_ms", attempt.at_ms},
                     {"prediction", to_valid_utf8(attempt.prediction)},
                     {"grade", to_string(attempt.grade)},
                     {"belief", to_valid_utf8(attempt.belief)},
                     {"confidence", to_string(attempt.confidence)},
                     {"hint", attempt.hint_used},
                     {"try", attempt.which_try},
                     {"duration_ms", attempt.duration_ms},
                     {"python", to_valid_utf8(attempt.python)}};
  return json.dump() + "\n";
}

Result<Attempt> parse_attempt_line(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return fail(ErrorKind::usage, "this is no JSON object");
  Fields fields(json);
  Attempt attempt;
  fields.number("v", 1, 1, FieldNeed::required);
  attempt.question_id = fields.text("question", FieldNeed::required);
  attempt.at_ms = fields.number("at_ms", 0, kEndOfTime, FieldNeed::required);
  attempt.prediction = fields.text("prediction", FieldNeed::required);
  read_grade(fields, attempt);
  attempt.belief = fields.text("belief", FieldNeed::optional);
  read_confidence(fields, attempt);
  attempt.hint_used = fields.truth("hint");
  attempt.which_try = static_cast<int>(fields.number("try", 1, kMostTries, FieldNeed::optional));
  attempt.duration_ms = fields.number("duration_ms", 0, kEndOfTime, FieldNeed::optional);
  attempt.python = fields.text("python", FieldNeed::optional);
  if (!is_slug(attempt.question_id)) fields.wrong("\"question\" is no id");
  if (const std::string mistake = fields.mistake(); !mistake.empty()) return fail(ErrorKind::usage, mistake);
  return attempt;
}

}  // namespace hunch
