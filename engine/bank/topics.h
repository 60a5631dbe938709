// A Topic is one of the numbered subjects that the bank covers; Topics are all of them, in teaching order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/mistake.h"

namespace hunch {

// What an interviewer asks next. Code answers it, or words do.
struct FollowUp {
  std::string ask;
  std::vector<std::string> questions;  // ids of questions whose code answers it
  std::string answer;                  // Markdown; "" if code does
  std::vector<std::string> sources;    // of the answer; Markdown links
  Position at;
};

struct Topic {
  int number = 0;
  std::string title;
  std::string section;  // a Section's id
  std::vector<FollowUp> follow_ups;
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

// The text of questions/topics.yaml: sections with id, title and topics, topics with number, title and follow_ups.
// Pure.
ParsedTopics parse_topics(const std::string& path, std::string_view text);

}  // namespace hunch
