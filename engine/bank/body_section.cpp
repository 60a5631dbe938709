#include "engine/bank/body_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace hunch {
namespace {

using Name = BodySection::Name;

struct Known {
  Name name;
  std::string_view title;
  bool required;
};

// In the order in which they stand in a question.
constexpr std::array<Known, 7> kSections = {{{Name::output, "Output", true},
                                             {Name::hint, "Hint", true},
                                             {Name::explanation, "Explanation", true},
                                             {Name::misconceptions, "Misconceptions", true},
                                             {Name::what_if, "What if", false},
                                             {Name::follow_ups, "Follow-ups", false},
                                             {Name::sources, "Sources", true}}};

bool is_section_heading(const Block& block) { return block.kind == Block::Kind::heading && block.level == 2; }

std::optional<Name> name_of(const Block& heading, SourceText& file) {
  const auto known =
      std::find_if(kSections.begin(), kSections.end(), [&](const Known& k) { return k.title == heading.text; });
  if (known != kSections.end()) return known->name;
  std::vector<std::string> titles;
  for (const Known& section : kSections) titles.emplace_back(section.title);
  file.add_mistake(heading.at, fmt::format("unknown section \"{}\"", heading.text), suggest(heading.text, titles));
  return std::nullopt;
}

void report_order(const std::vector<BodySection>& sections, SourceText& file) {
  for (std::size_t i = 1; i < sections.size(); ++i) {
    if (sections[i].name > sections[i - 1].name) continue;
    file.add_mistake(
        sections[i].at,
        fmt::format("\"{}\" stands after \"{}\"", to_string(sections[i].name), to_string(sections[i - 1].name)),
        "the order is Output, Hint, Explanation, Misconceptions, What if, Follow-ups, Sources");
  }
}

// A missing section is reported where it should begin: at the first one that comes after it, else at the last line.
void report_missing(const std::vector<BodySection>& sections, SourceText& file) {
  for (const Known& known : kSections) {
    const auto same = [&](const BodySection& section) { return section.name == known.name; };
    if (!known.required || std::any_of(sections.begin(), sections.end(), same)) continue;
    const auto after =
        std::find_if(sections.begin(), sections.end(), [&](const BodySection& s) { return s.name > known.name; });
    file.add_mistake(
        after != sections.end() ? after->at : Position{std::max(file.line_count(), 1), 1},
        fmt::format("the section \"{}\" is missing", known.title),
        fmt::format("add ## {} {}", known.title, after != sections.end() ? "before this line" : "at the end"));
  }
}

}  // namespace

std::string_view to_string(BodySection::Name name) { return kSections[static_cast<std::size_t>(name)].title; }

std::vector<BodySection> split_sections(std::span<const Block> blocks, bool complete, SourceText& file) {
  std::vector<BodySection> sections;
  std::size_t next = 0;
  while (next < blocks.size() && !is_section_heading(blocks[next])) ++next;
  while (next < blocks.size()) {
    const Block& heading = blocks[next];
    const std::size_t begin = ++next;
    while (next < blocks.size() && !is_section_heading(blocks[next])) ++next;
    const std::optional<Name> name = name_of(heading, file);
    if (!name) continue;
    const auto earlier =
        std::find_if(sections.begin(), sections.end(), [&](const BodySection& s) { return s.name == *name; });
    if (earlier != sections.end()) {
      file.add_mistake(heading.at, fmt::format("a second section \"{}\"", heading.text),
                       fmt::format("the first is at line {}; make one of them", earlier->at.line));
      continue;
    }
    sections.push_back({*name, heading.at, blocks.subspan(begin, next - begin)});
  }
  report_order(sections, file);
  if (complete) report_missing(sections, file);
  return sections;
}

}  // namespace hunch
