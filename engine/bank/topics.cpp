#include "engine/bank/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/bank/question.h"
#include "engine/bank/source_text.h"
#include "engine/bank/yaml.h"

namespace hunch {
namespace {

class Reader {
 public:
  Reader(SourceText& file, Topics& topics) : file_(file), topics_(topics) {}

  void read(const YamlNode& root) {
    const YamlNode* sections = member(root, {1, 1}, "sections", {"sections"}, YamlNode::Kind::list);
    if (!sections) return;
    if (sections->items.empty()) file_.add_mistake(sections->at, "there are no sections");
    for (const YamlNode& node : sections->items) read_section(node);
  }

 private:
  // The value of a key of a map that has just the `known` keys; nullptr, and a Mistake, if it is not of this kind.
  const YamlNode* member(const YamlNode& map, Position at, std::string_view key, const std::vector<std::string>& known,
                         YamlNode::Kind kind) {
    if (map.kind != YamlNode::Kind::map) {
      if (key == known.front()) {
        file_.add_mistake(map.at.line > 0 ? map.at : at,
                          fmt::format("expected a map with \"{}\", not {}", key, describe(map)));
      }
      return nullptr;
    }
    if (key == known.front()) report_keys(map, known);
    const auto entry =
        std::find_if(map.entries.begin(), map.entries.end(), [&](const YamlEntry& e) { return e.key == key; });
    if (entry == map.entries.end()) {
      file_.add_mistake(at, fmt::format("\"{}\" is missing", key));
      return nullptr;
    }
    if (entry->value.kind == kind) return &entry->value;
    file_.add_mistake(entry->value.at, fmt::format("\"{}\" cannot be {}", key, describe(entry->value)));
    return nullptr;
  }

  void report_keys(const YamlNode& map, const std::vector<std::string>& known) {
    std::vector<std::string> seen;
    for (const YamlEntry& entry : map.entries) {
      if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
        file_.add_mistake(entry.key_at, fmt::format("unknown key \"{}\"", entry.key), suggest(entry.key, known));
      } else if (std::find(seen.begin(), seen.end(), entry.key) != seen.end()) {
        file_.add_mistake(entry.key_at, fmt::format("\"{}\" is given a second time", entry.key), "remove one of them");
      } else {
        seen.push_back(entry.key);
      }
    }
  }

  void read_section(const YamlNode& node) {
    const std::vector<std::string> known = {"id", "title", "topics"};
    const YamlNode* id = member(node, node.at, "id", known, YamlNode::Kind::scalar);
    const YamlNode* title = member(node, node.at, "title", known, YamlNode::Kind::scalar);
    const YamlNode* topics = member(node, node.at, "topics", known, YamlNode::Kind::list);
    if (!id || !title) return;
    if (!is_slug(id->text)) {
      file_.add_mistake(id->at, fmt::format("\"{}\" is no id of a section", id->text),
                        "lower-case words joined by \"-\"");
    } else if (topics_.find_section(id->text)) {
      file_.add_mistake(id->at, fmt::format("a second section \"{}\"", id->text), "make one of them");
    } else {
      topics_.sections.push_back({id->text, title->text});
    }
    if (!topics) return;
    for (const YamlNode& topic : topics->items) read_topic(topic, id->text);
  }

  void read_topic(const YamlNode& node, const std::string& section) {
    const std::vector<std::string> known = {"number", "title"};
    const YamlNode* number = member(node, node.at, "number", known, YamlNode::Kind::scalar);
    const YamlNode* title = member(node, node.at, "title", known, YamlNode::Kind::scalar);
    if (!number || !title) return;
    int value = 0;
    const char* end = number->text.data() + number->text.size();
    const auto [stop, error] = std::from_chars(number->text.data(), end, value);
    if (error != std::errc() || stop != end || value < 1 || value > 9999) {
      file_.add_mistake(number->at, fmt::format("\"{}\" is no number of a topic", number->text),
                        "a number from 1 to 9999");
    } else if (const auto [earlier, is_new] = lines_.try_emplace(value, number->at.line); !is_new) {
      file_.add_mistake(number->at, fmt::format("a second topic {}; the first is at line {}", value, earlier->second),
                        "give it a number of its own");
    } else {
      topics_.topics.push_back({value, title->text, section});
    }
  }

  SourceText& file_;
  Topics& topics_;
  std::map<int, int> lines_;  // of the topics, by number
};

}  // namespace

const Topic* Topics::find(int number) const {
  const auto found =
      std::find_if(topics.begin(), topics.end(), [&](const Topic& topic) { return topic.number == number; });
  return found == topics.end() ? nullptr : &*found;
}

const Section* Topics::find_section(const std::string& id) const {
  const auto found =
      std::find_if(sections.begin(), sections.end(), [&](const Section& section) { return section.id == id; });
  return found == sections.end() ? nullptr : &*found;
}

ParsedTopics parse_topics(const std::string& path, std::string_view text) {
  ParsedTopics parsed;
  SourceText file(path, text);
  if (const std::optional<YamlNode> root = parse_yaml(file, 1, file.line_count()))
    Reader(file, parsed.topics).read(*root);
  parsed.mistakes = file.take_mistakes();
  return parsed;
}

}  // namespace hunch
