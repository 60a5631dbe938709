#include "app/web/practice_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "app/web/answer_json.h"
#include "app/web/field_reader.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMaxDurationMs = 24LL * 3600 * 1000;

Result<Claim> claim_of_kind(const std::string& kind) {
  if (kind == "syntax_error") {
    return Claim{.kind = Claim::Kind::raises, .type = "SyntaxError", .message = {}, .exit_code = 0};
  }
  for (const Claim::Kind each :
       {Claim::Kind::finishes, Claim::Kind::raises, Claim::Kind::exits, Claim::Kind::never_ends, Claim::Kind::varies}) {
    std::string name(to_string(each));
    std::replace(name.begin(), name.end(), '-', '_');
    if (name == kind) return Claim{.kind = each, .type = {}, .message = {}, .exit_code = 0};
  }
  return fail(ErrorKind::usage, "\"ending.kind\" is none of finishes, raises, exits, never_ends, varies, syntax_error");
}

Result<Claim> read_ending(const Json& value) {
  if (!value.is_object()) return fail(ErrorKind::usage, "\"ending\" must be an object");
  FieldReader fields(value, "ending.");
  TRY(const std::string kind, fields.text("kind", 20));
  TRY(Claim claim, claim_of_kind(kind));
  TRY(const std::string type, fields.text("type", 200));
  TRY(const std::int64_t status, fields.number("status", 0, 255));
  TRY_VOID(fields.done());
  if (type.empty() || claim.kind != Claim::Kind::raises || kind == "syntax_error") {
    claim.exit_code = claim.kind == Claim::Kind::exits ? static_cast<int>(status) : 0;
    return claim;
  }
  // As it is typed in the terminal, so that "TypeError: message" means the same here.
  std::optional<Claim> typed = parse_claim("raises " + type);
  if (!typed) return fail(ErrorKind::usage, "\"ending.type\" is no exception; write TypeError");
  return *std::move(typed);
}

// "prediction" as it is typed in the terminal, or "output" and "ending", which leave nothing to be guessed.
Result<std::optional<Prediction>> read_prediction(FieldReader& fields) {
  const Json* const typed = fields.any("prediction");
  const Json* const output = fields.any("output");
  const Json* const ending = fields.any("ending");
  if (typed != nullptr && (output != nullptr || ending != nullptr)) {
    return fail(ErrorKind::usage, "give either \"prediction\", or \"output\" and \"ending\"");
  }
  if (typed != nullptr) {
    TRY(const std::string text, fields.text("prediction", kMaxPredictionTextBytes));
    return Prediction::parse(text);
  }
  if (output == nullptr && ending == nullptr) return std::nullopt;
  TRY(const std::string text, fields.text("output", kMaxPredictionTextBytes));
  // The ending is told beside the lines, so no line may claim one: one is added that does.
  Prediction prediction = Prediction::parse(text + "\nfinishes\n");
  if (ending != nullptr) {
    TRY(prediction.claim, read_ending(*ending));
  }
  return prediction;
}

Result<std::optional<Context>> read_context(FieldReader& fields) {
  TRY(const std::string name, fields.text("context", 20));
  if (name.empty()) return std::nullopt;
  const std::optional<Context> context = parse_context(name);
  if (!context) return fail(ErrorKind::usage, "\"context\" must be \"script\" or \"repl\"");
  return context;
}

Result<CodeRequest> read_code(FieldReader& fields) {
  CodeRequest request;
  if (fields.any("code") == nullptr) return fail(ErrorKind::usage, "\"code\" is missing");
  TRY(request.code, fields.text("code", kMaxCodeBytes));
  TRY(const std::optional<Context> context, read_context(fields));
  request.context = context.value_or(Context::script);
  return request;
}

}  // namespace

Result<Confidence> read_confidence(FieldReader& fields) {
  TRY(const std::string name, fields.text("confidence", 20));
  if (name.empty()) return Confidence::none;
  const std::optional<Confidence> confidence = parse_confidence(name);
  if (!confidence) return fail(ErrorKind::usage, "\"confidence\" is none of guess, think, sure");
  return *confidence;
}

Result<PredictionRequest> read_prediction_request(std::string_view body) {
  TRY(const Json json, read_object(body));
  FieldReader fields(json);
  PredictionRequest request;
  TRY(request.prediction, read_prediction(fields));
  TRY(request.choice, fields.text("choice", 1));
  TRY(const std::int64_t seed, fields.number("seed", 0, std::numeric_limits<std::int64_t>::max()));
  request.seed = static_cast<std::uint64_t>(seed);
  TRY(request.confidence, read_confidence(fields));
  TRY(const std::int64_t which_try, fields.number("try", 1, 2));
  TRY(const std::int64_t tries, fields.number("tries", 1, 2));
  request.which_try = static_cast<int>(which_try);
  request.tries = static_cast<int>(tries);
  TRY(request.python, fields.text("python", 16));
  TRY(request.context, read_context(fields));
  TRY(request.hint_used, fields.truth("hint"));
  TRY(request.duration_ms, fields.number("duration_ms", 0, kMaxDurationMs));
  if (fields.any("what_if") != nullptr) {
    TRY(const std::int64_t index, fields.number("what_if", 0, 1000));
    request.what_if = static_cast<std::size_t>(index);
  }
  TRY_VOID(fields.done());
  if (request.prediction.has_value() == !request.choice.empty()) {
    return fail(ErrorKind::usage, "give either a prediction or a \"choice\"");
  }
  if (request.what_if && !request.choice.empty()) return fail(ErrorKind::usage, "a \"what_if\" has no choices");
  return request;
}

Result<CodeRequest> read_code_request(std::string_view body) {
  TRY(const Json json, read_object(body));
  FieldReader fields(json);
  TRY(CodeRequest request, read_code(fields));
  TRY(request.python, fields.text("python", 16));
  TRY(request.question, fields.text("question", 100));
  TRY(request.prediction, read_prediction(fields));
  TRY_VOID(fields.done());
  return request;
}

Result<CodeRequest> read_highlight_request(std::string_view body) {
  TRY(const Json json, read_object(body));
  FieldReader fields(json);
  TRY(CodeRequest request, read_code(fields));
  TRY_VOID(fields.done());
  return request;
}

}  // namespace hunch
