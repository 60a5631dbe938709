#include "app/terminal/demo_view.h"

#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

using Stage = DemoScene::Stage;

class DemoViewTest : public ::testing::Test {
 protected:
  DemoViewTest() { scene_.question = &question_; }
  std::string shown() { return paint(demo_view(scene_, example_topics(), kPlain80), Colors::off); }
  bool shows(const std::string& part) { return shown().find(part) != std::string::npos; }

  Question question_ = example_question();
  DemoScene scene_;
};

TEST_F(DemoViewTest, WithholdsTheOutput) {
  scene_.predictions = {"[1]\n"};
  EXPECT_TRUE(shows("     1  print([1])\n"));
  EXPECT_TRUE(shows("  The room says\n  1  [1]\n")) << shown();
  EXPECT_FALSE(shows("It printed"));
}

TEST_F(DemoViewTest, WithholdsItAgainAfterGoingBack) {
  scene_.reveals = {example_reveal("x\n", example_transcript("secret\n"))};
  EXPECT_FALSE(shows("secret"));
}

TEST_F(DemoViewTest, ComparesEveryPrediction) {
  scene_.stage = Stage::outcome;
  scene_.predictions = {"[1]\n2\n", "no\n"};
  for (const std::string& text : scene_.predictions) {
    scene_.reveals.push_back(example_reveal(text, example_transcript("[1]\n2\n")));
  }
  scene_.reveals.back().misconception = &question_.misconceptions.front();
  EXPECT_TRUE(shows("1  print([1])   │ It printed\n")) << shown();
  EXPECT_TRUE(shows("  1  [1]\n     2\n     ✓ Correct\n")) << shown();
  EXPECT_TRUE(shows("  2  no\n     ✗ Incorrect")) << shown();
  EXPECT_TRUE(shows("     “All is two”\n")) << shown();
}

TEST_F(DemoViewTest, ShowsBothOutputsAfterAnEdit) {
  scene_.stage = Stage::outcome;
  scene_.reveals = {example_reveal("", example_transcript("[1]\n2\n"))};
  scene_.edit = DemoScene::Edit{"print([1])\nprint(3)\n", {2}, example_transcript("[1]\n3\n")};
  EXPECT_TRUE(shows("  >  2  print(3)\n")) << shown();
  EXPECT_TRUE(shows("  Before   │ Now\n  [1]      │ [1]\n  2        │ 3\n")) << shown();
}

TEST_F(DemoViewTest, ExplainsInTheEnd) {
  scene_.stage = Stage::explanation;
  scene_.reveals = {example_reveal("", example_transcript(""))};
  scene_.reveals.front().explanation.push_back({.markdown = "Because.", .probe = nullptr, .transcript = {}});
  EXPECT_TRUE(shows("  Because.\n"));
}

TEST_F(DemoViewTest, NothingReachesBeyondTheWidth) {
  question_.snippet = "x = '" + std::string(100, 'y') + "'\n";
  scene_.predictions = {std::string(200, 'p') + "\n"};
  scene_.reveals = {example_reveal(scene_.predictions[0], example_transcript(std::string(300, 'o')))};
  for (const Stage stage : {Stage::question, Stage::outcome, Stage::explanation}) {
    scene_.stage = stage;
    for (const int width : {30, 50, 80, 140}) {
      const Look look{.colors = Colors::off, .width = width, .height = 24};
      EXPECT_LE(widest(demo_view(scene_, example_topics(), look)), width);
    }
  }
}

TEST_F(DemoViewTest, KeysFollowTheStage) {
  const auto keys = [this] { return paint(demo_keys(scene_, false, kPlain80), Colors::off); };
  EXPECT_NE(keys().find("space run"), std::string::npos);
  scene_.stage = Stage::outcome;
  EXPECT_NE(keys().find("space why"), std::string::npos);
  EXPECT_NE(paint(demo_keys(scene_, true, kPlain80), Colors::off).find("space more"), std::string::npos);
}

}  // namespace
}  // namespace hunch
