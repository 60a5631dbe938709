#include "app/web/gate.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

constexpr const char* kHost = "localhost:8080";
constexpr const char* kOrigin = "http://localhost:8080";

Gate gate(RequestLimits limits = {}) { return {HostNames({"localhost", "127.0.0.1"}, 8080), limits}; }

WebRequest request(std::string method, std::vector<std::pair<std::string, std::string>> headers) {
  WebRequest made;
  made.method = std::move(method);
  made.headers = std::move(headers);
  made.client = "192.0.2.1";
  return made;
}

int status(const WebRequest& made) {
  const auto refusal = gate().refuse(made);
  return refusal ? refusal->status : 200;
}

TEST(GateTest, AnotherHostsNameIsTurnedAway) {
  EXPECT_EQ(status(request("GET", {{"host", kHost}})), 200);
  EXPECT_EQ(status(request("GET", {{"host", "rebound.example:8080"}})), 421);
  EXPECT_EQ(status(request("GET", {})), 400);
  EXPECT_EQ(status(request("GET", {{"host", kHost}, {"host", kHost}})), 400);
}

TEST(GateTest, ABodyWhoseEndIsNotSaidIsNone) {
  const std::pair<std::string, std::string> host{"host", kHost};
  for (const char* coding : {"chunked", "Chunked"}) {
    EXPECT_EQ(status(request("GET", {host, {"transfer-encoding", coding}})), 200) << coding;
  }
  for (const char* coding : {"", "identity", "xchunked", "chunked, identity", "gzip, chunked"}) {
    EXPECT_EQ(status(request("GET", {host, {"transfer-encoding", coding}})), 400) << coding;
  }
  const std::pair<std::string, std::string> chunked{"transfer-encoding", "chunked"};
  EXPECT_EQ(status(request("GET", {host, chunked, chunked})), 400);
}

TEST(GateTest, APageOfAnotherSiteChangesNothing) {
  const std::pair<std::string, std::string> host{"host", kHost}, json{"content-type", "application/json"};
  EXPECT_EQ(status(request("POST", {host, json})), 200) << "a program sends no Origin";
  EXPECT_EQ(status(request("POST", {host, json, {"origin", kOrigin}})), 200);
  EXPECT_EQ(status(request("POST", {host, json, {"origin", "http://evil.example"}})), 403);
  EXPECT_EQ(status(request("POST", {host, json, {"origin", "null"}})), 403);
  EXPECT_EQ(status(request("POST", {host, json, {"sec-fetch-site", "cross-site"}})), 403);
  EXPECT_EQ(status(request("POST", {host, json, {"sec-fetch-site", "same-origin"}, {"origin", kOrigin}})), 200);
}

TEST(GateTest, WhatAFormCanSendIsNoRequest) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "",
                           "application/jsonp", "text/plain; application/json"}) {
    EXPECT_EQ(status(request("POST", {{"host", kHost}, {"content-type", type}})), 415) << type;
  }
  EXPECT_EQ(status(request("POST", {{"host", kHost}, {"content-type", "application/json; charset=utf-8"}})), 200);
}

TEST(GateTest, ASocketIsOpenedByOurPagesOnly) {
  EXPECT_EQ(status(request("GET", {{"host", kHost}, {"upgrade", "websocket"}, {"origin", kOrigin}})), 200);
  EXPECT_EQ(status(request("GET", {{"host", kHost}, {"upgrade", "websocket"}, {"origin", "http://evil.example"}})),
            403);
}

TEST(GateTest, WhoAsksTooMuchIsToldWhenToComeBack) {
  RequestLimits limits;
  limits.requests_per_client = {.per_second = 1, .burst = 3};
  limits.runs_per_client = {.per_second = 0.5, .burst = 1};
  Gate narrow = gate(limits);
  const WebRequest one = request("GET", {{"host", kHost}});
  const TokenBucket::Time now{};
  EXPECT_FALSE(narrow.limit(one, Weight::runs, now));
  const auto second_run = narrow.limit(one, Weight::runs, now);
  ASSERT_TRUE(second_run);
  EXPECT_EQ(second_run->status, 429);
  EXPECT_EQ(second_run->headers.at(0).second, "2");
  EXPECT_FALSE(narrow.limit(one, Weight::light, now));
  EXPECT_TRUE(narrow.limit(one, Weight::light, now)) << "what was refused has counted, too";
  WebRequest other = one;
  other.client = "192.0.2.2";
  EXPECT_FALSE(narrow.limit(other, Weight::runs, now));
}

}  // namespace
}  // namespace hunch
