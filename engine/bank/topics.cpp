#include "engine/bank/topics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/bank/question.h"
#include "engine/bank/source_text.h"
#include "engine/bank/yaml_map.h"

namespace hunch {
namespace {

using Kind = YamlNode::Kind;

class TopicsReader {
 public:
  TopicsReader(SourceText& file, Topics& topics) : file_(file), topics_(topics) {}

  void read(const YamlNode& root) {
    const YamlNode* sections = YamlMap(file_, root, {1, 1}, {"sections"}).require("sections", Kind::list);
    if (!sections) return;
    if (sections->items.empty()) file_.add_mistake(sections->at, "there are no sections");
    for (const YamlNode& node : sections->items) read_section(node);
  }

 private:
  void read_section(const YamlNode& node) {
    YamlMap map(file_, node, node.at, {"id", "title", "topics"});
    const YamlNode* id = map.require("id", Kind::scalar);
    const YamlNode* title = map.require("title", Kind::scalar);
    const YamlNode* topics = map.require("topics", Kind::list);
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
    YamlMap map(file_, node, node.at, {"number", "title", "follow_ups"});
    const std::optional<int> number = map.require_number("number", 1, 9999, "number of a topic");
    const YamlNode* title = map.require("title", Kind::scalar);
    const YamlNode* follow_ups = map.find("follow_ups", Kind::list);
    if (!number || !title) return;
    const Position at = map.find("number", Kind::scalar)->at;
    if (const auto [earlier, is_new] = lines_.try_emplace(*number, at.line); !is_new) {
      file_.add_mistake(at, fmt::format("a second topic {}; the first is at line {}", *number, earlier->second),
                        "give it a number of its own");
      return;
    }
    Topic& topic = topics_.topics.emplace_back(Topic{*number, title->text, section, {}});
    if (!follow_ups) return;
    for (const YamlNode& item : follow_ups->items) topic.follow_ups.push_back(read_follow_up(item));
  }

  FollowUp read_follow_up(const YamlNode& node) {
    YamlMap map(file_, node, node.at, {"ask", "questions", "answer", "sources"});
    FollowUp read;
    read.at = map.at();
    read.ask = map.require_text("ask");
    for (const YamlNode* id : map.texts("questions")) read.questions.push_back(id->text);
    read.answer = map.text("answer");
    for (const YamlNode* source : map.texts("sources")) read.sources.push_back(source->text);
    if (read.questions.empty() && read.answer.empty()) {
      file_.add_mistake(read.at, "nothing answers this follow-up",
                        "name \"questions\" whose code does, or write an \"answer\" and its \"sources\"");
    } else if (!read.answer.empty() && read.sources.empty()) {
      file_.add_mistake(read.at, "the answer names no source", "add \"sources\", a list of links");
    }
    return read;
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
    TopicsReader(file, parsed.topics).read(*root);
  parsed.mistakes = file.take_mistakes();
  return parsed;
}

}  // namespace hunch
