// A small class: a deck of two questions, the host's commands by name, people by number.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/room/room.h"

namespace hunch {

inline constexpr std::int64_t kClassMs = 1'767'254'400'000;  // 2026-01-01 08:00

inline RandomBytes bytes_of(int number) {
  RandomBytes bytes{};
  bytes[0] = static_cast<std::uint8_t>(number);
  bytes[1] = static_cast<std::uint8_t>(number >> 8);
  bytes[7] = static_cast<std::uint8_t>(number * 7);
  return bytes;
}

inline Choice choice_with(std::string output, Claim claim = {}) {
  return {output, Prediction{std::move(output), std::move(claim)}};
}

inline RoomFoundation class_foundation(Answering answering = Answering::text) {
  RoomFoundation foundation;
  foundation.code = "ABC234";
  foundation.secret = "the-secret-of-the-console";
  foundation.opened_ms = kClassMs;
  foundation.settings.answering = answering;
  foundation.deck = {
      {{"late-binding", "Five lambdas", "What does this *print*?", "print([f() for f in fs])\n"}, {}, "Wait."},
      {{"small-ints", "Small ints", "And this?", "print(a is b)\n"}, {}, ""}};
  foundation.deck[0].choices = {
      choice_with("[4, 4]\n"), choice_with("[0, 1]\n"),
      choice_with("", {.kind = Claim::Kind::raises, .type = "TypeError", .message = "no", .exit_code = 0})};
  return foundation;
}

class ClassTest : public ::testing::Test {
 protected:
  explicit ClassTest(Answering answering = Answering::text) : room_(class_foundation(answering)) {}

  // The token of a new seat.
  std::string join(const std::string& nickname = "") {
    const int number = ++joined_;
    const OrRefused<Seat> seat = room_.join({"", nickname, bytes_of(number), bytes_of(number)}, now_);
    EXPECT_TRUE(seat) << (seat ? "" : seat.error().message);
    return seat ? seat->token : "";
  }

  // "" if it was done, else why not.
  std::string host(RoomCommand::Kind kind, RoomCommand with = {}) {
    with.kind = kind;
    return reason(room_.carry_out(with, now_));
  }
  void open() { ASSERT_EQ(host(RoomCommand::Kind::open), ""); }
  void close() { ASSERT_EQ(host(RoomCommand::Kind::close), ""); }
  void second_round() {
    ASSERT_EQ(host(RoomCommand::Kind::discuss), "");
    open();
  }

  [[nodiscard]] Vote typed(const std::string& prediction) {
    Vote vote;
    vote.item = room_.item();
    vote.round = room_.snapshot(RoomRole::console).round;
    vote.prediction = prediction;
    vote.key = "key-" + std::to_string(++keys_);
    return vote;
  }
  [[nodiscard]] Vote chosen(char letter) {
    Vote vote = typed("");
    vote.choice = letter;
    return vote;
  }
  std::string vote(const std::string& token, const Vote& vote) { return reason(room_.vote(token, vote, now_)); }
  std::string vote(const std::string& token, const std::string& text) { return vote(token, typed(text)); }

  // Judges by the output alone, as the server would with engine/judge.
  std::string run(const std::string& output) {
    const ToJudge to_judge = room_.to_judge();
    Judged judged{to_judge.item, to_judge.casts, {}};
    for (const Prediction& prediction : to_judge.predictions) {
      const bool right = prediction.output == output;
      judged.judgements.push_back({right ? Verdict::Grade::correct : Verdict::Grade::incorrect, right ? "" : kBelief});
    }
    return reason(room_.show_run({StageRun::Origin::live, output, "finishes", "CPython 3.11.2, script"},
                                 std::move(judged), now_));
  }
  std::string explain(const std::string& html = "<p>Because.</p>") {
    return reason(room_.show_explanation(html, std::nullopt, now_));
  }

  template <typename T>
  static std::string reason(const OrRefused<T>& answer) {
    return answer ? "" : std::string(to_string(answer.error().reason));
  }

  [[nodiscard]] Snapshot projector() const { return room_.snapshot(RoomRole::projector); }
  [[nodiscard]] Snapshot console() const { return room_.snapshot(RoomRole::console); }
  [[nodiscard]] Snapshot phone(const std::string& token) const { return room_.snapshot(RoomRole::phone, token); }

  static constexpr const char* kBelief = "Each keeps its own";
  Room room_;
  std::int64_t now_ = kClassMs;
  int joined_ = 0;
  int keys_ = 0;
};

class ChoosingClassTest : public ClassTest {
 protected:
  ChoosingClassTest() : ClassTest(Answering::choices) {}
};

}  // namespace hunch
