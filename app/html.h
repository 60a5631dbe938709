// HTML of Markdown that authors wrote. Pure functions.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace hunch {

// How a fence of Markdown is shown: of its info string ("python probe") and its code, a block of HTML.
using FenceHtml = std::function<std::string(std::string_view info, std::string_view code)>;

// Raw HTML and dangerous links of the text are left out. Source: cmark-gfm's safe mode.
std::string markdown_html(std::string_view markdown, const FenceHtml& fence_html);

}  // namespace hunch
