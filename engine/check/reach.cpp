#include "engine/check/reach.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "engine/trial/conditions.h"

namespace hunch {
namespace {

// More combinations of versions than these are not tried; then everything counts as reachable.
constexpr std::size_t kMaxCombinations = 20'000;

Version with_last(Version version, int difference) {
  version.parts.back() = std::max(0, version.parts.back() + difference);
  return version;
}

// Conditions can only change at the versions that they name: those and their neighbours stand for all others.
void add_around(std::vector<Version>& versions, const VersionRange& range) {
  for (const Version& bound : range.bounds()) {
    for (const int difference : {-1, 0, 1}) versions.push_back(with_last(bound, difference));
  }
}

std::vector<Version> pythons_around(const VersionRange& range, const KnownPythons& known) {
  constexpr int kLastPatch = 99;
  std::vector<Version> versions;
  for (int minor = known.oldest; minor <= known.newest; ++minor) {
    versions.push_back({{3, minor, 0}});
    versions.push_back({{3, minor, kLastPatch}});
  }
  add_around(versions, range);
  std::erase_if(versions, [&](const Version& version) {
    const bool is_known = version.parts.size() >= 2 && version.parts[0] == 3 && version.parts[1] >= known.oldest &&
                          version.parts[1] <= known.newest;
    return !is_known;
  });
  return versions;
}

// Every version of each module that may matter.
using ModuleVersions = std::map<std::string, std::vector<Version>>;

ModuleVersions modules_around(const std::vector<Expectation>& expectations) {
  ModuleVersions modules;
  for (const Expectation& expectation : expectations) {
    for (const Requirement& requirement : expectation.requirements) {
      if (requirement.subject == "python") continue;
      std::vector<Version>& versions = modules[requirement.subject];
      if (versions.empty()) versions = {{{0}}, {{999'999}}};
      add_around(versions, requirement.range);
    }
  }
  return modules;
}

// Calls `visit` with every combination.
void for_each_choice(ModuleVersions::const_iterator module, ModuleVersions::const_iterator end, Conditions& conditions,
                     const std::function<void()>& visit) {
  if (module == end) return visit();
  for (const Version& version : module->second) {
    conditions.modules[module->first] = version;
    for_each_choice(std::next(module), end, conditions, visit);
  }
}

std::vector<Version> pythons_of(const Question& question, const std::vector<Expectation>& expectations,
                                const KnownPythons& known) {
  std::vector<Version> pythons = pythons_around(question.python, known);
  for (const Expectation& expectation : expectations) {
    for (const Requirement& requirement : expectation.requirements) {
      if (requirement.subject != "python") continue;
      for (Version& version : pythons_around(requirement.range, known)) pythons.push_back(std::move(version));
    }
  }
  std::erase_if(pythons, [&](const Version& version) { return !question.python.contains(version); });
  return pythons;
}

}  // namespace

KnownPythons known_pythons(const std::vector<Version>& installed) {
  KnownPythons known;
  for (const Version& version : installed) {
    if (version.parts.size() < 2 || version.parts[0] != 3) continue;
    known.oldest = std::min(known.oldest, version.parts[1]);
    known.newest = std::max(known.newest, version.parts[1]);
  }
  return known;
}

bool is_reachable(const VersionRange& range, const KnownPythons& known) {
  const std::vector<Version> versions = pythons_around(range, known);
  return std::any_of(versions.begin(), versions.end(), [&](const Version& version) { return range.contains(version); });
}

std::vector<std::size_t> unreachable_groups(const Question& question, const std::vector<Expectation>& expectations,
                                            const KnownPythons& known) {
  const bool conditional = std::any_of(expectations.begin(), expectations.end(),
                                       [](const Expectation& each) { return !each.requirements.empty(); });
  if (!conditional) return {};
  const std::vector<Version> pythons = pythons_of(question, expectations, known);
  const ModuleVersions modules = modules_around(expectations);
  std::size_t combinations = pythons.size();
  for (const auto& [module, versions] : modules) combinations *= versions.size();
  if (combinations == 0 || combinations > kMaxCombinations) return {};

  std::vector<bool> reached(expectations.size());
  for (const Version& python : pythons) {
    Conditions conditions{python, {}};
    for_each_choice(modules.begin(), modules.end(), conditions, [&] {
      if (const Expectation* documented = documented_under(conditions, expectations)) {
        reached[static_cast<std::size_t>(documented - expectations.data())] = true;
      }
    });
  }
  std::vector<std::size_t> unreachable;
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (!reached[i]) unreachable.push_back(i);
  }
  return unreachable;
}

}  // namespace hunch
