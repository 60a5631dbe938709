#include "engine/progress/fsrs.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hunch {
namespace {

// The default weights of FSRS-6, by their numbers in the formulas.
constexpr double kW[] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                         1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
constexpr double kLeastStability = 0.001, kMostStability = 36500;
constexpr int kMostDays = 36500;
constexpr std::int64_t kMinute = 60'000, kDay = 86'400'000;

// Every intermediate result is rounded, so that no difference in the last bits ever moves a due date.
double rounded(double value) { return std::floor(value * 1e8 + 0.5) / 1e8; }

double bounded(double stability) { return rounded(std::clamp(stability, kLeastStability, kMostStability)); }

double grade(Rating rating) { return static_cast<double>(rating); }

// The curve goes through 90 % where the days are the stability.
double curve_factor() {
  static const double factor = rounded(std::exp(std::log(0.9) / -kW[20]) - 1);
  return factor;
}

double recall_after(double days, double stability) {
  return rounded(std::pow(1 + curve_factor() * days / stability, -kW[20]));
}

double first_stability(Rating rating) { return std::max(kW[static_cast<int>(rating) - 1], 0.1); }

double first_difficulty(Rating rating) { return rounded(kW[4] - std::exp((grade(rating) - 1) * kW[5]) + 1); }

// The nearer to 10, the less it grows; and it drifts back to that of what is easy.
double next_difficulty(double difficulty, Rating rating) {
  const double change = rounded(-kW[6] * (grade(rating) - 3) * (10 - difficulty) / 9);
  const double reverted = rounded(kW[7] * first_difficulty(Rating::easy) + (1 - kW[7]) * (difficulty + change));
  return std::clamp(reverted, 1.0, 10.0);
}

double stability_when_recalled(const Card& card, double recall, Rating rating) {
  const double hard = rating == Rating::hard ? kW[15] : 1, easy = rating == Rating::easy ? kW[16] : 1;
  const double growth = std::exp(kW[8]) * (11 - card.difficulty) * std::pow(card.stability, -kW[9]) *
                        (std::exp((1 - recall) * kW[10]) - 1) * hard * easy;
  return bounded(card.stability * (1 + growth));
}

double stability_when_forgotten(const Card& card, double recall) {
  const double forgotten = bounded(kW[11] * std::pow(card.difficulty, -kW[12]) *
                                   (std::pow(card.stability + 1, kW[13]) - 1) * std::exp((1 - recall) * kW[14]));
  const double most = rounded(card.stability / std::exp(kW[17] * kW[18]));
  return std::min(std::max(most, kLeastStability), forgotten);
}

double stability_on_the_same_day(const Card& card, Rating rating) {
  const double growth = std::pow(card.stability, -kW[19]) * std::exp(kW[17] * (grade(rating) - 3 + kW[18]));
  return bounded(card.stability * (rating == Rating::again ? growth : std::max(growth, 1.0)));
}

// The card with its memory after the review; when it is due is another matter.
Card remembered(const Card& card, Rating rating, std::int64_t days) {
  Card next = card;
  if (card.state == Card::State::fresh) {
    next.stability = first_stability(rating);
    next.difficulty = std::clamp(first_difficulty(rating), 1.0, 10.0);
    return next;
  }
  const double recall = recall_after(static_cast<double>(days), card.stability);
  if (days == 0) {
    next.stability = stability_on_the_same_day(card, rating);
  } else if (rating == Rating::again) {
    next.stability = stability_when_forgotten(card, recall);
  } else {
    next.stability = stability_when_recalled(card, recall, rating);
  }
  next.difficulty = next_difficulty(card.difficulty, rating);
  return next;
}

// For a retention of 90 % the interval is the stability itself.
int interval(const Card& card) {
  return static_cast<int>(std::clamp(std::floor(card.stability + 0.5), 1.0, static_cast<double>(kMostDays)));
}

void schedule_days(Card& card, int days) {
  card.state = Card::State::review;
  card.step = 0;
  card.scheduled_days = days;
  card.due_ms = card.last_review_ms + days * kDay;
}

struct Step {
  int minutes;
  int next;
};

// The short wait that follows, if there is one: 1 and 10 minutes while it is new, 10 after a lapse.
std::optional<Step> short_step(const Card& card, Rating rating) {
  const bool is_new = card.state == Card::State::fresh || card.state == Card::State::learning;
  switch (rating) {
    case Rating::again:
      return Step{is_new ? 1 : 10, 0};
    case Rating::hard:
      return Step{is_new ? 6 : 15, card.step};
    case Rating::good:
      if (is_new && card.step == 0) return Step{10, 1};
      return std::nullopt;
    case Rating::easy:
      return std::nullopt;
  }
  return std::nullopt;
}

// Whoever knew it better waits at least a day longer.
int days_after_review(const Card& card, Rating rating, std::int64_t days) {
  const int hard = interval(remembered(card, Rating::hard, days)),
            good = interval(remembered(card, Rating::good, days));
  const int after_hard = std::min(hard, good), after_good = std::max(good, after_hard + 1);
  if (rating == Rating::hard) return after_hard;
  if (rating == Rating::good) return after_good;
  return std::max(interval(remembered(card, Rating::easy, days)), after_good + 1);
}

// Floor, also before 1970.
std::int64_t utc_day(std::int64_t ms) { return (ms >= 0 ? ms : ms - kDay + 1) / kDay; }

}  // namespace

std::string_view to_string(Card::State state) {
  constexpr std::string_view kNames[] = {"new", "learning", "review", "relearning"};
  return kNames[static_cast<int>(state)];
}

Card reviewed(const Card& card, Rating rating, std::int64_t at_ms) {
  const bool first = card.state == Card::State::fresh;
  const std::int64_t now = first ? at_ms : std::max(at_ms, card.last_review_ms);
  const std::int64_t days = first ? 0 : utc_day(now) - utc_day(card.last_review_ms);
  Card next = remembered(card, rating, days);
  next.last_review_ms = now;
  ++next.reviews;
  const bool in_review = card.state == Card::State::review;
  if (in_review && rating != Rating::again) {
    schedule_days(next, days_after_review(card, rating, days));
    return next;
  }
  if (in_review) ++next.lapses;
  const std::optional<Step> step = short_step(card, rating);
  if (!step) {
    schedule_days(next, interval(next));
    return next;
  }
  next.state = first ? Card::State::learning : in_review ? Card::State::relearning : card.state;
  next.step = step->next;
  next.scheduled_days = 0;
  next.due_ms = now + step->minutes * kMinute;
  return next;
}

double retrievability(const Card& card, std::int64_t at_ms) {
  if (card.state == Card::State::fresh) return 0;
  const std::int64_t days = std::max<std::int64_t>(utc_day(at_ms) - utc_day(card.last_review_ms), 0);
  return recall_after(static_cast<double>(days), card.stability);
}

}  // namespace hunch
