#include "engine/progress/practice.h"

#include <gmock/gmock.h>

#include "engine/progress/summary.h"
#include "tests/bank/bank_folder_fixture.h"
#include "tests/progress/attempts.h"

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Moment kToday{kMorning};
const Moment kNextDay{kMorning + kOneDay};

// A bank with the questions alpha, bravo and charlie (which was called chapter), and a store beside it.
class PracticeTest : public BankFolderTest {
 protected:
  void SetUp() override {
    BankFolderTest::SetUp();
    add("functions", "alpha");
    add("functions", "bravo");
    add("functions", "charlie", "level: 2", "level: 2\nwas: [chapter]");
    bank_ = *Bank::load(root_);
    file_ = root_ / "state" / "progress.db";
  }

  [[nodiscard]] Practice practice(Moment now = kToday) const { return Practice::open(bank_, file_, now); }
  static std::vector<std::string> ids(const std::vector<const Question*>& questions) {
    std::vector<std::string> ids;
    for (const Question* question : questions) ids.push_back(question->id);
    return ids;
  }

  Bank bank_;
  std::filesystem::path file_;
};

TEST_F(PracticeTest, AsksAgainWhatItRemembers) {
  EXPECT_THAT(ids(practice().today(kToday).questions), ElementsAre("alpha", "bravo", "charlie"));
  practice().record(wrong_at("bravo", kMorning));
  EXPECT_THAT(ids(practice().today(kNextDay).questions), ElementsAre("bravo", "alpha", "charlie"));
  EXPECT_EQ(practice().today(kNextDay).most, 3U);
}

TEST_F(PracticeTest, HistoryFollowsARenamedQuestion) {
  practice().record(wrong_at("chapter", kMorning));
  EXPECT_THAT(ids(practice().today(kNextDay).questions), ElementsAre("charlie", "alpha", "bravo"));
}

TEST_F(PracticeTest, KnowsAtOnceWhatIsRecorded) {
  Practice practice = this->practice();
  practice.record(right_at("alpha", kMorning));
  EXPECT_THAT(ids(practice.today(kToday).questions), ElementsAre("bravo", "charlie"));
  EXPECT_THAT(practice.recorded(), SizeIs(1));
  EXPECT_EQ(practice.next_return(kToday).then, 1);
}

TEST_F(PracticeTest, OrdersWhatWasSelected) {
  practice().record(wrong_at("charlie", kMorning));
  EXPECT_THAT(ids(practice().by_urgency({bank_.find("alpha"), bank_.find("charlie")}, kNextDay)),
              ElementsAre("charlie", "alpha"));
}

TEST_F(PracticeTest, GoesOnWithoutAStoreAndSaysSoOnce) {
  file_ = "/proc/no-such-place/progress.db";
  Practice practice = this->practice();
  EXPECT_THAT(practice.take_remarks(), ElementsAre(HasSubstr("nothing of it will be remembered")));
  practice.record(right_at("alpha", kMorning));
  EXPECT_THAT(practice.take_remarks(), IsEmpty());
  EXPECT_THAT(ids(practice.today(kToday).questions), ElementsAre("bravo", "charlie")) << "in this sitting it knows";
}

TEST_F(PracticeTest, SummarisesWhatWasLearnt) {
  const std::vector<Attempt> attempts{right_at("alpha", kMorning), with(wrong_at("bravo", kMorning), Confidence::sure)};
  const Summary summary = summarise(bank_, attempts, kToday);
  EXPECT_EQ(summary.states, (StateCounts{.fresh = 1, .due = 0, .learnt = 1, .missed = 1}));
  ASSERT_THAT(summary.topics, SizeIs(1));
  EXPECT_NEAR(summary.topics[0].mastery, 1.0 / 3, 1e-9);
  EXPECT_EQ(summary.forecast[0], 2);
  ASSERT_THAT(summary.calibration, SizeIs(3));
  EXPECT_EQ(summary.calibration[2].answers, 1);
  EXPECT_EQ(summary.calibration[2].right, 0);
  ASSERT_THAT(summary.beliefs, SizeIs(1));
  EXPECT_EQ(summary.beliefs[0].title, "Everything is one");
  EXPECT_EQ(summary.days.back().answers, 2);
  EXPECT_EQ(summary.days.back().ms, 90'000);
}

TEST_F(PracticeTest, ASecondTryIsNoCalibrationAndAWalkIsNoStudy) {
  Attempt second = with(right_at("alpha", kMorning), Confidence::sure);
  second.which_try = 2;
  second.duration_ms = 5 * 3'600'000;
  const Summary summary = summarise(bank_, {second}, kToday);
  EXPECT_EQ(summary.calibration[2].answers, 0);
  EXPECT_EQ(summary.days.back().ms, 600'000);
}

}  // namespace
}  // namespace hunch
