#include "engine/bank/expectations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/text.h"

namespace hunch {
namespace {

const std::vector<std::string> kRules = {"same-lines", "same-characters", "same-line-count"};

class GroupReader {
 public:
  GroupReader(SourceText& file, std::vector<Expectation>& groups) : file_(file), groups_(groups) {}

  void read(const Block& block) {
    if (block.fence.kind == Fence::Kind::output) {
      begin_group(block);
      groups_.back().output = block.text;
      has_output_ = true;
      return;
    }
    const bool same_group =
        has_output_ && !has_ending_ && to_string(groups_.back().requirements) == to_string(block.fence.requirements);
    if (!same_group) {
      begin_group(block);
      if (block.fence.kind == Fence::Kind::varies) {
        file_.add_mistake(block.at, "a program that varies needs an example of what it prints",
                          "add an ```output fence before it");
      }
    }
    has_ending_ = true;
    groups_.back().claim_at = block.at;
    read_ending(block, groups_.back());
  }

 private:
  void begin_group(const Block& block) {
    report_if_unreachable(block);
    Expectation group;
    group.requirements = block.fence.requirements;
    group.output_at = group.claim_at = block.at;
    groups_.push_back(std::move(group));
    has_output_ = has_ending_ = false;
  }

  void report_if_unreachable(const Block& block) {
    const std::string condition = to_string(block.fence.requirements);
    if (const auto always = lines_.find(""); always != lines_.end()) {
      file_.add_mistake(block.at, fmt::format("never reached: the fence at line {} has no condition", always->second),
                        block.fence.is_ending() ? "give an output and its ending the same condition, or none"
                                                : "put the fence without a condition last");
    } else if (const auto same = lines_.find(condition); same != lines_.end()) {
      file_.add_mistake(block.at,
                        fmt::format("never reached: the fence at line {} has the same condition", same->second),
                        "change the condition, or remove one of them");
    }
    lines_.try_emplace(condition, block.at.line);
  }

  void read_ending(const Block& block, Expectation& group) {
    switch (block.fence.kind) {
      case Fence::Kind::raises:
        group.claim.kind = Claim::Kind::raises;
        read_exception(block, group.claim);
        break;
      case Fence::Kind::exits:
        group.claim.kind = Claim::Kind::exits;
        group.claim.exit_code = block.fence.exit_code;
        expect_empty(block, "exits");
        break;
      case Fence::Kind::never_ends:
        group.claim.kind = Claim::Kind::never_ends;
        expect_empty(block, "never-ends");
        break;
      default:
        group.claim.kind = Claim::Kind::varies;
        read_rules(block, group.varies_rules);
        break;
    }
  }

  void expect_empty(const Block& block, std::string_view word) {
    if (trim(block.text).empty()) return;
    file_.add_mistake({block.at.line + 1, 1}, fmt::format("the body of ```{} is empty", word),
                      "what is printed before stands in the ```output fence");
  }

  // "Type: message" or "Type".
  void read_exception(const Block& block, Claim& claim) {
    const std::vector<std::string_view> lines = split_lines(block.text);
    if (lines.size() != 1) {
      file_.add_mistake({block.at.line + (lines.size() > 1 ? 2 : 0), lines.empty() ? block.at.column : 1},
                        "```raises holds one line", "write Type: message, or Type alone");
      return;
    }
    const std::size_t colon = lines[0].find(": ");
    const std::string_view type = lines[0].substr(0, colon);
    if (!is_dotted_name(type) || (colon != std::string_view::npos && colon + 2 == lines[0].size())) {
      file_.add_mistake({block.at.line + 1, 1}, fmt::format("\"{}\" is no exception", lines[0]),
                        "write Type: message, or Type alone");
      return;
    }
    claim.type = std::string(type);
    if (colon != std::string_view::npos) claim.message = std::string(lines[0].substr(colon + 2));
  }

  void read_rules(const Block& block, std::vector<std::string>& rules) {
    int number = block.at.line;
    for (const std::string_view line : split_lines(block.text)) {
      ++number;
      const std::string rule(trim(line));
      if (rule.empty()) continue;
      if (std::find(kRules.begin(), kRules.end(), rule) == kRules.end()) {
        file_.add_mistake({number, 1}, fmt::format("unknown rule \"{}\"", rule), suggest(rule, kRules));
      } else if (std::find(rules.begin(), rules.end(), rule) != rules.end()) {
        file_.add_mistake({number, 1}, fmt::format("the rule \"{}\" is given twice", rule), "remove one of them");
      } else {
        rules.push_back(rule);
      }
    }
  }

  SourceText& file_;
  std::vector<Expectation>& groups_;
  std::map<std::string, int> lines_;  // of the first group with a condition
  bool has_output_ = false;           // of the last group
  bool has_ending_ = false;
};

}  // namespace

std::size_t read_expectations(std::span<const Block> blocks, SourceText& file, std::vector<Expectation>& expectations) {
  GroupReader reader(file, expectations);
  std::size_t taken = 0;
  for (; taken < blocks.size(); ++taken) {
    const Block& block = blocks[taken];
    if (block.kind != Block::Kind::fence) break;
    if (block.fence.kind == Fence::Kind::unknown) continue;  // is a mistake already; what follows may well belong here
    if (!block.fence.is_expectation()) break;
    reader.read(block);
  }
  return taken;
}

}  // namespace hunch
