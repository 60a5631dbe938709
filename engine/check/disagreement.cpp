#include "engine/check/disagreement.h"

#include <fmt/format.h>

#include <utility>

#include "engine/base/text.h"
#include "engine/check/drift.h"

namespace hunch {
namespace {

struct LineRange {
  int first = 0;
  int last = 0;
};

// The lines, of the text before, that are changed; where something is only put in, the line before which it is.
std::vector<LineRange> changed_ranges(const std::vector<DiffLine>& diff) {
  std::vector<LineRange> ranges;
  int number = 1;
  for (std::size_t i = 0; i < diff.size();) {
    if (diff[i].op == DiffLine::Op::same) {
      ++number;
      ++i;
      continue;
    }
    const int first = number;
    for (; i < diff.size() && diff[i].op != DiffLine::Op::same; ++i) {
      if (diff[i].op == DiffLine::Op::remove) ++number;
    }
    ranges.push_back({first, number > first ? number - 1 : first});
  }
  return ranges;
}

}  // namespace

std::string changed_lines(const std::vector<DiffLine>& diff) {
  const std::vector<LineRange> ranges = changed_ranges(diff);
  if (ranges.empty()) return "";
  const bool one = ranges.size() == 1 && ranges[0].first == ranges[0].last;
  std::string text = one ? "line " : "lines ";
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (i > 0) text += i + 1 == ranges.size() ? " and " : ", ";
    text += fmt::format("{}", ranges[i].first);
    if (ranges[i].last > ranges[i].first) text += fmt::format("–{}", ranges[i].last);
  }
  return text;
}

std::string shown_output(const Transcript& transcript, Normalise normalise) {
  std::string text = normalised(to_valid_utf8(transcript.stdout_bytes), normalise);
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

void Disagreement::add(const Transcript& transcript) {
  ++runs_;
  if (!first_) {
    first_ = transcript;
    return;
  }
  if (same_behaviour(*first_, transcript, normalise_)) return;
  const std::string example = shown_output(*first_, normalise_);
  const std::string actual = shown_output(transcript, normalise_);
  std::erase_if(rules_, [&](std::string_view rule) { return !keeps_rule(rule, example, actual); });
  if (!other_) other_ = transcript;
}

std::string Disagreement::in_words() const {
  const bool same_seed = first_->hash_seed == other_->hash_seed;
  const std::string where = same_seed
                                ? fmt::format("twice under hash seed {}", first_->hash_seed)
                                : fmt::format("under hash seed {} than under {}", other_->hash_seed, first_->hash_seed);
  const std::string lines = changed_lines(diff());
  if (lines.empty()) return fmt::format("ends {} {}", same_seed ? "in two ways" : "otherwise", where);
  return fmt::format("prints {} {}: {}", same_seed ? "different texts" : "something else", where, lines);
}

std::vector<DiffLine> Disagreement::diff() const {
  return diff_lines(shown_output(*first_, normalise_), shown_output(*other_, normalise_));
}

std::string Disagreement::fence() const {
  return fmt::format("```varies\n{}```\n", rules_.empty() ? "" : fmt::format("{}\n", rules_.front()));
}

}  // namespace hunch
