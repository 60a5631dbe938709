#include "app/question_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/transcript_json.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

Json allowed(const Question& question) {
  Json list = Json::array();
  if (question.allows_processes) list.push_back("processes");
  if (question.allows_files) list.push_back("files");
  return list;
}

std::string_view context_name(const Question& question) {
  return question.context == Question::Context::repl ? "repl" : "script";
}

// The one without a condition if there is one: it comes last.
std::string_view documented_ending(const Question& question) {
  const Claim claim = question.expectations.empty() ? Claim{} : question.expectations.back().claim;
  return to_string(claim.kind);
}

// Its type, if the program is documented to end with one.
Json documented_exception(const Question& question) {
  const Claim claim = question.expectations.empty() ? Claim{} : question.expectations.back().claim;
  return claim.type.empty() ? Json() : Json(claim.type);
}

// Whether what the snippet does is documented to differ between Pythons.
bool depends_on_python(const Question& question) {
  return std::any_of(question.expectations.begin(), question.expectations.end(), [](const Expectation& expectation) {
    return std::any_of(expectation.requirements.begin(), expectation.requirements.end(),
                       [](const Requirement& requirement) { return requirement.subject == "python"; });
  });
}

Json claim_json(const Claim& claim) {
  Json json = {{"ending", to_string(claim.kind)}};
  if (!claim.type.empty()) json["type"] = claim.type;
  if (!claim.message.empty()) json["message"] = claim.message;
  if (claim.kind == Claim::Kind::exits) json["exit_code"] = claim.exit_code;
  return json;
}

Json expectations_json(const std::vector<Expectation>& expectations) {
  Json list = Json::array();
  for (const Expectation& expectation : expectations) {
    Json requires_list = Json::array();
    for (const Requirement& requirement : expectation.requirements) {
      requires_list.push_back(requirement.subject + requirement.range.to_string());
    }
    Json entry = {{"requires", requires_list}, {"output", expectation.output}};
    entry.update(claim_json(expectation.claim));
    if (expectation.claim.kind == Claim::Kind::varies) entry["rules"] = expectation.varies_rules;
    list.push_back(std::move(entry));
  }
  return list;
}

Json summary_json(const Question& question) {
  const auto probes = std::count_if(question.explanation.begin(), question.explanation.end(),
                                    [](const ExplanationPart& part) { return part.probe.has_value(); });
  return {{"id", question.id},
          {"topic", question.topic},
          {"section", question.section},
          {"title", question.title},
          {"level", question.level},
          {"context", context_name(question)},
          {"ending", documented_ending(question)},
          {"tags", question.tags},
          {"needs", question.needs},
          {"allow", allowed(question)},
          {"misconceptions", question.misconceptions.size()},
          {"probes", probes},
          {"variants", question.what_ifs.size()},
          {"exception", documented_exception(question)},
          {"depends_on_python", depends_on_python(question)},
          {"claims", question.claims}};
}

Json question_json(const Question& question) {
  return {{"id", question.id},
          {"topic", question.topic},
          {"section", question.section},
          {"title", question.title},
          {"level", question.level},
          {"context", context_name(question)},
          {"python", question.python.to_string()},
          {"tags", question.tags},
          {"needs", question.needs},
          {"allow", allowed(question)},
          {"prompt", question.prompt},
          {"snippet", question.snippet},
          {"hint", question.hint}};
}

// For questions that are not asked any more.
void add_retirement(const Question& question, Json& json) {
  if (!question.retired.empty()) json["retired"] = question.retired;
}

Json answer_json(const Question& question) {
  Json misconceptions = Json::array(), variants = Json::array();
  for (const Misconception& belief : question.misconceptions) {
    misconceptions.push_back(
        {{"title", belief.title}, {"source", belief.program.source}, {"feedback", belief.feedback}});
  }
  for (const WhatIf& variant : question.what_ifs) {
    variants.push_back({{"title", variant.title},
                        {"source", variant.program.source},
                        {"documented", expectations_json(variant.expectations)}});
  }
  return {{"documented", expectations_json(question.expectations)},
          {"explanation", explanation_markdown(question)},
          {"misconceptions", misconceptions},
          {"variants", variants},
          {"sources", question.sources}};
}

std::string line_of(const Json& fields) {
  Json line = {{"v", 1}};
  line.update(fields);
  return neutralise_json(line.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace

std::string summary_line(const Question& question, std::optional<QuestionState> state) {
  Json json = summary_json(question);
  json["state"] = state ? Json(to_string(*state)) : Json();
  return line_of(json);
}

std::string topic_line(const Topic& topic, std::size_t questions) {
  Json follow_ups = Json::array();
  for (const FollowUp& follow_up : topic.follow_ups) {
    follow_ups.push_back({{"ask", follow_up.ask},
                          {"questions", follow_up.questions},
                          {"answer", follow_up.answer},
                          {"sources", follow_up.sources}});
  }
  return line_of({{"number", topic.number},
                  {"section", topic.section},
                  {"title", topic.title},
                  {"questions", questions},
                  {"follow_ups", std::move(follow_ups)}});
}

std::string question_line(const Question& question) {
  Json json = question_json(question);
  add_retirement(question, json);
  return line_of(json);
}

std::string answered_question_line(const Question& question, const Transcript& transcript) {
  Json json = question_json(question);
  add_retirement(question, json);
  json["transcript"] = to_json(transcript);
  json.update(answer_json(question));
  return line_of(json);
}

}  // namespace hunch
