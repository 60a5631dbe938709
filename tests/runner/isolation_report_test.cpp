#include "engine/runner/isolation_report.h"

#include <gtest/gtest.h>

#include "tests/support/real_runner.h"

namespace hunch {
namespace {

TEST(IsolationReportTest, PromisesWhatRunsReach) {
  const auto interpreters = find_interpreters();
  ASSERT_TRUE(interpreters) << interpreters.error().message;
  const auto by_default = choose_interpreter(*interpreters, "");
  ASSERT_TRUE(by_default);
  const auto report = probe_isolation(*by_default);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_GE(report->layers.size(), 9U);
  const char* weaker = std::getenv("HUNCH_ISOLATION");
  if (weaker == nullptr || *weaker == '\0') {
    EXPECT_EQ(report->level, testing::run("pass").isolation);
  }
  for (const LayerReport& layer : report->layers) {
    EXPECT_EQ(layer.works, layer.advice.empty()) << layer.name;
    EXPECT_FALSE(layer.how.empty()) << layer.name;
  }
}

}  // namespace
}  // namespace hunch
