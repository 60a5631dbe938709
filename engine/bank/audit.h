// An Audit is what guides to Python claim, each beside what CPython does of it. Questions name the claims that their
// code puts to the test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/mistake.h"
#include "engine/base/result.h"

namespace hunch {

struct AuditedClaim {
  enum class Holds { holds, imprecise, version_dependent, not_deterministic, outdated, wrong };

  std::string id;
  int topic = 0;
  std::string claim;  // Markdown, one sentence
  Holds holds = Holds::holds;
  bool of_guide = false;  // made by a widely read interview guide; else it extends a topic
  std::string truth;      // Markdown: what CPython does
  Position at;
};

struct Audit {
  std::vector<AuditedClaim> claims;  // in teaching order

  // Reads root/questions/claims.yaml. All mistakes at once: the Error (usage) is their rendering.
  static Result<Audit> load(const std::filesystem::path& root);
};

struct ParsedAudit {
  Audit audit;
  std::vector<Mistake> mistakes;
};

// The text of claims.yaml: a list `claims` of id, topic, claim, verdict, guide, truth. Pure.
ParsedAudit parse_audit(const std::string& path, std::string_view text);

// As the file spells it: "true", "imprecise", "version-dependent", "not-deterministic", "outdated", "false".
std::string_view to_string(AuditedClaim::Holds holds);

}  // namespace hunch
