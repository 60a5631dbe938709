// A YamlNode is a value of a small, bounded YAML text with the place where it stands: a scalar, a list or a map.
//
// The text is untrusted: anchors and aliases, tags and deep nesting are Mistakes, found before anything is built of
// them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bank/source_text.h"

namespace hunch {

struct YamlEntry;

struct YamlNode {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string text;     // scalar: as written, without quotes
  bool quoted = false;  // scalar: "26" is a text, 26 a number
  Position at;
  std::vector<YamlNode> items;     // list
  std::vector<YamlEntry> entries;  // map, in the order of the file; keys may repeat
};

struct YamlEntry {
  std::string key;
  Position key_at;
  YamlNode value;
};

// "a list", "a map", "a text", "nothing": for messages.
std::string describe(const YamlNode& node);

// Reads the lines first..last of the file as one YAML document. std::nullopt if they are none; the file has the
// Mistake.
std::optional<YamlNode> parse_yaml(SourceText& file, int first_line, int last_line);

}  // namespace hunch
