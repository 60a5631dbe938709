// The question parser turns the text of a question's two files into a Question and the Mistakes found on the way.
// Pure: reads no file, runs nothing. It is given untrusted text and must come back from any of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/mistake.h"
#include "engine/bank/question.h"

namespace hunch {

// A file larger than this is a mistake of its own and is not read further.
inline constexpr std::size_t kMaxQuestionBytes = 256 << 10;
inline constexpr std::size_t kMaxSnippetBytes = 64 << 10;

struct QuestionFiles {
  std::string path;  // questions/<section>/<id>.md
  std::string text;
  std::string snippet_path;  // snippets/<section>/<id>.py
  std::string snippet;
};

// Where something stands that only the bank can check, with the line for the caret.
struct Mention {
  Position at;  // line 0: nowhere
  std::string line;
};

struct ParsedQuestion {
  Question question;              // as far as it could be read
  std::vector<Mistake> mistakes;  // empty: the question is good in itself (ids and topics are the bank's to check)
  Mention topic_at;
  std::vector<Mention> former_ids_at;  // of question.former_ids
  std::vector<Mention> follow_ups_at;  // of question.follow_up_ids
};

ParsedQuestion parse_question(const QuestionFiles& files);

// The two halves of it, for who has only one of the files.
ParsedQuestion parse_question_text(const std::string& path, std::string_view text);
std::vector<Mistake> check_snippet(const std::string& path, std::string_view snippet);

}  // namespace hunch
