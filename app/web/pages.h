// The pages are what a browser gets that opens an address: one HTML file each, and the assets that it names.
#pragma once

#include <vector>

#include "app/web/assets.h"
#include "app/web/route_table.h"

namespace hunch {

// Routes for every page that is among the assets, and for what lies under assets/. If there is no page at all, "/" says
// that this server has only its API.
void add_pages(RouteTable& routes, const std::vector<Asset>& assets);

// The same for a class: phone, projector, console, and at "/" where one types a code. Nothing to practise on, since
// that would tell the answers.
void add_class_pages(RouteTable& routes, const std::vector<Asset>& assets);

}  // namespace hunch
