#include "app/web/host_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::Contains;
using ::testing::Not;

TEST(HostNamesTest, KnowsItsNamesWithItsPortOnly) {
  const HostNames names({"127.0.0.1", "localhost", "::1"}, 8080);
  for (const char* host : {"127.0.0.1:8080", "LOCALHOST:8080", "localhost.:8080", "[::1]:8080"}) {
    EXPECT_TRUE(names.knows(host)) << host;
  }
  for (const char* host : {"evil.example:8080", "localhost", "localhost:8081", "127.0.0.1:8080.evil.example", "",
                           "localhost:8080:8080", "localhost:8080@evil.example", "[::1]", ":8080"}) {
    EXPECT_FALSE(names.knows(host)) << host;
  }
}

TEST(HostNamesTest, ThePortOfTheWebNeedNotBeSaid) {
  const HostNames names({"10.0.0.5"}, 80);
  EXPECT_TRUE(names.knows("10.0.0.5"));
  EXPECT_TRUE(names.knows("10.0.0.5:80"));
}

TEST(HostNamesTest, AnOriginIsOursUnderTheNameThatTheRequestHas) {
  const HostNames names({"127.0.0.1", "localhost"}, 8080);
  EXPECT_TRUE(names.is_own_origin("http://localhost:8080", "localhost:8080"));
  for (const char* origin : {"http://127.0.0.1:8080", "https://localhost:8080", "http://localhost:8081", "null", "",
                             "http://evil.example", "http://localhost:8080.evil.example"}) {
    EXPECT_FALSE(names.is_own_origin(origin, "localhost:8080")) << origin;
  }
  EXPECT_FALSE(names.is_own_origin("http://evil.example:8080", "evil.example:8080")) << "rebound";
}

TEST(HostNamesTest, AllAddressesAreTheInterfaces) {
  EXPECT_THAT(names_for("0.0.0.0"), Contains("127.0.0.1"));
  EXPECT_THAT(names_for("0.0.0.0"), Contains("localhost"));
  EXPECT_THAT(names_for("0.0.0.0"), Not(Contains("0.0.0.0")));
  EXPECT_THAT(names_for("127.0.0.1"), Contains("localhost"));
  EXPECT_THAT(names_for("192.0.2.7"), Not(Contains("localhost")));
}

}  // namespace
}  // namespace hunch
