#include "engine/bank/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace hunch {
namespace {

using Holds = AuditedClaim::Holds;

constexpr std::string_view kMade = "<!-- Made by `hunch pages --write` of the bank's files. Do not edit. -->\n";
constexpr std::string_view kLevels[] = {"", "warm-up", "gotcha", "deep"};

std::string link(const Question& question, std::string_view from) {
  const std::string file = question.id + ".md";
  return fmt::format("[{}]({})", question.title,
                     from == question.section ? file : fmt::format("../questions/{}/{}", question.section, file));
}

// From one section's page to another's question the path is one folder shorter than from docs/.
std::string link_in_section(const Question& question, const std::string& section) {
  if (question.section == section) return link(question, section);
  return fmt::format("[{}](../{}/{}.md)", question.title, question.section, question.id);
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string follow_up_text(const FollowUp& follow_up, const std::string& section, const Bank& bank) {
  std::string text = fmt::format("**{}**\n\n", follow_up.ask);
  if (!follow_up.answer.empty()) text += follow_up.answer + "\n\n";
  std::vector<std::string> shown;
  for (const std::string& id : follow_up.questions) {
    if (const Question* question = bank.find(id)) shown.push_back(link_in_section(*question, section));
  }
  if (!shown.empty()) text += fmt::format("Predict it: {}.\n\n", joined(shown, ", "));
  if (!follow_up.sources.empty()) text += fmt::format("Sources: {}.\n\n", joined(follow_up.sources, ", "));
  return text;
}

Page section_page(const Bank& bank, const Section& section) {
  std::string text = fmt::format("{}# {}\n\n", kMade, section.title);
  for (const Topic& topic : bank.topics().topics) {
    if (topic.section != section.id) continue;
    text += fmt::format("## {}. {}\n\n", topic.number, topic.title);
    for (const Question& question : bank.questions()) {
      if (question.topic != topic.number) continue;
      text += fmt::format("- {} ({})\n", link(question, section.id), kLevels[question.level]);
    }
    if (!text.ends_with("\n\n")) text += "\n";
    if (topic.follow_ups.empty()) continue;
    text += "### What is asked next\n\n";
    for (const FollowUp& follow_up : topic.follow_ups) text += follow_up_text(follow_up, section.id, bank);
  }
  text.pop_back();
  return {std::filesystem::path("questions") / section.id / "README.md", text};
}

// By id of a claim, the questions that name it, in bank order.
std::map<std::string, std::vector<const Question*>> by_claim(const Bank& bank) {
  std::map<std::string, std::vector<const Question*>> found;
  for (const Question& question : bank.questions()) {
    for (const std::string& id : question.claims) found[id].push_back(&question);
  }
  return found;
}

std::string_view in_words(Holds holds) {
  switch (holds) {
    case Holds::holds:
      return "true";
    case Holds::imprecise:
      return "imprecise";
    case Holds::version_dependent:
      return "depends on the version";
    case Holds::not_deterministic:
      return "differs from run to run";
    case Holds::outdated:
      return "outdated";
    case Holds::wrong:
      return "false";
  }
  return "";
}

std::string summary(const Audit& audit) {
  std::string text = "| verdict | claims | of them made by the guide |\n|---|---:|---:|\n";
  for (const Holds holds : {Holds::holds, Holds::imprecise, Holds::version_dependent, Holds::not_deterministic,
                            Holds::outdated, Holds::wrong}) {
    const auto is_such = [holds](const AuditedClaim& claim) { return claim.holds == holds; };
    const auto of_guide = [holds](const AuditedClaim& claim) { return claim.holds == holds && claim.of_guide; };
    text += fmt::format("| {} | {} | {} |\n", in_words(holds),
                        std::count_if(audit.claims.begin(), audit.claims.end(), is_such),
                        std::count_if(audit.claims.begin(), audit.claims.end(), of_guide));
  }
  return text + "\n";
}

Page audit_page(const Bank& bank, const Audit& audit) {
  std::string text = fmt::format("{}# What guides claim, and what CPython does\n\n", kMade);
  text += fmt::format(
      "{} claims about Python: those that a widely read guide to Python interviews makes (\"the guide claims\"), and "
      "others that\nextend its topics. Beside each is what CPython does, and the question whose code shows it: "
      "`hunch check --python all` runs that\ncode on every CPython from 3.8 on that is installed, and fails if a word "
      "here no longer holds.\n\n",
      audit.claims.size());
  text += summary(audit);
  const auto questions = by_claim(bank);
  for (const Topic& topic : bank.topics().topics) {
    std::string claims;
    for (const AuditedClaim& claim : audit.claims) {
      if (claim.topic != topic.number) continue;
      std::vector<std::string> shown;
      if (const auto found = questions.find(claim.id); found != questions.end()) {
        for (const Question* question : found->second) shown.push_back(link(*question, "docs"));
      }
      claims += fmt::format("- {}{} **{}.** {} Shown by {}.\n", claim.of_guide ? "The guide claims: " : "", claim.claim,
                            in_words(claim.holds), claim.truth, joined(shown, ", "));
    }
    if (!claims.empty()) text += fmt::format("## {}. {}\n\n{}\n", topic.number, topic.title, claims);
  }
  text.pop_back();
  return {"docs/claims.md", text};
}

}  // namespace

std::vector<Page> pages_of(const Bank& bank, const Audit& audit) {
  std::vector<Page> pages;
  for (const Section& section : bank.topics().sections) pages.push_back(section_page(bank, section));
  pages.push_back(audit_page(bank, audit));
  return pages;
}

std::vector<std::string> gaps_of(const Bank& bank, const Audit& audit) {
  std::vector<std::string> gaps;
  const auto questions = by_claim(bank);
  std::set<std::string> known;
  std::set<std::string> doubtful;  // claims that do not hold
  for (const AuditedClaim& claim : audit.claims) {
    known.insert(claim.id);
    if (claim.holds != Holds::holds) doubtful.insert(claim.id);
  }
  const auto is_of_one_doubt = [&doubtful](const Question* question) {
    return std::count_if(question->claims.begin(), question->claims.end(),
                         [&doubtful](const std::string& id) { return doubtful.contains(id); }) == 1;
  };
  for (const AuditedClaim& claim : audit.claims) {
    const auto found = questions.find(claim.id);
    if (found == questions.end()) {
      gaps.push_back(fmt::format("no question shows the claim {}", claim.id));
    } else if (doubtful.contains(claim.id) &&
               std::none_of(found->second.begin(), found->second.end(), is_of_one_doubt)) {
      gaps.push_back(fmt::format("the claim {} does not hold, and has no question of its own", claim.id));
    }
  }
  for (const Topic& topic : bank.topics().topics) {
    for (const FollowUp& follow_up : topic.follow_ups) {
      for (const std::string& id : follow_up.questions) {
        if (bank.find(id) == nullptr)
          gaps.push_back(fmt::format("topic {}: there is no question {}", topic.number, id));
      }
    }
  }
  for (const auto& [id, named_by] : questions) {
    if (!known.contains(id)) gaps.push_back(fmt::format("{}: there is no claim {}", named_by.front()->path, id));
  }
  return gaps;
}

}  // namespace hunch
