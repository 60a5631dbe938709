#include "engine/check/consumption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_runner.h"

namespace hunch {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Transcript taking(milliseconds cpu, milliseconds wall) {
  Transcript transcript = finished("1\n");
  transcript.usage.cpu = cpu;
  transcript.usage.wall = wall;
  return transcript;
}

Consumption of(const std::vector<Transcript>& transcripts) {
  Consumption consumption;
  for (const Transcript& transcript : transcripts) add(consumption, transcript);
  return consumption;
}

TEST(ConsumptionTest, CountsTheTimeThatItComputed) {
  EXPECT_THAT(over_half(of({taking(milliseconds(1300), milliseconds(1900))}), Limits{}, 0),
              ElementsAre("1.3 s of 2.0 s of CPU time"));
  EXPECT_THAT(over_half(of({taking(milliseconds(900), milliseconds(1800))}), Limits{}, 0), IsEmpty())
      << "the clock goes on while others compute";
  EXPECT_THAT(over_half(of({taking(milliseconds(10), milliseconds(1500))}), Limits{}, 0),
              ElementsAre("1.5 s of 2.0 s by the clock"));
}

TEST(ConsumptionTest, TheBestOfSeveralTimesCounts) {
  const Consumption consumption =
      of({taking(milliseconds(1300), milliseconds(1900)), taking(milliseconds(200), milliseconds(210))});
  EXPECT_THAT(over_half(consumption, Limits{}, 0), IsEmpty());
  EXPECT_FALSE(needs_another_look(consumption, Limits{}));
  EXPECT_TRUE(needs_another_look(of({taking(milliseconds(10), milliseconds(1500))}), Limits{}));
}

TEST(ConsumptionTest, MemoryCountsBeyondWhatAnIdleProgramHas) {
  Transcript transcript = finished("");
  transcript.usage.peak_memory_bytes = 200ULL << 20;
  EXPECT_THAT(over_half(of({transcript}), Limits{}, 20ULL << 20), ElementsAre("180 MiB of 256 MiB of memory"));
  EXPECT_THAT(over_half(of({transcript}), Limits{}, 90ULL << 20), IsEmpty());
}

TEST(ConsumptionTest, BothStreamsCount) {
  Transcript transcript = finished(std::string(400 << 10, 'x'));
  EXPECT_THAT(over_half(of({transcript}), Limits{}, 0), IsEmpty());
  transcript.stderr_bytes = std::string(200 << 10, 'y');
  EXPECT_THAT(over_half(of({transcript}), Limits{}, 0), ElementsAre("600 KiB of 1024 KiB of output"));
  EXPECT_THAT(over_half(of({finished(std::string(10'001, '\n'))}), Limits{}, 0),
              ElementsAre("10001 of 20000 lines of output"));
}

TEST(ConsumptionTest, ARunThatWasStoppedSaysNothing) {
  const Consumption consumption =
      of({ended(Ending::timed_out), ended(Ending::output_limit), ended(Ending::out_of_memory)});
  EXPECT_EQ(consumption.runs, 0U);
}

}  // namespace
}  // namespace hunch
