#include "engine/bank/question_parser.h"

#include <fmt/format.h>

#include <filesystem>

#include "engine/bank/body_parser.h"
#include "engine/bank/front_matter.h"
#include "engine/bank/source_text.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

Mistake too_large(const std::string& path, std::size_t bytes, std::size_t most) {
  return {path, {}, fmt::format("the file has {} bytes", bytes), fmt::format("at most {}", most), ""};
}

Mention mention(const SourceText& file, Position at) { return {at, std::string(file.line(at.line))}; }

}  // namespace

ParsedQuestion parse_question_text(const std::string& path, std::string_view text) {
  ParsedQuestion parsed;
  Question& question = parsed.question;
  const std::filesystem::path file_path(path);
  question.path = path;
  question.id = file_path.stem().string();
  question.section = file_path.parent_path().filename().string();
  if (!is_slug(question.id)) {
    parsed.mistakes.push_back({path,
                               {},
                               fmt::format("\"{}\" is no id", question.id),
                               "name the file with lower-case words joined by \"-\", at most 60 characters",
                               ""});
  }
  if (text.size() > kMaxQuestionBytes) {
    parsed.mistakes.push_back(too_large(path, text.size(), kMaxQuestionBytes));
    return parsed;
  }
  SourceText file(path, text);
  const FrontMatter front_matter = read_front_matter(file, question);
  std::vector<Position> follow_ups_at;
  if (front_matter.body_line > 0) read_body(file, front_matter.body_line, question, follow_ups_at);
  parsed.topic_at = mention(file, front_matter.topic_at);
  for (const Position& at : front_matter.former_ids_at) parsed.former_ids_at.push_back(mention(file, at));
  for (const Position& at : follow_ups_at) parsed.follow_ups_at.push_back(mention(file, at));
  for (Mistake& mistake : file.take_mistakes()) parsed.mistakes.push_back(std::move(mistake));
  return parsed;
}

std::vector<Mistake> check_snippet(const std::string& path, std::string_view snippet) {
  if (snippet.size() > kMaxSnippetBytes) return {too_large(path, snippet.size(), kMaxSnippetBytes)};
  SourceText file(path, snippet);
  if (trim(snippet).empty())
    file.add_mistake({1, 1}, "the snippet is empty", "write the program that the question is about");
  return file.take_mistakes();
}

ParsedQuestion parse_question(const QuestionFiles& files) {
  ParsedQuestion parsed = parse_question_text(files.path, files.text);
  parsed.question.snippet = files.snippet;
  parsed.question.snippet_path = files.snippet_path;
  for (Mistake& mistake : check_snippet(files.snippet_path, files.snippet))
    parsed.mistakes.push_back(std::move(mistake));
  return parsed;
}

}  // namespace hunch
