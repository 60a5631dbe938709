// The comparison view sets a prediction beside what really happened, so that each difference stands out.
#pragma once

#include <string>
#include <vector>

#include "app/terminal/styled_text.h"
#include "engine/bank/question.h"
#include "engine/judge/prediction.h"
#include "engine/judge/verdict.h"
#include "engine/runner/transcript.h"

namespace hunch {

// What is compared. The verdict's diff goes from the prediction to the real output.
struct Comparison {
  const Prediction& prediction;
  const Verdict& verdict;
  const Transcript& transcript;
  std::string ending;  // how the program really ended, in words: ending_in_words()
};

// "finishes", "raises TypeError: …", "varies from run to run", "crashed (signal 11)"; `others` are runs of the same
// program under other hash seeds.
std::string ending_in_words(const Transcript& transcript, const std::vector<Transcript>& others,
                            bool normalises_addresses);

// A correct prediction is shown once. Otherwise two columns, or two blocks where the width is under 80; lines that
// differ are marked with - and +, and their trailing blanks, tabs and invisible characters are shown.
Lines comparison_view(const Comparison& comparison, const Look& look);

// "✓ Correct", "≈ Nearly – only white space differs", "✗ Incorrect – right ending"
Line verdict_line(const Verdict& verdict, Telling telling = Telling::drawn);

// "ran on CPython 3.11.2 · script · hash seed 0 · 0.9 ms · sandbox: full"
std::string ran_on(const Transcript& transcript, Telling telling = Telling::drawn);

// The lines of an output, at most `max_lines` of them and then a line that says how many more there are; "(nothing)"
// for none.
Lines output_lines(std::string_view output, std::size_t max_lines = 40);

}  // namespace hunch
