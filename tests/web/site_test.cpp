#include "app/web/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "app/web/gate.h"
#include "app/web/route_table.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

enum class Whence { network, this_machine };

class SiteTest : public ::testing::Test {
 protected:
  SiteTest() {
    add_health(routes_, metrics_, [this] { return waiting_; });
    routes_.add({"GET", "/broken", Weight::light,
                 [](const WebRequest&) -> WebAnswer { throw std::runtime_error("it broke"); }});
    routes_.add({"POST", "/echo/{word}", Weight::light, [](const WebRequest& request) {
                   WebResponse response;
                   response.body = request.parameters.at("word") + request.body;
                   return response;
                 }});
  }

  WebResponse ask(std::string method, std::string path, Whence whence = Whence::network) {
    WebRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.client = "192.0.2.1";
    request.from_this_machine = whence == Whence::this_machine;
    request.body = "!";
    return std::get<WebResponse>(site_.answer(std::move(request), {}).answer);
  }

  std::size_t waiting_ = 0;
  RouteTable routes_;
  Metrics metrics_;
  Site site_{Gate(HostNames({"localhost"}, 8080), RequestLimits{}), routes_, metrics_};
};

TEST_F(SiteTest, AnswersByItsRoutes) {
  EXPECT_EQ(ask("POST", "/echo/hello").body, "hello!");
  EXPECT_EQ(ask("GET", "/healthz").body, "ok\n");
  EXPECT_EQ(ask("HEAD", "/healthz").status, 200);
}

TEST_F(SiteTest, WhatIsNotThereIsSaidInJson) {
  EXPECT_EQ(ask("GET", "/nowhere").status, 404);
  const WebResponse wrong = ask("DELETE", "/echo/hello");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.at(0), (std::pair<std::string, std::string>("Allow", "POST")));
  EXPECT_THAT(wrong.body, HasSubstr(R"({"v":1,"error":{"kind":"usage")"));
}

TEST_F(SiteTest, AHandlerThatThrowsHarmsNobodyElse) {
  const WebResponse broken = ask("GET", "/broken");
  EXPECT_EQ(broken.status, 500);
  EXPECT_THAT(broken.body, Not(HasSubstr("it broke"))) << "what broke is told on standard error";
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
}

TEST_F(SiteTest, MetricsTellHowManyProgramsWaitNow) {
  for (const std::size_t waiting : {3, 0}) {
    waiting_ = waiting;
    EXPECT_THAT(ask("GET", "/metrics", Whence::this_machine).body,
                HasSubstr("hunch_waiting_runs " + std::to_string(waiting) + "\n"));
  }
}

TEST_F(SiteTest, MetricsAreForThisMachineOnly) {
  metrics_.count_request("/healthz", 200);
  EXPECT_THAT(ask("GET", "/metrics", Whence::this_machine).body,
              HasSubstr("hunch_requests_total{route=\"/healthz\",status=\"200\"} 1"));
  EXPECT_EQ(ask("GET", "/metrics").status, 403);
}

}  // namespace
}  // namespace hunch
