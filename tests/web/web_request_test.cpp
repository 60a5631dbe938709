#include "app/web/web_request.h"

#include <gtest/gtest.h>

namespace hunch {
namespace {

TEST(WebRequestTest, SplitsATarget) {
  const auto target = split_target("/q/a%20b+c?seed=1&name=x+y%26&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/q/a b+c");
  EXPECT_EQ(target->query.at("seed"), "1");
  EXPECT_EQ(target->query.at("name"), "x y&");
  EXPECT_EQ(target->query.at("flag"), "");
}

TEST(WebRequestTest, RefusesTargetsThatMeanMischief) {
  for (const std::string& bad :
       {std::string("http://elsewhere/"), std::string(""), std::string("*"), std::string("/%"), std::string("/%4"),
        std::string("/%zz"), std::string("/a%00b"), std::string("/a%0d%0aSet-Cookie:x"), std::string("/a\x01"),
        std::string("/%ff"), std::string("/?a=1&a=2"), "/" + std::string(kMaxTargetBytes, 'a')}) {
    EXPECT_FALSE(split_target(bad)) << bad;
  }
}

TEST(WebRequestTest, AHeaderThatIsThereTwiceIsAsGoodAsNone) {
  WebRequest request;
  request.headers = {{"host", "a"}, {"origin", "http://a"}, {"host", "b"}};
  EXPECT_EQ(request.header("host"), "");
  EXPECT_TRUE(request.has_header("host"));
  EXPECT_EQ(request.header("origin"), "http://a");
  EXPECT_EQ(request.header("cookie"), "");
}

TEST(WebRequestTest, AClientIsAnAddressOrAHouseholdOfThem) {
  EXPECT_EQ(client_of("192.168.1.7"), "192.168.1.7");
  EXPECT_EQ(client_of("::ffff:192.168.1.7"), "192.168.1.7");
  EXPECT_EQ(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:2:ffff::9"));
  EXPECT_NE(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:3::1"));
  EXPECT_EQ(client_of("fe80::1%eth0"), client_of("fe80::1"));
}

}  // namespace
}  // namespace hunch
