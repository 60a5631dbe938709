// Rooms in a file: what survives, what vanishes, and files that are no good.
#include "engine/room/room_store.h"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/room/class_fixture.h"

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class RoomStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "hunch-rooms-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    file_ = folder_ / "state" / "rooms.db";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] RoomStore::Opened opened() const {
    Result<RoomStore::Opened> opened = RoomStore::open(file_, kClassMs);
    if (!opened) throw std::runtime_error(opened.error().message);
    return *std::move(opened);
  }
  [[nodiscard]] RoomStore store() const { return opened().store; }

  static RoomFoundation foundation(const std::string& code,
                                   RoomSettings::Keeping keeping = RoomSettings::Keeping::forgotten) {
    RoomFoundation foundation = class_foundation();
    foundation.code = code;
    foundation.settings.keeping = keeping;
    return foundation;
  }

  static std::string join(Room& room, int number, const std::string& name = "Ada") {
    return room.join({"", name, bytes_of(number), bytes_of(number)}, kClassMs)->token;
  }
  static bool host(Room& room, Kind kind) {
    RoomCommand command;
    command.kind = kind;
    return room.carry_out(command, kClassMs).has_value();
  }
  static bool vote(Room& room, const std::string& token, const std::string& prediction, const std::string& key) {
    Vote vote;
    vote.item = room.item();
    vote.prediction = prediction;
    vote.key = key;
    return room.vote(token, vote, kClassMs).has_value();
  }

  // All bytes of the store, its log included.
  [[nodiscard]] std::string bytes() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(file_.parent_path())) {
      std::ifstream stream(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(stream), {});
    }
    return all;
  }
  void change(const std::string& sql) const { SQLite::Database(file_.string(), SQLite::OPEN_READWRITE).exec(sql); }

  std::filesystem::path folder_, file_;
};

TEST_F(RoomStoreTest, ARoomIsRestoredAsItWasSaved) {
  Room room(foundation("ABC234"));
  std::string ada;
  {
    RoomStore rooms = store();
    ASSERT_TRUE(rooms.add(room));
    ada = join(room, 1);
    ASSERT_TRUE(host(room, Kind::open));
    ASSERT_TRUE(vote(room, ada, "\x1b caf\xc3\xa9\n \"'\\ raises", "k"));
    ASSERT_TRUE(rooms.save({&room}));
    EXPECT_THAT(room.unsaved(), IsEmpty());
  }
  const RoomStore::Restored restored = store().restore(kClassMs).value();
  ASSERT_THAT(restored.rooms, SizeIs(1));
  EXPECT_THAT(restored.remarks, IsEmpty());
  EXPECT_EQ(restored.rooms[0].foundation().secret, "the-secret-of-the-console");
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console}) {
    Snapshot before = room.snapshot(role, ada);
    const Snapshot after = restored.rooms[0].snapshot(role, ada);
    EXPECT_GT(after.sequence, before.sequence);
    before.sequence = after.sequence;
    EXPECT_EQ(before, after);
  }
}

// Every kind of event, through its record and back.
TEST_F(RoomStoreTest, AWholeClassIsRestored) {
  RoomFoundation choosing = class_foundation(Answering::choices);
  Room room(choosing);
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(room));
  const std::string ada = join(room, 1);
  ASSERT_TRUE(host(room, Kind::open));
  RoomCommand timer;
  timer.kind = Kind::timer;
  timer.item = 0;
  timer.seconds = 5;
  ASSERT_TRUE(room.carry_out(timer, kClassMs));
  Vote chosen;
  chosen.choice = 'B';
  chosen.key = "k";
  chosen.confidence = Confidence::sure;
  ASSERT_TRUE(room.vote(ada, chosen, kClassMs));
  ASSERT_TRUE(room.tick(kClassMs + 5000));
  const ToJudge to_judge = room.to_judge();
  ASSERT_TRUE(room.show_run({StageRun::Origin::rehearsed, "[4, 4]\n", "finishes", "CPython 3.11.2"},
                            {0, to_judge.casts, {{Verdict::Grade::correct, ""}, {Verdict::Grade::incorrect, "b"}, {}}},
                            kClassMs));
  ASSERT_TRUE(room.show_explanation("<p>e</p>", 0, kClassMs));
  ASSERT_TRUE(room.show_edit({"print()", "\n", "finishes", "CPython"}, 0, kClassMs));
  ASSERT_TRUE(rooms.save({&room}));
  const Room restored = std::move(*rooms.read("ABC234").value());
  Snapshot before = room.snapshot(RoomRole::console);
  before.sequence = restored.sequence();
  EXPECT_EQ(before, restored.snapshot(RoomRole::console));
  EXPECT_EQ(restored.foundation().deck[0].choices[2].prediction.claim, choosing.deck[0].choices[2].prediction.claim);
}

TEST_F(RoomStoreTest, RoomsMayShareACommit) {
  Room first(foundation("AAAAAA")), second(foundation("BBBBBB"));
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(first));
  ASSERT_TRUE(rooms.add(second));
  join(first, 1);
  join(second, 2);
  join(second, 3);
  ASSERT_TRUE(rooms.save({&first, &second}));
  EXPECT_EQ(rooms.read("BBBBBB").value()->snapshot(RoomRole::console).backstage->people.size(), 2U);
  EXPECT_EQ(rooms.read("AAAAAA").value()->snapshot(RoomRole::console).backstage->people.size(), 1U);
}

TEST_F(RoomStoreTest, ACodeThatIsTakenIsRefused) {
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(Room(foundation("ABC234"))));
  const Result<void> again = rooms.add(Room(foundation("ABC234")));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::nothing_matched);
}

TEST_F(RoomStoreTest, WhatWasNotSavedIsTriedAgain) {
  Room room(foundation("ABC234"));
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(room));
  change("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
  join(room, 1);
  const Result<void> failed = rooms.save({&room});
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().message, HasSubstr("rooms.db: the disk is full"));
  EXPECT_THAT(room.unsaved(), SizeIs(1));
  change("DROP TRIGGER full");
  join(room, 2);
  ASSERT_TRUE(rooms.save({&room}));
  EXPECT_EQ(rooms.read("ABC234").value()->snapshot(RoomRole::console).backstage->people.size(), 2U);
}

TEST_F(RoomStoreTest, ARoomThatIsNotKeptVanishesAtItsEnd) {
  Room room(foundation("ABC234"));
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(room));
  const std::string token = join(room, 1, "Lovelace");
  ASSERT_TRUE(host(room, Kind::open));
  ASSERT_TRUE(vote(room, token, "what-was-predicted", "k"));
  ASSERT_TRUE(rooms.save({&room}));
  EXPECT_THAT(bytes(), HasSubstr("what-was-predicted"));
  ASSERT_TRUE(host(room, Kind::end));
  ASSERT_TRUE(rooms.save({&room}));
  EXPECT_EQ(rooms.read("ABC234").value().has_value(), false);
  EXPECT_THAT(bytes(), Not(HasSubstr("what-was-predicted"))) << "nor is it in the file";
  EXPECT_THAT(bytes(), Not(HasSubstr("Lovelace")));
}

TEST_F(RoomStoreTest, ARoomThatIsKeptStaysWithoutNamesAndSecret) {
  Room room(foundation("ABC234", RoomSettings::Keeping::kept));
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(room));
  RoomFoundation other = foundation("BBBBBB");
  other.secret = "another-secret";
  ASSERT_TRUE(rooms.add(Room(std::move(other))));
  const std::string token = join(room, 1, "Lovelace");
  ASSERT_TRUE(host(room, Kind::open));
  ASSERT_TRUE(vote(room, token, "what-was-predicted", "k"));
  ASSERT_TRUE(rooms.save({&room}));
  EXPECT_THAT(bytes(), HasSubstr("Lovelace"));
  ASSERT_TRUE(host(room, Kind::end));
  ASSERT_TRUE(rooms.save({&room}));
  EXPECT_THAT(bytes(), Not(HasSubstr("Lovelace")));
  EXPECT_THAT(bytes(), Not(HasSubstr("the-secret-of-the-console")));
  EXPECT_EQ(rooms.read("ABC234").value()->phase(), RoomPhase::ended);
  EXPECT_THAT(rooms.restore(kClassMs).value().rooms, SizeIs(1)) << "the other one";
  const std::vector<KeptRoom> kept = rooms.kept().value();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_TRUE(kept[0].ended);
  EXPECT_EQ(kept[0].first_question, "Five lambdas");
}

TEST_F(RoomStoreTest, OfWhatWasAbandonedOnlyWhatIsToBeKeptStays) {
  constexpr std::int64_t kDayMs = 24 * 3600 * 1000;
  RoomStore rooms = store();
  ASSERT_TRUE(rooms.add(Room(foundation("AAAAAA"))));
  ASSERT_TRUE(rooms.add(Room(foundation("BBBBBB", RoomSettings::Keeping::kept))));
  EXPECT_THAT(rooms.restore(kClassMs + kDayMs).value().rooms, SizeIs(2));
  EXPECT_THAT(rooms.restore(kClassMs + kDayMs + 1).value().rooms, IsEmpty());
  EXPECT_FALSE(rooms.read("AAAAAA").value());
  EXPECT_TRUE(rooms.read("BBBBBB").value());
}

TEST_F(RoomStoreTest, ADamagedRoomIsLeftOutAndSaidSo) {
  RoomStore rooms = store();
  for (const char* code : {"AAAAAA", "BBBBBB"}) {
    Room room(foundation(code));
    ASSERT_TRUE(rooms.add(room));
    join(room, 1);
    ASSERT_TRUE(rooms.save({&room}));
  }
  for (const char* event : {"{}", "no json", R"({"what":"vote"})", R"({"what":"command","command":"open"})",
                            R"({"what":"seat","token":7,"name":"x"})", R"({"what":"time_over"})"}) {
    change(std::string("UPDATE events SET event = '") + event + "' WHERE room = 'AAAAAA'");
    const RoomStore::Restored restored = rooms.restore(kClassMs).value();
    EXPECT_THAT(restored.rooms, SizeIs(1)) << event;
    ASSERT_THAT(restored.remarks, SizeIs(1)) << event;
    EXPECT_THAT(restored.remarks[0], HasSubstr("AAAAAA")) << event;
    EXPECT_THAT(restored.remarks[0], HasSubstr("it is not taken up again"));
  }
}

TEST_F(RoomStoreTest, TheFileIsItsOwnersAlone) {
  (void)store();
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
  ASSERT_EQ(::stat(file_.parent_path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0700U);
}

TEST_F(RoomStoreTest, ADamagedFileIsMovedAside) {
  std::filesystem::create_directories(file_.parent_path());
  std::ofstream(file_, std::ios::binary) << std::string(1000, 'x');
  EXPECT_THAT(opened().remark, HasSubstr(file_.string() + ".damaged-2026-01-01T080000"));
  EXPECT_EQ(opened().remark, "") << "said once";
  EXPECT_TRUE(store().add(Room(foundation("ABC234"))));
}

TEST_F(RoomStoreTest, AFileOfAnotherKindIsRefused) {
  (void)store();
  change("PRAGMA user_version = 7");
  const Result<RoomStore::Opened> newer = RoomStore::open(file_, kClassMs);
  ASSERT_FALSE(newer);
  EXPECT_THAT(newer.error().message, HasSubstr("a newer hunch wrote it (schema 7, and this one knows up to 1); update "
                                               "hunch, or name another file in HUNCH_ROOMS"));
  change("PRAGMA application_id = 0x686e6368");  // a learner's progress
  const Result<RoomStore::Opened> foreign = RoomStore::open(file_, kClassMs);
  ASSERT_FALSE(foreign);
  EXPECT_THAT(foreign.error().message, HasSubstr("HUNCH_ROOMS"));
}

TEST_F(RoomStoreTest, WhatIsNotThereIsNotMadeByLooking) {
  EXPECT_FALSE(RoomStore::open_existing(file_, kClassMs).value());
  EXPECT_FALSE(std::filesystem::exists(file_.parent_path()));
}

// Another process that does with the store what the function says, which gets the end of a pipe to write to.
class OtherProcess {
 public:
  template <typename Function>
  explicit OtherProcess(const Function& function) {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::pipe(ends), 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::close(ends[0]);
      try {
        function(ends[1]);
      } catch (const std::exception& error) {
        (void)!::write(STDERR_FILENO, error.what(), std::char_traits<char>::length(error.what()));
      }
      ::_exit(0);
    }
    ::close(ends[1]);
    pipe_ = ::fdopen(ends[0], "r");
  }
  ~OtherProcess() { end(); }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

  // "" at the end.
  std::string line() {
    char text[100];
    return std::fgets(text, sizeof text, pipe_) ? std::string(text).substr(0, std::string(text).find('\n')) : "";
  }
  void kill() const { ::kill(child_, SIGKILL); }
  void end() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    std::fclose(pipe_);
    child_ = 0;
  }

 private:
  pid_t child_ = 0;
  FILE* pipe_ = nullptr;
};

// Votes in batches for as long as it lives, and says which were acknowledged.
void vote_until_killed(RoomStore rooms, int pipe) {
  RoomStore::Restored restored = rooms.restore(kClassMs).value();
  Room room = restored.rooms.empty() ? Room(class_foundation()) : std::move(restored.rooms[0]);
  if (restored.rooms.empty() && !rooms.add(room)) return;
  RoomCommand open;
  open.kind = Kind::open;
  (void)room.carry_out(open, kClassMs);
  for (int batch = 0; room.snapshot(RoomRole::console).backstage->people.size() < 1900; ++batch) {
    std::string acknowledgements;
    for (int i = 0; i <= batch % 5; ++i) {
      const int number = static_cast<int>(room.snapshot(RoomRole::console).backstage->people.size()) + 1;
      const OrRefused<Seat> seat = room.join({"", "", bytes_of(number), bytes_of(number)}, kClassMs);
      Vote vote;
      vote.prediction = std::to_string(number % 7);
      vote.key = "key";
      if (!seat || !room.vote(seat->token, vote, kClassMs)) return;
      acknowledgements += seat->token + "\n";
    }
    if (!rooms.save({&room})) return;
    if (::write(pipe, acknowledgements.data(), acknowledgements.size()) < 0) return;
  }
}

TEST_F(RoomStoreTest, EveryAcknowledgedVoteIsThereAfterAKill) {
  std::vector<std::string> acknowledged;
  for (const int votes : {1, 2, 7, 20, 33, 50}) {
    OtherProcess host([this](int pipe) { vote_until_killed(store(), pipe); });
    for (int i = 0; i < votes; ++i) {
      acknowledged.push_back(host.line());
      ASSERT_TRUE(is_token(acknowledged.back())) << "it votes on until it is killed";
    }
    host.kill();  // in the middle of whatever it does by now
    for (std::string line = host.line(); is_token(line); line = host.line()) acknowledged.push_back(line);
    host.end();

    const RoomStore rooms = store();
    EXPECT_EQ(opened().remark, "");
    const Room room = std::move(*rooms.read("ABC234").value());
    EXPECT_EQ(room.phase(), RoomPhase::open);
    for (const std::string& token : acknowledged)
      ASSERT_TRUE(room.snapshot(RoomRole::phone, token).you->voted) << acknowledged.size();
    const Snapshot console = room.snapshot(RoomRole::console);
    EXPECT_GE(console.votes, static_cast<int>(acknowledged.size()));
    EXPECT_EQ(console.rounds[0].votes, console.votes) << "each counted once";
    // What was in flight is there whole or not at all: nobody has a seat without its vote.
    EXPECT_EQ(static_cast<int>(console.backstage->people.size()), console.votes);
  }
}

TEST_F(RoomStoreTest, TheRoomsOfAHostThatIsStillRunningStayItsOwn) {
  OtherProcess other([this](int pipe) {
    RoomStore rooms = store();
    if (!rooms.add(Room(foundation("BBBBBB")))) return;
    (void)!::write(pipe, "made\n", 5);
    ::pause();
  });
  ASSERT_EQ(other.line(), "made");
  RoomStore rooms = store();
  EXPECT_THAT(rooms.restore(kClassMs).value().rooms, IsEmpty());
  EXPECT_TRUE(rooms.read("BBBBBB").value());
  other.end();
  EXPECT_THAT(rooms.restore(kClassMs).value().rooms, SizeIs(1)) << "it has ended";
}

}  // namespace
}  // namespace hunch
