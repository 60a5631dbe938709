#include "app/web/room_hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "engine/room/join_code.h"

namespace hunch {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;

// Time passes only when it is told to.
class FakeLoop {
 public:
  HubLoop loop() {
    return {
        [this](milliseconds wait, std::function<void()> work) { due_.emplace(now_ + wait.count(), std::move(work)); },
        [this] { return now_; }};
  }
  void pass(std::int64_t ms) {
    const std::int64_t until = now_ + ms;
    while (!due_.empty() && due_.begin()->first <= until) {
      const auto next = due_.extract(due_.begin());
      now_ = next.key();
      next.mapped()();
    }
    now_ = until;
  }

 private:
  std::int64_t now_ = 1'700'000'000'000;
  std::multimap<std::int64_t, std::function<void()>> due_;
};

class RoomHubTest : public ::testing::Test {
 protected:
  RoomHubTest() {
    char name[] = "/tmp/hunch-hub-XXXXXX";
    folder_ = mkdtemp(name);
    Result<RoomStore::Opened> opened = RoomStore::open(folder_ / "rooms.db", 0);
    if (!opened) throw std::runtime_error(opened.error().message);
    hub_ = std::make_unique<RoomHub>(loop_.loop(), std::move(opened->store), metrics_);
    RoomFoundation foundation{"ABCDEF", "secret", 0, {}, {}};
    foundation.deck.push_back({{"one", "One", "What?", "print(1)\n", Question::Context::script}, {}, "my notes"});
    room_ = *hub_->open(Room(std::move(foundation)));
  }
  ~RoomHubTest() override {
    hub_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string join(std::uint8_t byte) {
    RandomBytes bytes{};
    bytes.fill(byte);
    const std::string token = room_->room.join({"", "", bytes, bytes}, hub_->now_ms())->token;
    save(RoomHub::Change::counts);
    loop_.pass(2000);
    return token;
  }
  int save(RoomHub::Change change) {
    hub_->save(*room_, change, [this](const Result<void>& saved) { saved_ += saved ? 1 : 0; });
    return saved_;
  }
  void command(RoomCommand::Kind kind) {
    RoomCommand wanted;
    wanted.kind = kind;
    ASSERT_TRUE(room_->room.carry_out(wanted, hub_->now_ms()));
    save(RoomHub::Change::all);
    loop_.pass(10);
  }
  void vote(const std::string& seat, const std::string& text) {
    Vote cast;
    cast.prediction = text;
    cast.key = text;
    ASSERT_TRUE(room_->room.vote(seat, cast, hub_->now_ms()));
    save(RoomHub::Change::counts);
  }

  std::filesystem::path folder_;
  FakeLoop loop_;
  Metrics metrics_;
  std::unique_ptr<RoomHub> hub_;
  HostedRoom* room_ = nullptr;
  int saved_ = 0;
};

TEST_F(RoomHubTest, AFeedGivesTheStateNowAndThenOnlyNews) {
  const auto feed = hub_->watch(*room_, RoomRole::projector);
  int woken = 0;
  feed->when_changed([&woken] { ++woken; });
  EXPECT_THAT(*feed->take(), HasSubstr("\"phase\":\"lobby\""));
  EXPECT_FALSE(feed->take());
  command(RoomCommand::Kind::open);
  EXPECT_EQ(woken, 1);
  EXPECT_THAT(*feed->take(), HasSubstr("\"phase\":\"open\""));
  EXPECT_FALSE(feed->take());
}

TEST_F(RoomHubTest, VotesOfAMomentShareOneCommitAndAreAcknowledgedAfterIt) {
  const std::string ada = join(1), bob = join(2);
  command(RoomCommand::Kind::open);
  const int before = saved_;
  vote(ada, "1");
  vote(bob, "2");
  EXPECT_EQ(saved_, before) << "nothing is acknowledged before it is saved";
  loop_.pass(10);
  EXPECT_EQ(saved_, before + 2);
  EXPECT_TRUE(room_->room.unsaved().empty());
}

TEST_F(RoomHubTest, CountsReachTheStageSoonAndPhonesOnceASecond) {
  const std::string ada = join(1), bob = join(2);
  command(RoomCommand::Kind::open);
  const auto stage = hub_->watch(*room_, RoomRole::projector), phone = hub_->watch(*room_, RoomRole::phone, ada);
  loop_.pass(2000);
  (void)stage->take();
  (void)phone->take();
  int stage_woken = 0, phone_woken = 0;
  stage->when_changed([&stage_woken] { ++stage_woken; });
  phone->when_changed([&phone_woken] { ++phone_woken; });
  for (int i = 0; i < 10; ++i) {
    vote(bob, "guess " + std::to_string(i));
    loop_.pass(20);
  }
  loop_.pass(50);
  EXPECT_GE(stage_woken, 3);
  EXPECT_LE(stage_woken, 6) << "not for each vote";
  EXPECT_EQ(phone_woken, 0);
  loop_.pass(1000);
  EXPECT_EQ(phone_woken, 1);
}

TEST_F(RoomHubTest, APhoneSeesItselfAndNobodyElse) {
  const std::string ada = join(1), bob = join(2);
  command(RoomCommand::Kind::open);
  vote(ada, "mine alone");
  loop_.pass(10);
  EXPECT_THAT(hub_->snapshot_text(*room_, RoomRole::phone, ada), HasSubstr("mine alone"));
  EXPECT_THAT(hub_->snapshot_text(*room_, RoomRole::phone, bob), Not(HasSubstr("mine alone")));
  EXPECT_THAT(hub_->snapshot_text(*room_, RoomRole::phone), Not(HasSubstr("\"you\"")));
  EXPECT_THAT(hub_->snapshot_text(*room_, RoomRole::projector), Not(HasSubstr("mine alone")));
  EXPECT_THAT(hub_->snapshot_text(*room_, RoomRole::console), HasSubstr("my notes"));
  EXPECT_THAT(hub_->snapshot_text(*room_, RoomRole::phone, ada), Not(HasSubstr("my notes")));
}

TEST_F(RoomHubTest, WhoWatchesIsPresentAndWhoAsksNowAndThenForAWhile) {
  const std::string ada = join(1), bob = join(2);
  const auto present = [this] { return room_->room.snapshot(RoomRole::projector).seats; };
  EXPECT_EQ(present(), 0);
  auto one = hub_->watch(*room_, RoomRole::phone, ada), other = hub_->watch(*room_, RoomRole::phone, ada);
  EXPECT_EQ(present(), 1) << "two tabs are one seat";
  one.reset();
  EXPECT_EQ(present(), 1);
  other.reset();
  EXPECT_EQ(present(), 0);
  hub_->polled(*room_, bob);
  loop_.pass(6000);
  hub_->polled(*room_, bob);
  loop_.pass(6000);
  EXPECT_EQ(present(), 1);
  loop_.pass(12'000);
  EXPECT_EQ(present(), 0);
}

TEST_F(RoomHubTest, ADeadlineClosesAndTells) {
  command(RoomCommand::Kind::open);
  RoomCommand timer;
  timer.kind = RoomCommand::Kind::timer;
  timer.seconds = 5;
  ASSERT_TRUE(room_->room.carry_out(timer, hub_->now_ms()));
  save(RoomHub::Change::all);
  const auto feed = hub_->watch(*room_, RoomRole::phone);
  loop_.pass(4900);
  EXPECT_EQ(room_->room.phase(), RoomPhase::open);
  (void)feed->take();
  loop_.pass(200);
  EXPECT_EQ(room_->room.phase(), RoomPhase::closed);
  EXPECT_THAT(*feed->take(), HasSubstr("\"phase\":\"closed\""));
}

TEST_F(RoomHubTest, WhoWasSentAwaySeesNothingMoreAndTheFeedEnds) {
  const std::string ada = join(1);
  const auto feed = hub_->watch(*room_, RoomRole::phone, ada);
  EXPECT_FALSE(feed->ended());
  RoomCommand kick;
  kick.kind = RoomCommand::Kind::kick;
  kick.seat = 1;
  ASSERT_TRUE(room_->room.carry_out(kick, hub_->now_ms()));
  save(RoomHub::Change::all);
  loop_.pass(10);
  const std::string last = *feed->take();
  EXPECT_THAT(last, HasSubstr("\"kicked\":true"));
  EXPECT_THAT(last, Not(HasSubstr("print(1)")));
  EXPECT_TRUE(feed->ended());
}

}  // namespace
}  // namespace hunch
