// hunch report ROOM, on a file of rooms that a class has left.
#include "app/commands/report_room.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/room/room_store.h"

namespace hunch {
namespace {

using Form = RoomReportRequest::Form;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::int64_t kEveningMs = 1'767'254'400'000;

class ReportRoomTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "hunch-report-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    ::setenv("HUNCH_ROOMS", (folder_ / "rooms.db").c_str(), 1);
  }
  void TearDown() override {
    ::unsetenv("HUNCH_ROOMS");
    std::filesystem::remove_all(folder_);
  }

  // A class of one that has predicted "5".
  void hold_class(const std::string& code, RoomSettings::Keeping keeping) {
    RoomStore rooms = std::move(RoomStore::open(folder_ / "rooms.db", kEveningMs)->store);
    RoomFoundation foundation;
    foundation.code = code;
    foundation.opened_ms = kEveningMs;
    foundation.settings.keeping = keeping;
    foundation.deck = {{{"five", "How \x1b[31mmany?", "", "print(4)\n", {}}, {}, ""}};
    Room room(std::move(foundation));
    ASSERT_TRUE(rooms.add(room));
    const std::string token = room.join({}, kEveningMs)->token;
    ASSERT_TRUE(room.carry_out({RoomCommand::Kind::open, {}, 0, 0}, kEveningMs));
    Vote vote;
    vote.prediction = "5";
    vote.key = "k";
    ASSERT_TRUE(room.vote(token, vote, kEveningMs));
    ASSERT_TRUE(rooms.save({&room}));
  }

  // What is printed, or the Error's message.
  static std::string report(const RoomReportRequest& request) {
    ::testing::internal::CaptureStdout();
    const Result<int> status = report_room(request);
    const std::string printed = ::testing::internal::GetCapturedStdout();
    if (!status) return status.error().message;
    EXPECT_EQ(*status, 0);
    return printed;
  }

  std::filesystem::path folder_;
};

TEST_F(ReportRoomTest, IsPrintedInEachForm) {
  hold_class("ABC234", RoomSettings::Keeping::kept);
  EXPECT_EQ(report({"abc 234", Form::text, ""}),
            "Room ABC234, 2026-01-01 08:00 UTC: 1 person predicted\n"
            "\n1. How \\x1b[31mmany? (five)\n  A    1  5\n  It was not run.\n");
  EXPECT_THAT(report({"ABC234", Form::html, "-"}), StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(report({"ABC234", Form::csv, ""}), HasSubstr("\"ABC234\",\"1\",\"five\",\"P1\",\"1\",\"A\",\"5\""));
  const std::string json = report({"ABC234", Form::json, ""});
  EXPECT_EQ(nlohmann::json::parse(json)["items"][0]["title"], "How \x1b[31mmany?");
  EXPECT_EQ(json.find('\x1b'), std::string::npos) << "a terminal has nothing to act upon";
}

TEST_F(ReportRoomTest, IsWrittenForItsOwnerAlone) {
  hold_class("ABC234", RoomSettings::Keeping::kept);
  const std::string file = folder_ / "report.csv";
  EXPECT_EQ(report({"ABC234", Form::csv, file}), "");
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
  std::ifstream stream(file);
  EXPECT_THAT(std::string(std::istreambuf_iterator<char>(stream), {}), StartsWith("\"room\""));
  EXPECT_THAT(report({"ABC234", Form::csv, folder_ / "none" / "report.csv"}), HasSubstr("cannot be written"));
}

TEST_F(ReportRoomTest, ARoomThatIsNotThereIsNotReportedOn) {
  EXPECT_EQ(report({"ABC234", Form::text, ""}),
            "report: there is no room ABC234: no room is kept; hunch host --keep keeps one");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "rooms.db")) << "looking makes nothing";
  hold_class("ABC234", RoomSettings::Keeping::kept);
  EXPECT_EQ(report({"XYZ234", Form::text, ""}), "report: there is no room XYZ234: there is ABC234 (How \x1b[31mmany?)");
  EXPECT_EQ(report_room({"XYZ234", Form::text, ""}).error().kind, ErrorKind::nothing_matched);
}

TEST_F(ReportRoomTest, ARoomThatIsNotToBeKeptIsNotReportedOnEitherWhileItLasts) {
  hold_class("ABC234", RoomSettings::Keeping::forgotten);
  EXPECT_EQ(report({"ABC234", Form::text, ""}), "report: room ABC234 is not to be kept; hunch host --keep keeps one");
}

}  // namespace
}  // namespace hunch
