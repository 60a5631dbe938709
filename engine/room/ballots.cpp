#include "engine/room/ballots.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "engine/base/text.h"
#include "engine/judge/letters.h"

namespace hunch {
namespace {

constexpr std::size_t kBarsOfFirstRound = 6;
constexpr std::size_t kBarsOfBothRounds = 7;
static_assert(kBarsOfBothRounds < kPatterns, "there is one for the truth");

std::string_view without_blanks_at_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n\f\v");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

ShownPrediction shown_prediction(const Prediction& prediction) {
  std::string text = neutralise(prediction.output);
  if (text.ends_with('\n')) text.pop_back();
  return {std::move(text), neutralise(describe(prediction.claim))};
}

// The groups that have votes and no letter yet, the most frequent first.
void add_most_frequent(std::vector<std::size_t>& lettered, const std::vector<int>& counts, std::size_t most) {
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
  for (const std::size_t group : order) {
    if (lettered.size() >= most || counts[group] == 0) return;
    if (std::find(lettered.begin(), lettered.end(), group) == lettered.end()) lettered.push_back(group);
  }
}

}  // namespace

ShownPrediction shown_choice(const Choice& choice) {
  Prediction prediction = choice.prediction;
  prediction.claim.type.clear();
  prediction.claim.message.clear();
  return shown_prediction(prediction);
}

std::string merge_key(const Prediction& prediction) {
  std::string key;
  for (const std::string_view line : split_lines(without_blanks_at_end(prediction.output)))
    key.append(without_blanks_at_end(line)).append("\n");
  const Claim& claim = prediction.claim;
  key.append("\f").append(to_string(claim.kind)).append("\f").append(lowered(claim.type));
  return key.append("\f").append(trim(claim.message)).append("\f").append(std::to_string(claim.exit_code));
}

char Lettering::letter_of(std::size_t group) const {
  const auto found = std::find(groups.begin(), groups.end(), group);
  return found == groups.end() ? '-' : static_cast<char>('A' + (found - groups.begin()));
}

Ballots::Ballots(const std::vector<Choice>& choices) : chosen_(!choices.empty()) {
  for (const Choice& choice : choices) {
    choices_.push_back(shown_choice(choice));
    groups_.push_back({"", {wordings_.size()}, {}});
    wordings_.push_back({choice.prediction, wordings_.size(), 0});
  }
}

std::size_t Ballots::group_with(const std::string& key) {
  const auto [known, is_new] = group_by_key_.emplace(key, groups_.size());
  if (!is_new) return known->second;
  if (free_groups_.empty()) {
    groups_.emplace_back();
  } else {
    known->second = free_groups_.back();
    free_groups_.pop_back();
  }
  groups_[known->second].key = key;
  return known->second;
}

std::size_t Ballots::wording_of(const Vote& vote) {
  if (chosen_) return static_cast<std::size_t>(*vote.choice - 'A');
  Prediction prediction = Prediction::parse(vote.prediction);
  const auto [known, is_new] = wording_by_text_.emplace(to_text(prediction), wordings_.size());
  if (!is_new) return known->second;
  if (free_wordings_.empty()) {
    wordings_.emplace_back();
  } else {
    known->second = free_wordings_.back();
    free_wordings_.pop_back();
  }
  const std::size_t group = group_with(merge_key(prediction));
  groups_[group].wordings.push_back(known->second);
  wordings_[known->second] = {std::move(prediction), group, 0};
  return known->second;
}

void Ballots::cast(int seat, const Vote& vote) {
  const std::size_t round = index(vote.round);
  Ballot ballot{wording_of(vote), vote.prediction, vote.choice, vote.confidence};
  Wording& wording = wordings_[ballot.wording];
  ++wording.uses;  // before the old one goes: it may be the same
  ++groups_[wording.group].counts[round];
  const auto [place, is_first] = rounds_[round].try_emplace(seat);
  if (!is_first) take_back(round, place->second);
  place->second = std::move(ballot);
  ++casts_;
}

void Ballots::take_back(std::size_t round, const Ballot& ballot) {
  Wording& wording = wordings_[ballot.wording];
  Group& group = groups_[wording.group];
  --group.counts[round];
  if (--wording.uses > 0 || chosen_) return;
  wording_by_text_.erase(to_text(wording.prediction));
  free_wordings_.push_back(ballot.wording);
  std::erase(group.wordings, ballot.wording);
  if (group.wordings.empty()) {
    group_by_key_.erase(group.key);
    free_groups_.push_back(wording.group);
  }
  wording = {};
}

void Ballots::remove(int seat) {
  for (std::size_t round = 0; round < rounds_.size(); ++round) {
    const auto found = rounds_[round].find(seat);
    if (found == rounds_[round].end()) continue;
    take_back(round, found->second);
    rounds_[round].erase(found);
  }
}

const Ballot* Ballots::ballot_of(int round, int seat) const {
  const std::map<int, Ballot>& ballots = rounds_[index(round)];
  const auto found = ballots.find(seat);
  return found == ballots.end() ? nullptr : &found->second;
}

std::size_t Ballots::usual_wording(std::size_t group) const {
  const std::vector<std::size_t>& wordings = groups_[group].wordings;
  return *std::max_element(wordings.begin(), wordings.end(),
                           [&](std::size_t a, std::size_t b) { return wordings_[a].uses < wordings_[b].uses; });
}

ShownPrediction Ballots::shown(std::size_t group) const {
  return chosen_ ? choices_[group] : shown_prediction(wordings_[usual_wording(group)].prediction);
}

ShownPrediction Ballots::shown(const Ballot& ballot) const {
  return chosen_ ? choices_[ballot.wording] : shown_prediction(wordings_[ballot.wording].prediction);
}

RoundBars Ballots::bars(const Lettering& lettering, int round) const {
  RoundBars bars{round, votes(round), {}, votes(round)};
  for (const std::size_t group : lettering.groups) {
    const char letter = lettering.letter_of(group);
    bars.bars.push_back({letter, (letter - 'A') % kPatterns, count(round, group), shown(group)});
    bars.others -= bars.bars.back().votes;
  }
  return bars;
}

std::vector<Move> Ballots::moves(const Lettering& lettering) const {
  std::map<std::pair<char, char>, int> people;
  for (const auto& [seat, first] : rounds_[0]) {
    const Ballot* second = ballot_of(2, seat);
    if (second) ++people[{lettering.letter_of(group_of(first)), lettering.letter_of(group_of(*second))}];
  }
  std::vector<Move> moves;
  for (const auto& [way, count] : people) moves.push_back({way.first, way.second, count});
  return moves;
}

std::vector<Mark> Ballots::marks(const Lettering& lettering, const std::vector<Judgement>& judgements) const {
  std::vector<Mark> marks;
  for (const std::size_t group : lettering.groups) {
    const Judgement& judgement = judgements[usual_wording(group)];
    marks.push_back({lettering.letter_of(group), judgement.grade, judgement.belief});
  }
  return marks;
}

Lettering Ballots::lettering(int rounds_begun, const std::vector<Judgement>& judgements) const {
  Lettering lettering;
  std::vector<std::size_t>& lettered = lettering.groups;
  if (chosen_) {
    lettered.resize(groups_.size());
    std::iota(lettered.begin(), lettered.end(), std::size_t{0});
    return lettering;
  }
  std::vector<int> votes(groups_.size());
  for (std::size_t group = 0; group < votes.size(); ++group) votes[group] = count(1, group);
  add_most_frequent(lettered, votes, kBarsOfFirstRound);
  if (rounds_begun == 2) {
    for (std::size_t group = 0; group < votes.size(); ++group) votes[group] = count(2, group);
    add_most_frequent(lettered, votes, kBarsOfBothRounds);
  }
  const auto is_true = [&](std::size_t group) {
    if (groups_[group].wordings.empty()) return false;
    const std::size_t wording = usual_wording(group);
    return wording < judgements.size() && judgements[wording].grade == Verdict::Grade::correct;
  };
  if (judgements.empty() || std::any_of(lettered.begin(), lettered.end(), is_true)) return lettering;
  for (std::size_t group = 0; group < votes.size(); ++group)
    votes[group] = is_true(group) ? count(1, group) + count(2, group) : 0;
  add_most_frequent(lettered, votes, lettered.size() + 1);
  return lettering;
}

}  // namespace hunch
