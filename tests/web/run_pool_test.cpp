#include "app/web/run_pool.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace hunch {
namespace {

WebResponse response_to(const Pending& pending) {
  std::promise<WebResponse> promise;
  pending.begin([&promise](WebResponse response) { promise.set_value(std::move(response)); });
  return promise.get_future().get();
}

WebResponse with_status(int status) {
  WebResponse response;
  response.status = status;
  return response;
}

TEST(RunPoolTest, AnswersFromAWorker) {
  RunPool pool(2, {});
  const auto here = std::this_thread::get_id();
  std::thread::id there;
  const WebResponse response = response_to(pool.answer({"", "ada"}, [&there] {
    there = std::this_thread::get_id();
    return with_status(201);
  }));
  EXPECT_EQ(response.status, 201);
  EXPECT_NE(here, there);
}

TEST(RunPoolTest, WorkThatThrowsIsAnInternalError) {
  RunPool pool(1, {});
  const auto throws = []() -> WebResponse { throw std::runtime_error("broken"); };
  EXPECT_EQ(response_to(pool.answer({"", "ada"}, throws)).status, 500);
  EXPECT_EQ(response_to(pool.answer({"", "ada"}, [] { return with_status(200); })).status, 200)
      << "and the worker lives";
}

// Holds the workers until it is let go.
struct Gatekeeper {
  std::promise<void> gate;
  std::shared_future<void> opened = gate.get_future().share();
};

TEST(RunPoolTest, OneClientsEndlessWorkLeavesAWorkerToOthers) {
  Gatekeeper keeper;
  RunPool pool(2, {});
  for (int i = 0; i < 10; ++i) ASSERT_FALSE(pool.submit({"", "greedy"}, [opened = keeper.opened] { opened.wait(); }));
  EXPECT_EQ(response_to(pool.answer({"", "bob"}, [] { return with_status(200); })).status, 200);
  keeper.gate.set_value();
}

TEST(RunPoolTest, SaysWhenOneHasTooMuchWaitingAndWhenAllHave) {
  Gatekeeper keeper;
  RunPool pool(1, {.waiting = 2, .waiting_per_client = 1, .at_work_per_client = 1});
  std::promise<void> begun;
  ASSERT_FALSE(pool.submit({"", "ada"}, [&begun, opened = keeper.opened] {
    begun.set_value();
    opened.wait();
  }));
  begun.get_future().wait();
  ASSERT_FALSE(pool.submit({"", "ada"}, [] {}));
  const auto well = [] { return with_status(200); };
  const WebResponse enough = response_to(pool.answer({"", "ada"}, well));
  EXPECT_EQ(enough.status, 429);
  ASSERT_FALSE(pool.submit({"", "bob"}, [] {}));
  EXPECT_EQ(response_to(pool.answer({"", "eve"}, well)).status, 503);
  EXPECT_EQ(pool.waiting(), 2U);
  keeper.gate.set_value();
}

}  // namespace
}  // namespace hunch
