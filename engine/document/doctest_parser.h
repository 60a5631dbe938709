// The doctest parser finds the `>>>` sessions of a text, wherever they stand, by the rules of Python's module doctest.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/document/document.h"
#include "engine/document/document_text.h"

namespace hunch {

// Appends the examples in their order, and the mistakes for which doctest would refuse the whole text. The lines of
// `borders` end what is expected as a blank line does: the fences around a session.
void parse_doctest(const DocumentText& text, const std::set<int>& borders, Document& document);

// What a traceback at the front of an expected text ends with: "ValueError: bad\n". std::nullopt if it is no traceback.
std::optional<std::string> expected_exception(std::string_view text);

}  // namespace hunch
