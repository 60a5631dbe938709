#include "engine/room/room_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/room/class_fixture.h"

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class RoomReportTest : public ClassTest {
 protected:
  void SetUp() override {
    ada_ = join("Ada <script>");
    bob_ = join("Bob");
    eve_ = join("Eve");
  }

  // Ada moves from 5 to 4, Bob stays with 4, Eve votes in the first round only.
  void hold_class() {
    open();
    ASSERT_EQ(vote(ada_, "5"), "");
    ASSERT_EQ(vote(bob_, "4"), "");
    ASSERT_EQ(vote(eve_, "5"), "");
    close();
    second_round();
    ASSERT_EQ(vote(ada_, "4"), "");
    ASSERT_EQ(vote(bob_, "4"), "");
    close();
    ASSERT_EQ(run("4\n"), "");
  }
  // One question, one round, one prediction.
  void predict(const std::string& prediction) {
    open();
    ASSERT_EQ(vote(ada_, prediction), "");
    close();
    ASSERT_EQ(run("4\n"), "");
  }
  [[nodiscard]] RoomReport report() const { return report_of(room_); }

  std::string ada_, bob_, eve_;
};

TEST_F(RoomReportTest, SaysWhoMovedFromWhatToWhat) {
  hold_class();
  const RoomReport report = this->report();
  EXPECT_EQ(report.people, 3);
  ASSERT_THAT(report.items, SizeIs(1)) << "nobody voted on the second";
  const ReportedItem& item = report.items[0];
  EXPECT_THAT(item.rounds, SizeIs(2));
  EXPECT_THAT(item.moves, ::testing::ElementsAre(Move{'A', 'B', 1}, Move{'B', 'B', 1}));
  EXPECT_EQ(item.right_in(1), 1);
  EXPECT_EQ(item.right_in(2), 2);
  ASSERT_THAT(item.people, SizeIs(3));
  int moved = 0;
  for (const ReportedPerson& person : item.people) {
    ASSERT_TRUE(person.first);
    moved += person.second && person.first->letter != person.second->letter ? 1 : 0;
  }
  EXPECT_EQ(moved, 1);
}

TEST_F(RoomReportTest, CountsTheBeliefsThatWereHeld) {
  hold_class();
  const RoomReport report = this->report();
  ASSERT_THAT(report.beliefs, SizeIs(1));
  EXPECT_EQ(report.beliefs[0].title, kBelief);
  EXPECT_EQ(report.beliefs[0].first, 2);
  EXPECT_EQ(report.beliefs[0].second, 0);
}

TEST_F(RoomReportTest, NobodysNameIsInIt) {
  hold_class();
  for (const std::string& text : {to_text(report()), to_html(report()), to_csv(report()), to_json(report())}) {
    for (const char* secret : {"Ada", "Bob", "Eve", "the-secret-of-the-console"})
      EXPECT_THAT(text, Not(HasSubstr(secret)));
    for (const std::string& token : {ada_, bob_, eve_}) EXPECT_THAT(text, Not(HasSubstr(token)));
  }
}

// Tokens decide, so the order in which people came in says nothing.
TEST_F(RoomReportTest, ANumberIsNotThatOfTheSeat) {
  room_ = Room(class_foundation());
  open();
  for (const int number : {30, 20, 10}) {
    const OrRefused<Seat> seat = room_.join({"", "", bytes_of(number), {}}, now_);
    ASSERT_EQ(vote(seat->token, std::to_string(number)), "");
  }
  const RoomReport report = this->report();
  std::vector<std::string> by_person;
  for (const ReportedPerson& person : report.items[0].people) by_person.push_back(person.first->prediction.text);
  EXPECT_THAT(by_person, ::testing::ElementsAre("10", "20", "30"));
}

TEST_F(RoomReportTest, WhatDidNotRunHasNoTruth) {
  open();
  ASSERT_EQ(vote(ada_, "4"), "");
  close();
  const RoomReport report = this->report();
  EXPECT_FALSE(report.items[0].run);
  EXPECT_THAT(report.items[0].marks, IsEmpty());
  EXPECT_THAT(to_text(report), HasSubstr("It was not run."));
  EXPECT_THAT(to_html(report), HasSubstr("It was not run."));
  EXPECT_TRUE(nlohmann::json::parse(to_json(report))["items"][0]["result"].is_null());
}

TEST_F(RoomReportTest, AnEmptyRoomHasAReport) {
  EXPECT_THAT(report().items, IsEmpty());
  EXPECT_EQ(to_text(report()), "Room ABC234, 2026-01-01 08:00 UTC: 0 people predicted\n");
  EXPECT_EQ(nlohmann::json::parse(to_json(report()))["items"].size(), 0U);
}

TEST_F(RoomReportTest, ReadsAsText) {
  hold_class();
  EXPECT_EQ(to_text(report()),
            "Room ABC234, 2026-01-01 08:00 UTC: 3 people predicted\n"
            "\n"
            "1. Five lambdas (late-binding)\n"
            "  A    2 → 0     5  – Each keeps its own\n"
            "  B    1 → 2     4  ✓ right\n"
            "  Moved: A → B: 1\n"
            "  Right: 1 of 3, then 2 of 2\n"
            "\n"
            "Beliefs that were held most\n"
            "   2×  Each keeps its own (question 1)\n");
}

TEST_F(RoomReportTest, NoCellIsAFormula) {
  for (const char* formula :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\\\t=1", "\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF20SUM(A1)"}) {
    SCOPED_TRACE(formula);
    room_ = Room(class_foundation());
    joined_ = 0;
    SetUp();
    predict(formula);
    const std::string csv = to_csv(report());
    for (const char* begin : {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
      EXPECT_THAT(csv, Not(HasSubstr(std::string(",\"") + begin)));
      EXPECT_THAT(csv, HasSubstr(",\"'"));
    }
  }
}

TEST_F(RoomReportTest, CsvIsQuotedByItsRules) {
  predict("a \"b\", c\nd");
  EXPECT_EQ(
      to_csv(report()),
      "\"room\",\"number\",\"question\",\"person\",\"round\",\"bar\",\"prediction\",\"ending\",\"confidence\","
      "\"grade\",\"belief\"\r\n"
      "\"ABC234\",\"1\",\"late-binding\",\"P1\",\"1\",\"A\",\"a \"\"b\"\", c\nd\",\"finishes\",\"\",\"incorrect\","
      "\"Each keeps its own\"\r\n");
}

TEST_F(RoomReportTest, HtmlHasNoTagOfAnybodyElse) {
  RoomFoundation hostile = class_foundation();
  hostile.deck[0].question = {"id", "</h2><script>alert(1)</script>", "", "print('<b>')  # \"&", {}};
  hostile.code = "ABC234";
  room_ = Room(hostile);
  joined_ = 0;
  SetUp();
  open();
  ASSERT_EQ(vote(ada_, "<img src=x onerror='alert(2)'>\n</pre>\"&amp;"), "");
  close();
  const ToJudge to_judge = room_.to_judge();
  ASSERT_TRUE(room_.show_run({StageRun::Origin::live, "<script src=//x>", "raises <x>", "<y>"},
                             {0, to_judge.casts, {{Verdict::Grade::incorrect, "<i>belief</i>"}}}, now_));
  const std::string html = to_html(report());
  for (const char* tag : {"<script", "<img", "<b>", "<x>", "<y>", "<i>", "</h2><s"})
    EXPECT_THAT(html, Not(HasSubstr(tag)));
  EXPECT_THAT(html, HasSubstr("&lt;img src=x onerror=&#39;alert(2)&#39;&gt;"));
  EXPECT_THAT(html, HasSubstr("&lt;/pre&gt;&quot;&amp;amp;"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("http:"))) << "it asks nobody for anything";
  EXPECT_THAT(html, Not(HasSubstr("https:")));
}

TEST_F(RoomReportTest, JsonSaysAllOfIt) {
  hold_class();
  const nlohmann::json json = nlohmann::json::parse(to_json(report()));
  EXPECT_EQ(json["v"], 1);
  EXPECT_EQ(json["room"], "ABC234");
  EXPECT_EQ(json["people"], 3);
  const nlohmann::json& item = json["items"][0];
  EXPECT_EQ(item["question"], "late-binding");
  EXPECT_EQ(item["rounds"][1]["bars"][1]["votes"], 2);
  EXPECT_EQ(item["rounds"][1]["bars"][1]["grade"], "correct");
  EXPECT_EQ(item["rounds"][0]["right"], 1);
  EXPECT_EQ(item["moves"][0]["from"], "A");
  EXPECT_EQ(item["moves"][0]["to"], "B");
  EXPECT_EQ(item["result"]["output"], "4\n");
  EXPECT_EQ(item["people"].size(), 3U);
  EXPECT_EQ(json["beliefs"][0]["first"], 2);
}

}  // namespace
}  // namespace hunch
