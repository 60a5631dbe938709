// A Topic is one of the numbered subjects that the bank covers; Topics are all of them, in teaching order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/mistake.h"

namespace hunch {

struct Topic {
  int number = 0;
  std::string title;
  std::string section;  // a Section's id
};

struct Section {
  std::string id;  // folder name under questions/ and snippets/
  std::string title;
};

struct Topics {
  std::vector<Section> sections;
  std::vector<Topic> topics;

  [[nodiscard]] const Topic* find(int number) const;  // nullptr if there is none
  [[nodiscard]] const Section* find_section(const std::string& id) const;
};

struct ParsedTopics {
  Topics topics;
  std::vector<Mistake> mistakes;
};

// The text of questions/topics.yaml: sections with id, title and topics, topics with number and title. Pure.
ParsedTopics parse_topics(const std::string& path, std::string_view text);

}  // namespace hunch
