// Questions for tests, built by hand: the least that a question needs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/bank/question.h"

namespace hunch {

inline Claim claim_that(Claim::Kind kind, std::string type = "", std::string message = "") {
  return Claim{.kind = kind, .type = std::move(type), .message = std::move(message)};
}

inline Expectation expect(std::string output, Claim claim = {}) {
  Expectation expectation;
  expectation.output = std::move(output);
  expectation.claim = std::move(claim);
  expectation.output_at = {10, 1};
  expectation.claim_at = {13, 1};
  return expectation;
}

inline Requirement require(std::string subject, const std::string& range) {
  return {std::move(subject), VersionRange::parse(range).value()};
}

inline Question question_with(std::string snippet, Expectation expectation) {
  Question question;
  question.id = "the-question";
  question.path = "questions/basics/the-question.md";
  question.title = "The question";
  question.title_at = {6, 1};
  question.snippet = std::move(snippet);
  question.expectations.push_back(std::move(expectation));
  return question;
}

inline Misconception belief(std::string title, std::string source, int line = 40) {
  return {std::move(title), {std::move(source), {line, 1}}, "Not so."};
}

inline ExplanationPart text_part(std::string markdown) { return {std::move(markdown), std::nullopt}; }

enum class Stands { alone, after_snippet };

inline ExplanationPart probe_part(std::string source, Expectation expectation, Stands stands = Stands::alone) {
  expectation.output_at = {25, 1};
  expectation.claim_at = {25, 1};
  Probe probe;
  probe.program = {std::move(source), {20, 1}};
  probe.continues_snippet = stands == Stands::after_snippet;
  probe.expectations.push_back(std::move(expectation));
  return {"", std::move(probe)};
}

}  // namespace hunch
