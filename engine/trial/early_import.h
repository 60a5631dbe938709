// The early import: a module of the standard library that a program imports before it does anything else, and that
// takes so long to import that it is worth having in the interpreter before the program starts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hunch {

// The costliest such module among the imports at the program's beginning, "asyncio"; std::nullopt if there is none, or
// if the program mentions what could tell that the module was there before: sys.modules, gc, importlib and the like.
std::optional<std::string> early_import(std::string_view source);

}  // namespace hunch
