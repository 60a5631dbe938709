// Ballots are the votes of one item in both rounds, those that say the same together. Pure.
//
// A wording is a prediction as it was made, and is what is judged; a group is wordings that differ only by white space
// at the ends of lines and of the text, and is what has a bar. Of choices each is a wording and a group of its own.
// What nobody predicts any more leaves its place to another, so that changing one's mind costs no memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/room/disclosure.h"
#include "engine/room/room_event.h"
#include "engine/room/snapshot.h"

namespace hunch {

// One seat's vote of a round.
struct Ballot {
  std::size_t wording = 0;
  std::string typed;
  std::optional<char> choice;
  Confidence confidence = Confidence::none;
};

// Which groups have bars, in the order of their letters.
struct Lettering {
  std::vector<std::size_t> groups;

  [[nodiscard]] char letter_of(std::size_t group) const;  // '-' if it has none
};

class Ballots {
 public:
  // With choices if there are any; else predictions are typed.
  explicit Ballots(const std::vector<Choice>& choices);

  // Precondition: the vote is one that can be counted.
  void cast(int seat, const Vote& vote);
  void remove(int seat);

  [[nodiscard]] int votes(int round) const { return static_cast<int>(rounds_[index(round)].size()); }
  [[nodiscard]] const Ballot* ballot_of(int round, int seat) const;
  [[nodiscard]] const std::map<int, Ballot>& round(int round) const { return rounds_[index(round)]; }  // by seat

  struct Wording {
    Prediction prediction;
    std::size_t group = 0;
    int uses = 0;  // in both rounds
  };
  [[nodiscard]] const std::vector<Wording>& wordings() const { return wordings_; }
  [[nodiscard]] std::size_t group_of(const Ballot& ballot) const { return wordings_[ballot.wording].group; }
  [[nodiscard]] std::int64_t casts() const { return casts_; }  // as long as it stays, so do the wordings

  // What the lettered groups come to.
  [[nodiscard]] RoundBars bars(const Lettering& lettering, int round) const;
  [[nodiscard]] std::vector<Move> moves(const Lettering& lettering) const;
  [[nodiscard]] std::vector<Mark> marks(const Lettering& lettering, const std::vector<Judgement>& judgements) const;

  // How the ballot's own wording is shown.
  [[nodiscard]] ShownPrediction shown(const Ballot& ballot) const;

  // The group's wording that most have used.
  [[nodiscard]] std::size_t usual_wording(std::size_t group) const;
  [[nodiscard]] ShownPrediction shown(std::size_t group) const;

  // The most frequent groups of the first round, then those of the second as far as it has begun, then the true one if
  // it is known by now: kPatterns in all, and each keeps its letter when others join it. All of the choices, if they
  // are that.
  [[nodiscard]] Lettering lettering(int rounds_begun, const std::vector<Judgement>& judgements) const;

  [[nodiscard]] int count(int round, std::size_t group) const { return groups_[group].counts[index(round)]; }
  [[nodiscard]] std::size_t groups() const { return groups_.size(); }

 private:
  struct Group {
    std::string key;
    std::vector<std::size_t> wordings;
    std::array<int, 2> counts{};
  };
  static std::size_t index(int round) { return round == 2 ? 1 : 0; }
  std::size_t wording_of(const Vote& vote);
  std::size_t group_with(const std::string& key);
  void take_back(std::size_t round, const Ballot& ballot);

  bool chosen_;
  std::vector<ShownPrediction> choices_;
  std::vector<Wording> wordings_;
  std::vector<Group> groups_;
  std::vector<std::size_t> free_wordings_, free_groups_;
  std::map<std::string, std::size_t> wording_by_text_, group_by_key_;
  std::array<std::map<int, Ballot>, 2> rounds_;
  std::int64_t casts_ = 0;
};

// How a prediction is shown that may be chosen: without the name of an exception, which would tell.
ShownPrediction shown_choice(const Choice& choice);

// What merged predictions have in common.
std::string merge_key(const Prediction& prediction);

}  // namespace hunch
