// Answer JSON is every JSON text that the server sends: an object with "v":1, in whose strings nothing invisible acts.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace hunch {

// The object's fields after "v":1. In every string, wherever it stands, control, bidi and invisible characters become
// visible escapes as by neutralise(), so that no field can be forgotten.
std::string answer_text(const nlohmann::ordered_json& fields);

// The same of a part of one: without "v".
std::string neutralised_text(nlohmann::ordered_json json);

// A body as an object. An Error (usage) says what is wrong with it.
Result<nlohmann::ordered_json> read_object(std::string_view body);

// "usage", "sandbox_unavailable", …
std::string_view error_kind_name(ErrorKind kind);

// A program's output as it is shown: at most so many bytes and lines, whole lines if it has any. Whether all of it was.
inline constexpr std::size_t kMaxShownBytes = 64 << 10, kMaxShownLines = 1000;
std::string shown_output(std::string_view bytes, bool& cut);

}  // namespace hunch
