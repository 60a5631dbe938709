// Assets are the files of the front end, compiled into the program. Without a front end there are none.
#pragma once

#include <string_view>
#include <vector>

namespace hunch {

struct Asset {
  std::string_view path;  // "index.html", "assets/phone-1a2b3c4d.js"
  std::string_view content_type;
  std::string_view bytes;
};

// By path. Written by app/web/assets.cmake when hunch is built.
const std::vector<Asset>& compiled_assets();

// nullptr if there is none of that path.
const Asset* find_asset(const std::vector<Asset>& assets, std::string_view path);

}  // namespace hunch
