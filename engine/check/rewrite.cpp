#include "engine/check/rewrite.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/version.h"

namespace hunch {
namespace {

using Kind = Outcome::Kind;

// Neighbouring Pythons of which the same is to be documented.
struct Stretch {
  const Outcome* outcome = nullptr;
  std::optional<Version> from;  // the first of them; std::nullopt if none that was tried is older
  std::optional<Version> to;    // the first after them
};

bool alike(const Outcome& a, const Outcome& b) {
  return a.kind == b.kind && (a.kind == Kind::holds || documents_the_same(a.instead, b.instead));
}

std::vector<Stretch> stretches_of(const std::vector<const Seen*>& sorted) {
  std::vector<Stretch> stretches;
  for (const Seen* seen : sorted) {
    if (!stretches.empty() && alike(*stretches.back().outcome, seen->outcome)) continue;
    const Version version = seen->conditions->python.minor();
    Stretch stretch{&seen->outcome, std::nullopt, std::nullopt};
    if (!stretches.empty()) stretches.back().to = stretch.from = version;
    stretches.push_back(std::move(stretch));
  }
  return stretches;
}

// The terms of a range that are no weaker than the new bounds: those on the same side have been.
std::string kept_terms(const VersionRange& range, const Stretch& stretch) {
  std::string kept, all = range.to_string() + ",";
  for (std::size_t begin = 0, comma; (comma = all.find(',', begin)) != std::string::npos; begin = comma + 1) {
    const std::string term = all.substr(begin, comma - begin);
    if (term.empty() || (term[0] == '>' && stretch.from) || (term[0] == '<' && stretch.to)) continue;
    kept += (kept.empty() ? "" : ",") + term;
  }
  return kept;
}

std::vector<Requirement> narrowed(std::vector<Requirement> requirements, const Stretch& stretch) {
  auto python = std::find_if(requirements.begin(), requirements.end(),
                             [](const Requirement& requirement) { return requirement.subject == "python"; });
  if (python == requirements.end()) python = requirements.insert(requirements.begin(), Requirement{"python", {}});
  std::string range;
  const auto add = [&range](const std::string& terms) { range += (range.empty() || terms.empty() ? "" : ",") + terms; };
  if (stretch.from) add(">=" + stretch.from->to_string());
  add(kept_terms(python->range, stretch));
  if (stretch.to) add("<" + stretch.to->to_string());
  python->range = VersionRange::parse(range).value_or(VersionRange());
  return requirements;
}

std::string in_words(const Conditions& conditions) {
  std::string text = "CPython " + conditions.python.to_string();
  for (const auto& [module, version] : conditions.modules)
    text += fmt::format(" with {} {}", module, version.to_string());
  return text;
}

class Rewriter {
 public:
  Rewriter(const std::string& program, Position at, const std::vector<Expectation>& documentation)
      : program_(program), at_(at), documentation_(documentation) {}

  void rewrite_group(std::size_t group, std::vector<const Seen*> seen) {
    const auto wanted = [](const Seen* one) {
      return one->purpose == Observation::Purpose::to_document && one->outcome.kind != Kind::holds;
    };
    if (std::none_of(seen.begin(), seen.end(), wanted)) return;
    std::sort(seen.begin(), seen.end(),
              [](const Seen* a, const Seen* b) { return compare(a->conditions->python, b->conditions->python) < 0; });
    if (refuse_undecided(group, seen) || refuse_other_modules(group, seen)) return;

    const std::vector<Stretch> stretches = stretches_of(seen);
    const auto holds = std::find_if(stretches.begin(), stretches.end(),
                                    [](const Stretch& stretch) { return stretch.outcome->kind == Kind::holds; });
    const Outcome& last = holds != stretches.end() ? *holds->outcome : *stretches.back().outcome;
    GroupRewrite rewrite{group, {}, std::nullopt};
    const std::vector<Requirement> requirements =
        group < documentation_.size() ? documentation_[group].requirements : std::vector<Requirement>();
    for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
      if (alike(*stretch->outcome, last)) continue;
      rewrite.in_front.push_back(stretch->outcome->instead);
      rewrite.in_front.back().requirements = narrowed(requirements, *stretch);
    }
    if (last.kind == Kind::differs) rewrite.instead = last.instead;
    result_.groups.push_back(std::move(rewrite));
  }

  [[nodiscard]] Rewrite take() { return std::move(result_); }

 private:
  [[nodiscard]] Position place(std::size_t group) const {
    return group < documentation_.size() ? documentation_[group].output_at : at_;
  }

  // One refusal a reason, which names the Pythons.
  bool refuse_undecided(std::size_t group, const std::vector<const Seen*>& seen) {
    bool any = false;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const Outcome& outcome = seen[i]->outcome;
      if (outcome.kind != Kind::undecided) continue;
      any = true;
      const auto same = [&](const Seen* one) { return one->outcome.reason == outcome.reason; };
      if (std::any_of(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
      std::string pythons;
      for (const Seen* one : seen) {
        if (same(one)) pythons += (pythons.empty() ? "" : ", ") + one->conditions->python.to_string();
      }
      result_.refusals.push_back(
          {place(group), fmt::format("{} {} (CPython {})", program_, outcome.reason, pythons), outcome.advice});
    }
    return any;
  }

  // Where modules differ along with the Pythons, nobody but the author knows what makes the difference.
  bool refuse_other_modules(std::size_t group, const std::vector<const Seen*>& seen) {
    const auto words = [](const Seen* one) {
      std::string text;
      for (const auto& [module, version] : one->conditions->modules) text += module + version.to_string() + " ";
      return text;
    };
    for (const Seen* one : seen) {
      if (alike(one->outcome, seen.front()->outcome) || words(one) == words(seen.front())) continue;
      result_.refusals.push_back(
          {place(group),
           fmt::format("{} does not do the same on {} and on {}", program_, in_words(*seen.front()->conditions),
                       in_words(*one->conditions)),
           "write the conditions by hand: is it Python that makes the difference, or a module?"});
      return true;
    }
    return false;
  }

  const std::string& program_;
  Position at_;
  const std::vector<Expectation>& documentation_;
  Rewrite result_;
};

}  // namespace

Rewrite rewrite_of(const std::string& program, Position at, const std::vector<Expectation>& documentation,
                   const std::vector<Seen>& seen) {
  Rewriter rewriter(program, at, documentation);
  for (std::size_t group = 0; group <= documentation.size(); ++group) {
    std::vector<const Seen*> of_group;
    for (const Seen& one : seen) {
      const Expectation* documented = documented_under(*one.conditions, documentation);
      const std::size_t its =
          documented ? static_cast<std::size_t>(documented - documentation.data()) : documentation.size();
      if (its == group) of_group.push_back(&one);
    }
    rewriter.rewrite_group(group, std::move(of_group));
  }
  return rewriter.take();
}

std::vector<Expectation> rewritten(std::vector<Expectation> documentation, const Rewrite& rewrite) {
  for (auto change = rewrite.groups.rbegin(); change != rewrite.groups.rend(); ++change) {
    const auto at = documentation.begin() + static_cast<std::ptrdiff_t>(change->group);
    if (change->group == documentation.size()) {
      if (change->instead) documentation.push_back(*change->instead);
    } else if (change->instead) {
      *at = *change->instead;
    }
    documentation.insert(documentation.begin() + static_cast<std::ptrdiff_t>(change->group), change->in_front.begin(),
                         change->in_front.end());
  }
  return documentation;
}

bool documents_the_same(const Expectation& a, const Expectation& b) {
  return a.output == b.output && a.claim == b.claim && a.varies_rules == b.varies_rules;
}

}  // namespace hunch
