#include "engine/check/belief_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/judge/judge.h"

namespace hunch {
namespace {

bool is_endless(const Transcript& transcript) {
  return transcript.ending == Ending::timed_out || transcript.ending == Ending::output_limit;
}

// Of two that never end, one may have come further than the other.
bool do_the_same(const Transcript& a, const Transcript& b, Normalise normalise) {
  if (!is_endless(a) || !is_endless(b)) return same_behaviour(a, b, normalise);
  const std::string first = normalised(a.stdout_bytes, normalise), second = normalised(b.stdout_bytes, normalise);
  const std::string& shorter = first.size() < second.size() ? first : second;
  const std::string& longer = first.size() < second.size() ? second : first;
  return shorter.empty() == longer.empty() && longer.starts_with(shorter);
}

class BeliefCheck {
 public:
  BeliefCheck(Attempts& attempts, const ProgramOutcome& snippet)
      : attempts_(attempts),
        snippet_(snippet),
        beliefs_(attempts.question().misconceptions),
        same_(beliefs_.size()),
        endless_(beliefs_.size()) {
    outcome_.told_apart.resize(pair_count(beliefs_.size()));
  }

  Result<BeliefOutcome> check(BeliefSeeds seeds) && {
    for (std::uint32_t seed = 0; seed < snippet_.runs.size(); ++seed) {
      if (seed > 0 && seeds == BeliefSeeds::first && !may_still_be_true(seed)) break;
      TRY_VOID(run_under(seed));
    }
    for (std::size_t i = 0; i < beliefs_.size(); ++i) {
      const bool is_true = snippet_.varies ? same_[i] == snippet_.runs.size() : same_[i] > 0;
      if (is_true) report(beliefs_[i]);
    }
    return std::move(outcome_);
  }

 private:
  // Of a snippet that varies: whether a belief has done the same as it under each seed before this one.
  [[nodiscard]] bool may_still_be_true(std::uint32_t seed) const {
    return snippet_.varies && std::find(same_.begin(), same_.end(), seed) != same_.end();
  }

  Result<void> run_under(std::uint32_t seed) {
    std::vector<std::optional<Transcript>> runs(beliefs_.size());
    for (std::size_t i = 0; i < beliefs_.size(); ++i) {
      if (endless_[i]) continue;  // once is expensive enough
      TRY(runs[i], attempts_.run_belief(beliefs_[i].program.source, seed));
      endless_[i] = runs[i]->ending == Ending::timed_out;
      if (do_the_same(*runs[i], snippet_.runs[seed], attempts_.normalise())) ++same_[i];
    }
    for (std::size_t second = 1; second < runs.size(); ++second) {
      for (std::size_t first = 0; first < second; ++first) {
        if (!runs[first] || !runs[second]) continue;
        const bool same = do_the_same(*runs[first], *runs[second], attempts_.normalise());
        if (!same) outcome_.told_apart[pair_number(first, second)] = true;
      }
    }
    return {};
  }

  void report(const Misconception& belief) {
    outcome_.findings.push_back(
        make_finding(Finding::Code::belief_is_true, attempts_.question(), belief.program.at,
                     fmt::format("the misconception \"{}\" does just what the snippet does", belief.title),
                     "its program must do what the belief predicts, and so something else"));
  }

  Attempts& attempts_;
  const ProgramOutcome& snippet_;
  const std::vector<Misconception>& beliefs_;
  std::vector<std::size_t> same_;  // of each belief: the seeds under which it did what the snippet did
  std::vector<bool> endless_;
  BeliefOutcome outcome_;
};

}  // namespace

Result<BeliefOutcome> check_beliefs(Attempts& attempts, const ProgramOutcome& snippet, BeliefSeeds seeds) {
  return BeliefCheck(attempts, snippet).check(seeds);
}

}  // namespace hunch
