// A Disagreement is how the runs of one program differ from the first of them.
//
// It keeps the first run's text and that of the first other one, however many runs there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/judge/diff.h"
#include "engine/judge/judge.h"
#include "engine/runner/transcript.h"

namespace hunch {

class Disagreement {
 public:
  explicit Disagreement(Normalise normalise) : normalise_(normalise) {}

  void add(const Transcript& transcript);

  [[nodiscard]] std::size_t runs() const { return runs_; }
  [[nodiscard]] bool is_seen() const { return other_.has_value(); }

  // If seen: "prints other lines under hash seed 2 than under 0: lines 1 and 3", "ends otherwise twice under hash seed
  // 0".
  [[nodiscard]] std::string in_words() const;
  // If seen, from the first run's output to the other one's.
  [[nodiscard]] std::vector<DiffLine> diff() const;
  // The fence that documents it: ```varies with the strictest rule that holds among all runs.
  [[nodiscard]] std::string fence() const;

 private:
  Normalise normalise_;
  std::size_t runs_ = 0;
  std::optional<Transcript> first_, other_;
  std::vector<std::string_view> rules_ = {"same-lines", "same-characters", "same-line-count"};  // that held so far
};

// The lines of the first text that a diff changes, in words: "line 2", "lines 1–3 and 7"; "" if there is no change.
std::string changed_lines(const std::vector<DiffLine>& diff);

// What the transcript shows as text: valid, normalised, its last line complete.
std::string shown_output(const Transcript& transcript, Normalise normalise);

}  // namespace hunch
