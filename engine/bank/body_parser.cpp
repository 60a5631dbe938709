#include "engine/bank/body_parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/bank/block.h"
#include "engine/bank/body_section.h"
#include "engine/bank/expectations.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

bool is_fence(const Block& block) { return block.kind == Block::Kind::fence; }
bool is_heading(const Block& block, int level) { return block.kind == Block::Kind::heading && block.level == level; }

bool has_unknown_fence(std::span<const Block> blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return is_fence(block) && block.fence.kind == Fence::Kind::unknown; });
}

// Words as a person counts them: a lone dash or bullet is none.
int count_words(std::string_view text) {
  int words = 0;
  bool counted = false;
  for (const char c : text) {
    const bool part = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == ' ' || c == '\n' || c == '\t') {
      counted = false;
    } else if (part && !counted) {
      counted = true;
      ++words;
    }
  }
  return words;
}

class BodyParser {
 public:
  BodyParser(SourceText& file, Question& question, std::vector<Position>& follow_ups_at)
      : file_(file), question_(question), follow_ups_at_(follow_ups_at) {}

  void read(const Blocks& body) {
    const std::span<const Block> blocks = body.blocks;
    read_title(blocks, body.complete);
    for (const BodySection& section : split_sections(blocks, body.complete, file_)) read_section(section);
  }

 private:
  void read_title(std::span<const Block> blocks, bool complete) {
    if (blocks.empty() || !is_heading(blocks[0], 1) || blocks[0].text.empty()) {
      if (blocks.empty() && !complete) return;
      file_.add_mistake(blocks.empty() ? Position{std::max(file_.line_count(), 1), 1} : blocks[0].at,
                        "the title is missing", "begin the text with a line such as # Five lambdas, one variable");
      if (blocks.empty()) return;
    } else {
      question_.title = blocks[0].text;
      question_.title_at = blocks[0].at;
      blocks = blocks.subspan(1);
    }
    for (const Block& block : blocks) {
      if (is_heading(block, 1))
        file_.add_mistake(block.at, "a second title", "a heading inside a section begins with ###");
    }
    std::size_t end = 0;
    while (end < blocks.size() && !is_heading(blocks[end], 2)) ++end;
    question_.prompt = shown_text(blocks.first(end));
    if (question_.prompt.empty() && question_.title_at.line > 0) {
      file_.add_mistake(question_.title_at, "no prompt follows the title",
                        "ask something, such as: What does this print?");
    }
  }

  void read_section(const BodySection& section) {
    switch (section.name) {
      case BodySection::Name::output:
        return read_output(section);
      case BodySection::Name::hint:
        question_.hint = shown_text(section.blocks);
        question_.hint_at = section.blocks.empty() ? section.at : section.blocks.front().at;
        break;
      case BodySection::Name::explanation:
        return read_explanation(section);
      case BodySection::Name::misconceptions:
        return read_misconceptions(section);
      case BodySection::Name::what_if:
        return read_what_ifs(section);
      case BodySection::Name::follow_ups:
        return read_follow_ups(section);
      case BodySection::Name::sources:
        return read_sources(section);
    }
    if (question_.hint.empty()) report_empty(section);
  }

  void report_empty(const BodySection& section) {
    file_.add_mistake(section.at, fmt::format("the section \"{}\" is empty", to_string(section.name)));
  }

  // Markdown that is only shown; fences in it are for the reader.
  std::string shown_text(std::span<const Block> blocks) {
    if (blocks.empty()) return "";
    for (const Block& block : blocks) report_if_checked(block);
    return file_.passage(blocks.front().at.line, blocks.back().last_line);
  }

  // An output, ending or probe that stands where nothing would ever check it.
  void report_if_checked(const Block& block) {
    if (!is_fence(block)) return;
    if (block.fence.is_probe()) {
      file_.add_mistake(block.at, "a probe belongs to the explanation", "use ```python for code that is only shown");
    } else if (block.fence.is_expectation()) {
      file_.add_mistake(block.at, "this output or ending belongs to no program",
                        "put it right after its ```python probe, or use ```text for text that is only shown");
    }
  }

  // The fence groups at the front of `blocks`, which must have one; gives how many blocks they took.
  std::size_t read_groups(std::span<const Block> blocks, std::vector<Expectation>& groups, Position program_at,
                          std::string_view of_what) {
    const std::size_t taken = read_expectations(blocks, file_, groups);
    if (groups.empty() && !has_unknown_fence(blocks.first(taken))) {
      file_.add_mistake(program_at, fmt::format("no ```output follows {}", of_what),
                        "add what it prints, or the ending if it prints nothing");
    }
    return taken;
  }

  void read_output(const BodySection& section) {
    const std::size_t taken = read_groups(section.blocks, question_.expectations, section.at, "the heading");
    for (const Block& block : section.blocks.subspan(taken)) {
      file_.add_mistake(block.at, "only output and ending fences stand in this section",
                        "move the text to the prompt or to the explanation");
    }
  }

  void read_explanation(const BodySection& section) {
    const std::span<const Block> blocks = section.blocks;
    std::size_t text_begin = 0;
    question_.explanation_at = section.at;
    const auto finish_text = [&](std::size_t end) {
      if (end == text_begin) return;
      std::string markdown = shown_text(blocks.subspan(text_begin, end - text_begin));
      if (!markdown.empty()) question_.explanation.push_back({std::move(markdown), std::nullopt});
    };
    for (std::size_t next = 0; next < blocks.size();) {
      const Block& block = blocks[next];
      if (!is_fence(block)) question_.explanation_words += count_words(file_.lines(block.at.line, block.last_line));
      if (!is_fence(block) || !block.fence.is_probe()) {
        ++next;
        continue;
      }
      finish_text(next);
      Probe probe{{block.text, block.at}, block.fence.kind == Fence::Kind::probe_after, {}};
      report_empty_program(block);
      next += 1 + read_groups(blocks.subspan(next + 1), probe.expectations, block.at, "this probe");
      question_.explanation.push_back({"", std::move(probe)});
      text_begin = next;
    }
    finish_text(blocks.size());
    if (question_.explanation.empty()) report_empty(section);
  }

  void report_empty_program(const Block& block) {
    if (trim(block.text).empty()) file_.add_mistake(block.at, "this program is empty");
  }

  // The parts of a section that begin with a ### heading.
  std::vector<std::span<const Block>> split_parts(const BodySection& section, std::string_view heading_is) {
    std::vector<std::span<const Block>> parts;
    const std::span<const Block> blocks = section.blocks;
    std::size_t next = 0;
    while (next < blocks.size() && !is_heading(blocks[next], 3)) ++next;
    if (next > 0) {
      file_.add_mistake(blocks[0].at, "this stands before the first ### heading",
                        fmt::format("begin with ### and {}", heading_is));
    } else if (blocks.empty()) {
      report_empty(section);
    }
    while (next < blocks.size()) {
      const std::size_t begin = next++;
      while (next < blocks.size() && !is_heading(blocks[next], 3)) ++next;
      parts.push_back(blocks.subspan(begin, next - begin));
      if (blocks[begin].text.empty())
        file_.add_mistake(blocks[begin].at, "the heading has no text", fmt::format("write {}", heading_is));
    }
    return parts;
  }

  // The ```python fence right after a ### heading; nullptr if it is not there, which is a mistake.
  const Block* program_of(std::span<const Block> part, std::string_view what) {
    const Block* block = part.size() > 1 ? &part[1] : nullptr;
    if (block && is_fence(*block) && block->fence.kind == Fence::Kind::program) {
      report_empty_program(*block);
      return block;
    }
    if (block && is_fence(*block) && block->fence.kind == Fence::Kind::unknown) return nullptr;
    file_.add_mistake(part[0].at, fmt::format("{} has no program", what),
                      "add a ```python fence right after the heading");
    return nullptr;
  }

  void read_misconceptions(const BodySection& section) {
    for (const std::span<const Block> part : split_parts(section, "the belief, as its holder would say it")) {
      Misconception misconception;
      misconception.title = part[0].text;
      const Block* program = program_of(part, "the misconception");
      if (!program) continue;
      misconception.program = {program->text, program->at};
      for (const Block& block : part.subspan(2)) {
        if (is_fence(block) && block.fence.kind == Fence::Kind::program) {
          file_.add_mistake(block.at, "a misconception has one program",
                            "make it one program, or show the code as ```text");
        }
      }
      misconception.feedback = shown_text(part.subspan(2));
      if (misconception.feedback.empty()) {
        file_.add_mistake(part[0].at, "the misconception has no feedback",
                          "add a sentence that meets the belief after the program");
      }
      question_.misconceptions.push_back(std::move(misconception));
    }
  }

  void read_what_ifs(const BodySection& section) {
    for (const std::span<const Block> part : split_parts(section, "what is different")) {
      WhatIf what_if;
      what_if.title = part[0].text;
      const Block* program = program_of(part, "the what-if");
      if (!program) continue;
      what_if.program = {program->text, program->at};
      const std::size_t taken = read_groups(part.subspan(2), what_if.expectations, program->at, "this program");
      for (const Block& block : part.subspan(2 + taken)) {
        file_.add_mistake(block.at, "a what-if is a program and its output, nothing more",
                          "move the text to the explanation, or to a question of its own");
      }
      question_.what_ifs.push_back(std::move(what_if));
    }
  }

  std::vector<Block::Item> read_items(const BodySection& section) {
    std::vector<Block::Item> items;
    if (section.blocks.empty()) report_empty(section);
    for (const Block& block : section.blocks) {
      if (block.kind != Block::Kind::list) {
        file_.add_mistake(block.at, fmt::format("\"{}\" is a list", to_string(section.name)),
                          "begin each line with \"- \"");
      }
      for (const Block::Item& item : block.items) {
        if (item.text.empty()) {
          file_.add_mistake(item.at, "an empty item", "remove it");
        } else {
          items.push_back(item);
        }
      }
    }
    return items;
  }

  void read_follow_ups(const BodySection& section) {
    for (const Block::Item& item : read_items(section)) {
      if (is_slug(item.text)) {
        question_.follow_up_ids.push_back(item.text);
        follow_ups_at_.push_back(item.at);
      } else {
        question_.follow_up_sentences.push_back(item.text);
      }
    }
  }

  void read_sources(const BodySection& section) {
    for (Block::Item& item : read_items(section)) question_.sources.push_back(std::move(item.text));
  }

  SourceText& file_;
  Question& question_;
  std::vector<Position>& follow_ups_at_;
};

}  // namespace

void read_body(SourceText& file, int first_line, Question& question, std::vector<Position>& follow_ups_at) {
  BodyParser(file, question, follow_ups_at).read(split_blocks(file, first_line, question.needs));
}

}  // namespace hunch
