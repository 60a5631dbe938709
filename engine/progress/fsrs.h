// FSRS says when a question should come back, from how well it was known each time: the Free Spaced Repetition
// Scheduler, version 6, with its default weights, without fuzz, with its short-term steps (1 and 10 minutes; after a
// lapse 10). Pure.
//
// A Card has a stability, the days after which it is still known with a probability of 90 %, and a difficulty from 1 to
// 10. Source: the Algorithm page of the fsrs4anki wiki (open-spaced-repetition); tests/progress/fsrs_vectors.txt holds
// it to what ts-fsrs computes, as far as its rounding to eight decimals.
#pragma once

#include <cstdint>
#include <string_view>

namespace hunch {

// How well it was known.
enum class Rating { again = 1, hard, good, easy };

struct Card {
  enum class State { fresh, learning, review, relearning };

  State state = State::fresh;
  std::int64_t due_ms = 0;  // unix time, as are all of them
  std::int64_t last_review_ms = 0;
  double stability = 0;   // days
  double difficulty = 0;  // 1 to 10
  int scheduled_days = 0;
  int step = 0;  // of learning or relearning
  int reviews = 0;
  int lapses = 0;  // forgotten after it was learnt

  bool operator==(const Card&) const = default;
};

std::string_view to_string(Card::State state);  // "new", "learning", "review", "relearning"

// The card after one more review. A clock that went back counts as if it had stood still.
Card reviewed(const Card& card, Rating rating, std::int64_t at_ms);

// The probability that it is known at this time; 0 of a fresh card.
double retrievability(const Card& card, std::int64_t at_ms);

}  // namespace hunch
