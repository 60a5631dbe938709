#include "app/web/route_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hunch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RouteTable table() {
  RouteTable routes;
  const WebHandler none = [](const WebRequest&) { return WebResponse{}; };
  routes.add({"GET", "/", Weight::light, none});
  routes.add({"GET", "/q/{id}", Weight::light, none});
  routes.add({"GET", "/api/questions/{id}/hint", Weight::light, none});
  routes.add({"POST", "/api/questions/{id}/hint", Weight::runs, none});
  return routes;
}

std::string found(std::string_view method, std::string_view path) {
  const RouteTable routes = table();
  const RouteTable::Found match = routes.find(method, path);
  return match.route != nullptr ? match.route->method + " " + match.route->pattern : "none";
}

TEST(RouteTableTest, FindsByMethodAndPath) {
  EXPECT_EQ(found("GET", "/"), "GET /");
  EXPECT_EQ(found("GET", "/q/late-binding"), "GET /q/{id}");
  EXPECT_EQ(found("POST", "/api/questions/x/hint"), "POST /api/questions/{id}/hint");
}

TEST(RouteTableTest, NamesThePartsInBraces) {
  const RouteTable routes = table();
  EXPECT_EQ(routes.find("GET", "/api/questions/late-binding/hint").parameters.at("id"), "late-binding");
}

TEST(RouteTableTest, APartIsOnePartAndNotEmpty) {
  for (const char* path : {"/q/", "/q", "/q/a/b", "/q/a/", "//", "/Q/a", "/api/questions//hint", ""}) {
    EXPECT_EQ(found("GET", path), "none") << path;
  }
}

TEST(RouteTableTest, TellsTheMethodsThatThePathKnows) {
  const RouteTable routes = table();
  EXPECT_THAT(routes.find("DELETE", "/api/questions/x/hint").methods, ElementsAre("GET", "POST"));
  EXPECT_THAT(routes.find("DELETE", "/nowhere").methods, IsEmpty());
}

}  // namespace
}  // namespace hunch
