// A JsonTree is a JSON text as values that know where in the text they stand.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hunch {

struct JsonValue {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  double number = 0;
  std::string text;                 // string
  std::vector<std::string> keys;    // object
  std::vector<JsonValue> children;  // array, object
  std::size_t begin = 0, end = 0;   // bytes of the text

  // Of an object; nullptr if there is none. The last of that name, as Python has it.
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
};

struct JsonMistake {
  std::size_t at = 0;  // byte
  std::string message;
};

// Bounded in depth.
std::variant<JsonValue, JsonMistake> parse_json(std::string_view text);

}  // namespace hunch
