#include "engine/bank/yaml_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace hunch {

YamlMap::YamlMap(SourceText& file, const YamlNode& node, Position at, std::vector<std::string> known)
    : file_(file), node_(node), at_(node.at.line > 0 ? node.at : at) {
  if (node.kind != YamlNode::Kind::map) {
    file_.add_mistake(at_, fmt::format("expected a map with \"{}\", not {}", known.front(), describe(node)));
    return;
  }
  std::vector<std::string> seen;
  for (const YamlEntry& entry : node.entries) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      file_.add_mistake(entry.key_at, fmt::format("unknown key \"{}\"", entry.key), suggest(entry.key, known));
    } else if (std::find(seen.begin(), seen.end(), entry.key) != seen.end()) {
      file_.add_mistake(entry.key_at, fmt::format("\"{}\" is given a second time", entry.key), "remove one of them");
    } else {
      seen.push_back(entry.key);
    }
  }
}

const YamlEntry* YamlMap::entry(std::string_view key) const {
  const auto found =
      std::find_if(node_.entries.begin(), node_.entries.end(), [&](const YamlEntry& e) { return e.key == key; });
  return found == node_.entries.end() ? nullptr : &*found;
}

const YamlNode* YamlMap::find(std::string_view key, YamlNode::Kind kind) {
  const YamlEntry* found = entry(key);
  if (!found) return nullptr;
  if (found->value.kind == kind) return &found->value;
  file_.add_mistake(found->value.at, fmt::format("\"{}\" cannot be {}", key, describe(found->value)));
  return nullptr;
}

const YamlNode* YamlMap::require(std::string_view key, YamlNode::Kind kind) {
  if (node_.kind == YamlNode::Kind::map && !entry(key)) {
    file_.add_mistake(at_, fmt::format("\"{}\" is missing", key));
  }
  return find(key, kind);
}

std::string YamlMap::require_text(std::string_view key) {
  const YamlNode* found = require(key, YamlNode::Kind::scalar);
  return found ? found->text : "";
}

std::string YamlMap::text(std::string_view key) {
  const YamlNode* found = find(key, YamlNode::Kind::scalar);
  return found ? found->text : "";
}

std::vector<const YamlNode*> YamlMap::texts(std::string_view key) {
  std::vector<const YamlNode*> texts;
  const YamlNode* list = find(key, YamlNode::Kind::list);
  if (!list) return texts;
  for (const YamlNode& item : list->items) {
    if (item.kind == YamlNode::Kind::scalar) {
      texts.push_back(&item);
    } else {
      file_.add_mistake(item.at, fmt::format("\"{}\" is a list of texts; this is {}", key, describe(item)));
    }
  }
  return texts;
}

std::optional<int> YamlMap::require_number(std::string_view key, int least, int most, std::string_view what) {
  const YamlNode* node = require(key, YamlNode::Kind::scalar);
  if (!node) return std::nullopt;
  int value = 0;
  const char* end = node->text.data() + node->text.size();
  const auto [stop, error] = std::from_chars(node->text.data(), end, value);
  if (error == std::errc() && stop == end && value >= least && value <= most) return value;
  file_.add_mistake(node->at, fmt::format("\"{}\" is no {}", node->text, what),
                    fmt::format("a number from {} to {}", least, most));
  return std::nullopt;
}

}  // namespace hunch
