// A small question and its reveal, for tests of views.
#pragma once

#include "engine/bank/topics.h"
#include "engine/judge/judge.h"
#include "engine/study/session.h"

namespace hunch {

inline Question example_question() {
  Question question;
  question.id = "two-baskets";
  question.section = "oop";
  question.topic = 18;
  question.level = 2;
  question.title = "Two baskets";
  question.prompt = "What does this print?";
  question.snippet = "print([1])\nprint(2)\n";
  question.hint = "Look *twice*.";
  question.sources = {"[The tutorial](https://docs.python.org/3/tutorial/)"};
  question.misconceptions.push_back({.title = "All is two", .program = {}, .feedback = "It is not."});
  return question;
}

inline Topics example_topics() {
  return {.sections = {{"oop", "Objects"}}, .topics = {{18, "Class attributes", "oop", {}}}};
}

inline Transcript example_transcript(const std::string& output) {
  Transcript transcript;
  transcript.ending = Ending::finished;
  transcript.stdout_bytes = output;
  transcript.exit_code = 0;
  transcript.python = "3.11.2";
  transcript.isolation = Isolation::full;
  transcript.usage.wall = std::chrono::microseconds(900);
  return transcript;
}

inline Transcript example_raise(const std::string& output) {
  Transcript transcript = example_transcript(output);
  transcript.ending = Ending::raised;
  transcript.exit_code = 1;
  transcript.exception = ExceptionInfo{"TypeError", "no", 2};
  transcript.stderr_bytes = "Traceback (most recent call last):\nTypeError: no\n";
  return transcript;
}

inline Reveal example_reveal(const std::string& predicted, const Transcript& transcript) {
  Reveal reveal;
  reveal.prediction = Prediction::parse(predicted);
  reveal.transcript = transcript;
  reveal.verdict = judge(reveal.prediction, transcript);
  return reveal;
}

}  // namespace hunch
