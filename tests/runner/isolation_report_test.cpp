#include "engine/runner/isolation_report.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

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
  EXPECT_EQ(report->memory_limit == MemoryLimit::run, report->memory_detail.empty());
  for (const LayerReport& layer : report->layers) {
    EXPECT_EQ(layer.works, layer.advice.empty()) << layer.name;
    EXPECT_FALSE(layer.how.empty()) << layer.name;
  }
}

TEST(IsolationReportTest, TellsWhatTheLoaderSaysInsteadOfLettingItSpeak) {
  std::string folder = ::testing::TempDir() + "probe-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const std::filesystem::path program = std::filesystem::path(folder) / "hunch-python3.8";
  std::ofstream(program) << "#!/bin/sh\necho 'libpython3.8.so.1.0: cannot open shared object file' >&2\nexit 127\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  ::testing::internal::CaptureStderr();
  const auto report = probe_isolation({"3.8", program});
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "nothing can be tried: libpython3.8.so.1.0: cannot open shared object file");
}

}  // namespace
}  // namespace hunch
