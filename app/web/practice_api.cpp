#include "app/web/practice_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/web/answer_json.h"
#include "app/web/html.h"
#include "app/web/practice_json.h"
#include "app/web/practice_request.h"
#include "engine/study/session.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

WebResponse ok(std::string body) {
  WebResponse response;
  response.body = std::move(body);
  return response;
}

WebResponse respond(const Result<Json>& fields) {
  return fields ? ok(answer_text(*fields)) : error_response(fields.error());
}

const std::string& parameter(const WebRequest& request, const std::string& name) {
  return request.parameters.at(name);  // the route's pattern has it
}

// Under a former id, too: links to a question outlive its name.
Result<const Question*> asked_question(const Bank& bank, const std::string& id) {
  if (const Question* const question = bank.find(bank.present_id(id))) return question;
  if (const Question* const question = bank.find_retired(id)) {
    return fail(ErrorKind::nothing_matched, fmt::format("{} is retired: {}", id, question->retired));
  }
  return fail(ErrorKind::nothing_matched, fmt::format("there is no question '{}'", id));
}

Turn turn_of(const WebRequest& request) { return {"", request.client}; }

Result<std::uint64_t> read_seed(std::string_view text) {
  std::uint64_t seed = 0;
  if (text.empty()) return seed;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error == std::errc() && end == text.data() + text.size() && seed >> 63 == 0) return seed;
  return fail(ErrorKind::usage, "\"seed\" must be a whole number from 0 to 9223372036854775807");
}

Result<std::string> checked_python(const Pythons& pythons, const std::string& name) {
  if (name.empty() || pythons.has(name)) return name;
  return fail(ErrorKind::usage,
              fmt::format("there is no Python {} here; there is {}", name, fmt::join(pythons.names(), ", ")));
}

// std::nullopt: as it was asked.
std::optional<Variant> variant_for(const Question& question, const PredictionRequest& request,
                                   const Experiment& experiment) {
  if (request.what_if) return experiment.what_if(question.what_ifs[*request.what_if]);
  const bool repl = question.context == Question::Context::repl;
  if (!request.context || (*request.context == Context::repl) == repl) return std::nullopt;
  return experiment.in_other_context();
}

Attempt attempt_of(const Question& question, const PredictionRequest& request, const Reveal& reveal) {
  using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
  Attempt attempt;
  attempt.question_id = question.id;
  attempt.at_ms = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  attempt.prediction = to_text(reveal.prediction);
  attempt.grade = reveal.verdict.grade;
  if (reveal.misconception != nullptr) attempt.belief = reveal.misconception->title;
  attempt.confidence = request.confidence;
  attempt.hint_used = request.hint_used;
  attempt.which_try = request.which_try;
  attempt.duration_ms = request.duration_ms;
  attempt.python = reveal.transcript.python;
  return attempt;
}

Result<Prediction> prediction_of(const Question& question, const PredictionRequest& request, Runner& runner,
                                 const SessionOptions& options) {
  if (request.prediction) return *request.prediction;
  TRY(const std::vector<Choice> choices, choices_for(question, runner, options, request.seed));
  const std::size_t index = static_cast<unsigned char>(request.choice.front()) - static_cast<std::size_t>('A');
  if (index < choices.size()) return choices[index].prediction;
  return fail(ErrorKind::usage, "\"choice\" is none of this question's letters");
}

// What became of a variant: graded and shown, without beliefs or an explanation, which are the question's own.
Result<Json> reveal_variant(const Question& question, const Bank& bank, const PredictionRequest& request,
                            Experiment& experiment, const Variant& variant) {
  TRY(const Reveal reveal, experiment.predict(variant, *request.prediction));
  const Question asked = experiment.question_of(variant);
  Json json = reveal_json(asked, bank, reveal, attempt_of(question, request, reveal));
  json["reveal"].erase("attempt");  // what is remembered of a question is its own snippet's
  json["reveal"]["code_html"] = run_json(experiment.current(), nullptr)["code_html"];
  return json;
}

Result<Json> answer_prediction(const Question& question, const Bank& bank, Runner& runner,
                               const PredictionRequest& request) {
  const SessionOptions options{.python = request.python, .hash_seed = 0};
  Experiment experiment(question, Transcript{}, runner, options);
  if (request.prediction) {
    if (const std::optional<Variant> variant = variant_for(question, request, experiment)) {
      return reveal_variant(question, bank, request, experiment, *variant);
    }
  }
  TRY(const Prediction prediction, prediction_of(question, request, runner, options));
  SessionRules rules;
  // Of a second try, as of the only one, all is told.
  if (request.tries == 2 && request.which_try == 1) rules.tries = SessionRules::Tries::two;
  Session session({&question}, runner, options, rules);
  TRY(const Question* const asked, session.ask());
  if (asked == nullptr) {
    return fail(ErrorKind::usage,
                fmt::format("{} cannot be asked here: it {}", question.id, session.left_out().front().reason));
  }
  TRY(const Response response, session.predict(prediction));
  if (const NotYet* const not_yet = std::get_if<NotYet>(&response)) return not_yet_json(*not_yet);
  const Reveal& reveal = std::get<Revealed>(response).reveal;
  return reveal_json(question, bank, reveal, attempt_of(question, request, reveal));
}

Result<Json> answer_run(const Question& base, Runner& runner, const CodeRequest& request) {
  Experiment experiment(base, Transcript{}, runner, {.python = request.python, .hash_seed = 0});
  Variant variant = experiment.edited(request.code);
  variant.context = request.context == Context::repl ? Question::Context::repl : Question::Context::script;
  if (!request.prediction) {
    TRY_VOID(experiment.run(std::move(variant)));
    return run_json(experiment.current(), nullptr);
  }
  TRY(const Reveal reveal, experiment.predict(std::move(variant), *request.prediction));
  return run_json(experiment.current(), &reveal);
}

Question unasked_question() {
  Question question;
  question.id = "snippet";
  return question;
}

}  // namespace

PracticeApi::PracticeApi(const Bank& bank, Runner& runner, const Pythons& pythons, RunPool& pool)
    : bank_(bank),
      runner_(runner),
      pythons_(pythons),
      pool_(pool),
      askable_(pythons, runner),
      bank_text_(answer_text(bank_json(bank))),
      pythons_text_(answer_text({{"pythons", pythons.names()}, {"default", pythons.default_name()}})) {}

void PracticeApi::add_routes(RouteTable& routes) {
  const auto by = [this](WebAnswer (PracticeApi::*handler)(const WebRequest&)) {
    return [this, handler](const WebRequest& request) { return (this->*handler)(request); };
  };
  routes.add({"GET", "/api/v1/questions", Weight::light, [this](const WebRequest&) { return ok(bank_text_); }});
  routes.add({"GET", "/api/v1/pythons", Weight::light, [this](const WebRequest&) { return ok(pythons_text_); }});
  routes.add({"GET", "/api/v1/questions/{id}", Weight::light, by(&PracticeApi::question)});
  routes.add({"GET", "/api/v1/questions/{id}/hint", Weight::light, by(&PracticeApi::hint)});
  routes.add({"GET", "/api/v1/questions/{id}/choices", Weight::runs, by(&PracticeApi::choices)});
  routes.add({"POST", "/api/v1/questions/{id}/predictions", Weight::runs, by(&PracticeApi::predict)});
  routes.add({"POST", "/api/v1/runs", Weight::runs, by(&PracticeApi::run)});
  routes.add({"POST", "/api/v1/highlight", Weight::light, by(&PracticeApi::highlighted)});
}

WebAnswer PracticeApi::question(const WebRequest& request) {
  const Result<const Question*> found = asked_question(bank_, parameter(request, "id"));
  if (!found) return error_response(found.error());
  return pool_.answer(turn_of(request), [this, question = *found] {
    AskedOn asked_on{askable_.of(*question), pythons_.default_name()};
    const bool usual =
        std::find(asked_on.pythons.begin(), asked_on.pythons.end(), asked_on.usual) != asked_on.pythons.end();
    if (!usual) asked_on.usual = asked_on.pythons.empty() ? "" : asked_on.pythons.back();
    return respond(unanswered_json(*question, bank_.topics(), asked_on));
  });
}

WebAnswer PracticeApi::hint(const WebRequest& request) {
  const Result<const Question*> found = asked_question(bank_, parameter(request, "id"));
  if (!found) return error_response(found.error());
  return ok(answer_text({{"hint_html", markdown_html((*found)->hint)}}));
}

WebAnswer PracticeApi::choices(const WebRequest& request) {
  const Result<const Question*> found = asked_question(bank_, parameter(request, "id"));
  if (!found) return error_response(found.error());
  const Result<std::uint64_t> seed = read_seed(request.argument("seed"));
  if (!seed) return error_response(seed.error());
  const Result<std::string> python = checked_python(pythons_, std::string(request.argument("python")));
  if (!python) return error_response(python.error());
  return pool_.answer(turn_of(request), [this, question = *found, seed = *seed, python = *python] {
    const Result<std::vector<Choice>> choices =
        choices_for(*question, runner_, {.python = python, .hash_seed = 0}, seed);
    return choices ? respond(choices_json(*choices)) : error_response(choices.error());
  });
}

WebAnswer PracticeApi::predict(const WebRequest& request) {
  const Result<const Question*> found = asked_question(bank_, parameter(request, "id"));
  if (!found) return error_response(found.error());
  const Result<PredictionRequest> read = read_prediction_request(request.body);
  if (!read) return error_response(read.error());
  const Result<std::string> python = checked_python(pythons_, read->python);
  if (!python) return error_response(python.error());
  if (read->what_if && *read->what_if >= (*found)->what_ifs.size()) {
    return error_response(400, "usage", "there is no such \"what_if\"");
  }
  return pool_.answer(turn_of(request), [this, question = *found, wanted = *read] {
    return respond(answer_prediction(*question, bank_, runner_, wanted));
  });
}

WebAnswer PracticeApi::run(const WebRequest& request) {
  static const Question none = unasked_question();
  const Result<CodeRequest> read = read_code_request(request.body);
  if (!read) return error_response(read.error());
  const Result<std::string> python = checked_python(pythons_, read->python);
  if (!python) return error_response(python.error());
  const Result<const Question*> base =
      read->question.empty() ? Result<const Question*>(&none) : asked_question(bank_, read->question);
  if (!base) return error_response(base.error());
  return pool_.answer(turn_of(request),
                      [this, base = *base, wanted = *read] { return respond(answer_run(*base, runner_, wanted)); });
}

WebAnswer PracticeApi::highlighted(const WebRequest& request) {
  const Result<CodeRequest> read = read_highlight_request(request.body);
  if (!read) return error_response(read.error());
  return ok(answer_text({{"code_html", code_html(read->code, read->context)}}));
}

}  // namespace hunch
