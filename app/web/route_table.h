// A RouteTable knows which handler answers which method and path.
//
//   table.add({"GET", "/api/v1/questions/{id}", Weight::light, handler});
//   table.find("GET", "/api/v1/questions/late-binding")    // the route, and id = late-binding
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/web/web_request.h"
#include "app/web/web_response.h"

namespace hunch {

using WebHandler = std::function<WebAnswer(const WebRequest&)>;

// What answering costs, for limits.
enum class Weight {
  light,
  runs,  // starts programs in the sandbox
};

struct Route {
  std::string method;
  std::string pattern;  // "/api/v1/questions/{id}": a part in braces stands for one part of a path, not empty
  Weight weight = Weight::light;
  WebHandler handler;
};

class RouteTable {
 public:
  void add(Route route);

  struct Found {
    const Route* route = nullptr;                   // of the table; nullptr if none answers
    std::map<std::string, std::string> parameters;  // the parts in braces, by their names
    std::vector<std::string> methods;               // if none answers: those that the path knows; empty: no such path
  };
  // The first that fits, in the order in which they were added.
  [[nodiscard]] Found find(std::string_view method, std::string_view path) const;

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace hunch
