#include "app/web/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::HasSubstr;

WebResponse get(const std::vector<Asset>& assets, std::string_view path) {
  RouteTable routes;
  add_pages(routes, assets);
  const RouteTable::Found found = routes.find("GET", path);
  if (found.route == nullptr) return error_response(404, "nothing_matched", "");
  return std::get<WebResponse>(found.route->handler(WebRequest{}));
}

std::string header(const WebResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

const std::vector<Asset> kAssets = {{"index.html", "text/html; charset=utf-8", "start"},
                                    {"q.html", "text/html; charset=utf-8", "question"},
                                    {"assets/q-1a2b.js", "text/javascript", "code"}};

TEST(PagesTest, EachAddressHasItsPage) {
  EXPECT_EQ(get(kAssets, "/").body, "start");
  EXPECT_EQ(get(kAssets, "/q/late-binding").body, "question");
  EXPECT_EQ(get(kAssets, "/q/late-binding").content_type, "text/html; charset=utf-8");
  EXPECT_EQ(header(get(kAssets, "/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(get(kAssets, "/s/ABCDEF").status, 404) << "a page that was not built";
}

TEST(PagesTest, AssetsAreKeptForEverUnderTheirHashes) {
  EXPECT_EQ(get(kAssets, "/assets/q-1a2b.js").body, "code");
  EXPECT_THAT(header(get(kAssets, "/assets/q-1a2b.js"), "Cache-Control"), HasSubstr("immutable"));
}

TEST(PagesTest, OnlyWhatIsListedIsServed) {
  for (const char* path : {"/index.html", "/assets/../index.html", "/assets/q-1a2b", "/assets/", "/etc/passwd"}) {
    EXPECT_EQ(get(kAssets, path).status, 404) << path;
  }
}

TEST(PagesTest, WithoutPagesTheStartSaysSo) {
  EXPECT_EQ(get({}, "/").status, 200);
  EXPECT_THAT(get({}, "/").body, HasSubstr("built without its pages"));
}

}  // namespace
}  // namespace hunch
