// A YamlMap is a map of a YAML text that has known keys only, and reports what is wrong with it as Mistakes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/yaml.h"

namespace hunch {

class YamlMap {
 public:
  // Reports unknown keys, keys that come twice, and a node that is no map; such a one has no members. `at` is where a
  // text that has nothing is said to be wrong.
  YamlMap(SourceText& file, const YamlNode& node, Position at, std::vector<std::string> known);

  // nullptr if there is none, or it is not of this kind, which is reported. A required one that is missing is, too.
  const YamlNode* require(std::string_view key, YamlNode::Kind kind);
  const YamlNode* find(std::string_view key, YamlNode::Kind kind);

  // The scalar's text; "" if there is none.
  std::string require_text(std::string_view key);
  std::string text(std::string_view key);
  // A list of texts; empty if there is none.
  std::vector<const YamlNode*> texts(std::string_view key);
  // A number from least to most; std::nullopt if it is none, which is reported as no `what`.
  std::optional<int> require_number(std::string_view key, int least, int most, std::string_view what);

  [[nodiscard]] Position at() const { return at_; }

 private:
  [[nodiscard]] const YamlEntry* entry(std::string_view key) const;

  SourceText& file_;
  const YamlNode& node_;
  Position at_;
};

}  // namespace hunch
