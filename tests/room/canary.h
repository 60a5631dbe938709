// All text of a snapshot, to be searched for what must not be in it.
//
// Every struct is taken apart by structured bindings: who adds a member to one has to name it here, or nothing
// compiles.
#pragma once

#include <string>
#include <string_view>

#include "engine/room/snapshot.h"

namespace hunch {

class TextOf {
 public:
  explicit TextOf(const Snapshot& snapshot) { add(snapshot); }
  [[nodiscard]] bool has(std::string_view text) const { return all_.find(text) != std::string::npos; }
  [[nodiscard]] const std::string& all() const { return all_; }

 private:
  void add(const std::string& text) { all_.append(text).append("\n"); }
  template <typename T>
  void add(const std::optional<T>& maybe) {
    if (maybe) add(*maybe);
  }
  template <typename T>
  void add(const std::vector<T>& list) {
    for (const T& each : list) add(each);
  }
  void add(const AskedQuestion& question) {
    const auto& [id, title, prompt, code, context] = question;
    for (const std::string* text : {&id, &title, &prompt, &code}) add(*text);
  }
  void add(const ShownPrediction& prediction) {
    const auto& [text, ending] = prediction;
    add(text);
    add(ending);
  }
  void add(const ShownChoice& choice) {
    const auto& [letter, prediction] = choice;
    add(prediction);
  }
  void add(const Bar& bar) {
    const auto& [letter, pattern, votes, prediction] = bar;
    add(prediction);
  }
  void add(const RoundBars& round) {
    const auto& [number, votes, bars, others] = round;
    add(bars);
  }
  void add(const StageRun& run) {
    const auto& [origin, output, ending, ran_on] = run;
    for (const std::string* text : {&output, &ending, &ran_on}) add(*text);
  }
  void add(const EditRun& edit) {
    const auto& [code, output, ending, ran_on] = edit;
    for (const std::string* text : {&code, &output, &ending, &ran_on}) add(*text);
  }
  void add(const Mark& mark) {
    const auto& [letter, grade, belief] = mark;
    add(belief);
  }
  void add(const Unveiled& unveiled) {
    const auto& [run, marks, explanation, edit, yours] = unveiled;
    add(run);
    add(marks);
    add(explanation);
    add(edit);
  }
  void add(const You& you) {
    const auto& [name, kicked, voted, prediction, choice] = you;
    add(name);
    add(prediction);
  }
  void add(const Person& person) {
    const auto& [seat, name, present, voted] = person;
    add(name);
  }
  void add(const Backstage& backstage) {
    const auto& [notes, people] = backstage;
    add(notes);
    add(people);
  }
  void add(const Snapshot& snapshot) {
    const auto& [code, sequence, role, phase, item, items, question, round, answering, choices, text_allowed, seats,
                 votes, deadline_ms, rounds, moves, unveiled, you, backstage] = snapshot;
    add(code);
    add(question);
    add(choices);
    add(rounds);
    add(unveiled);
    add(you);
    add(backstage);
  }

  std::string all_;
};

}  // namespace hunch
