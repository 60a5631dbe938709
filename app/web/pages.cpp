#include "app/web/pages.h"

#include <algorithm>
#include <string>

namespace hunch {
namespace {

// A name with a hash in it stands for one content for ever; a page is asked for again each time.
constexpr const char* kForever = "public, max-age=31536000, immutable";
constexpr const char* kAskAgain = "no-cache";

struct PageFile {
  const char* pattern;
  const char* file;
};
constexpr PageFile kPracticePages[] = {{"/", "index.html"}, {"/q/{id}", "q.html"}, {"/edit", "edit.html"}};
constexpr PageFile kClassPages[] = {{"/", "join.html"},
                                    {"/join", "join.html"},
                                    {"/s/{code}", "s.html"},
                                    {"/p/{code}", "p.html"},
                                    {"/c/{code}", "c.html"}};

constexpr std::string_view kWithoutPages =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>hunch</title>\n<h1>hunch</h1>\n"
    "<p>This hunch was built without its pages; it answers its API under <code>/api/v1</code>.</p>\n</html>\n";

WebResponse response_of(const Asset& asset, const char* caching) {
  WebResponse response;
  response.content_type = asset.content_type;
  response.body = asset.bytes;
  response.headers.emplace_back("Cache-Control", caching);
  return response;
}

WebResponse without_pages() {
  WebResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = kWithoutPages;
  response.headers.emplace_back("Cache-Control", kAskAgain);
  return response;
}

// The first page of the list is the start.
template <std::size_t kCount>
void add(RouteTable& routes, const std::vector<Asset>& assets, const PageFile (&pages)[kCount]) {
  for (const auto& [pattern, file] : pages) {
    const Asset* const page = find_asset(assets, file);
    if (page == nullptr) continue;
    routes.add({"GET", pattern, Weight::light, [page](const WebRequest&) { return response_of(*page, kAskAgain); }});
  }
  for (const Asset& asset : assets) {
    if (asset.path.find('/') == std::string_view::npos) continue;
    routes.add({"GET", "/" + std::string(asset.path), Weight::light,
                [&asset](const WebRequest&) { return response_of(asset, kForever); }});
  }
  if (find_asset(assets, pages[0].file) == nullptr) {
    routes.add({"GET", "/", Weight::light, [](const WebRequest&) { return without_pages(); }});
  }
}

}  // namespace

const Asset* find_asset(const std::vector<Asset>& assets, std::string_view path) {
  const auto found = std::find_if(assets.begin(), assets.end(), [&](const Asset& asset) { return asset.path == path; });
  return found == assets.end() ? nullptr : &*found;
}

void add_pages(RouteTable& routes, const std::vector<Asset>& assets) { add(routes, assets, kPracticePages); }

void add_class_pages(RouteTable& routes, const std::vector<Asset>& assets) { add(routes, assets, kClassPages); }

}  // namespace hunch
