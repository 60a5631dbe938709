#include "engine/room/refusal.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/room/room_event.h"
#include "engine/room/snapshot.h"

namespace hunch {
namespace {

TEST(RefusalTest, EveryReasonHasItsOwnNameAndMessage) {
  std::set<std::string> names, messages;
  for (int i = 0; i <= static_cast<int>(RefusalReason::changed); ++i) {
    const auto reason = static_cast<RefusalReason>(i);
    names.emplace(to_string(reason));
    messages.insert(refuse(reason).value().message);
    EXPECT_EQ(refuse(reason).value().reason, reason);
  }
  EXPECT_EQ(names.size(), 17U);
  EXPECT_EQ(messages.size(), 17U);
  EXPECT_EQ(to_string(RefusalReason::unknown_seat), "unknown_seat");
  EXPECT_EQ(to_string(RefusalReason::changed), "changed");
}

TEST(RoomCommandTest, EveryNameIsReadAsItIsWritten) {
  for (int i = 0; i <= static_cast<int>(RoomCommand::Kind::end); ++i) {
    const auto kind = static_cast<RoomCommand::Kind>(i);
    EXPECT_EQ(parse_room_command(to_string(kind)), kind);
  }
  EXPECT_EQ(to_string(RoomCommand::Kind::allow_text), "allow_text");
  EXPECT_EQ(to_string(RoomCommand::Kind::end), "end");
  EXPECT_EQ(parse_room_command("run"), std::nullopt);
}

TEST(SnapshotNamesTest, AreReadAsTheyAreWritten) {
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console})
    EXPECT_EQ(parse_room_role(to_string(role)), role);
  for (const Answering answering : {Answering::text, Answering::choices})
    EXPECT_EQ(parse_answering(to_string(answering)), answering);
  EXPECT_EQ(to_string(RoomPhase::ended), "ended");
  EXPECT_EQ(parse_room_role("host"), std::nullopt);
}

}  // namespace
}  // namespace hunch
