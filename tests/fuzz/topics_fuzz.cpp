// The reader of questions/topics.yaml, and with it the YAML subset that front matter is read with, too.
#include <fmt/format.h>

#include <set>

#include "engine/bank/topics.h"
#include "engine/base/text.h"
#include "tests/fuzz/harmless.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

std::string quoted(const std::string& text) {
  std::string yaml = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      yaml.append("\\").append(1, c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      yaml += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      yaml += c;
    }
  }
  return yaml + "\"";
}

std::string yaml_of(const Topics& topics) {
  std::string yaml = "sections:\n";
  for (const Section& section : topics.sections) {
    yaml += fmt::format("  - id: {}\n    title: {}\n    topics: [", quoted(section.id), quoted(section.title));
    for (const Topic& topic : topics.topics) {
      if (topic.section == section.id)
        yaml += fmt::format("{{number: {}, title: {}}}, ", topic.number, quoted(topic.title));
    }
    yaml += "]\n";
  }
  return yaml;
}

void check_mistakes(const std::vector<Mistake>& mistakes, std::string_view text) {
  for (const Mistake& mistake : mistakes) {
    const std::string shown = render(mistake);
    must_hold(harm_in(shown, Tabs::pass).empty(), "a mistake can be shown", shown);
    must_hold(mistake.at.line >= 0 &&
                  static_cast<std::size_t>(mistake.at.line) <= std::max<std::size_t>(split_lines(text).size(), 1),
              "a mistake's line is in the file", shown);
    must_hold(mistake.at.column >= 1 && static_cast<std::size_t>(mistake.at.column) <= mistake.line.size() + 1,
              "a mistake's column is in its line", shown);
  }
}

void check_topics(const Topics& topics) {
  std::set<int> numbers;
  std::set<std::string> ids;
  for (const Section& section : topics.sections) {
    must_hold(is_slug(section.id) && ids.insert(section.id).second, "a section has an id of its own", section.id);
    must_hold(topics.find_section(section.id) == &section, "a section is found by its id", section.id);
  }
  for (const Topic& topic : topics.topics) {
    must_hold(topic.number >= 1 && topic.number <= 9999 && numbers.insert(topic.number).second,
              "a topic has a number of its own");
    must_hold(topics.find(topic.number) == &topic, "a topic is found by its number");
  }
}

// Written anew, they are read as the same.
void check_round_trip(const Topics& topics) {
  const std::string yaml = yaml_of(topics);
  const ParsedTopics again = parse_topics("again.yaml", yaml);
  must_hold(again.mistakes.empty(), "topics that were read can be written", render(again.mistakes));
  must_hold(yaml_of(again.topics) == yaml, "topics come back as they were", yaml);
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string text = input_text(data, size);
  const ParsedTopics parsed = parse_topics("questions/topics.yaml", text);
  check_mistakes(parsed.mistakes, text);
  check_topics(parsed.topics);
  if (parsed.mistakes.empty()) {
    must_hold(!parsed.topics.sections.empty(), "good topics have sections");
    check_round_trip(parsed.topics);
  }
  return 0;
}
