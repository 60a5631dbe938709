#include "engine/bank/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/bank/bank_folder.h"
#include "engine/bank/yaml_map.h"

namespace hunch {
namespace {

using Holds = AuditedClaim::Holds;
constexpr std::size_t kMaxAuditBytes = 1 << 20;

constexpr std::pair<Holds, std::string_view> kVerdicts[] = {
    {Holds::holds, "true"},
    {Holds::imprecise, "imprecise"},
    {Holds::version_dependent, "version-dependent"},
    {Holds::not_deterministic, "not-deterministic"},
    {Holds::outdated, "outdated"},
    {Holds::wrong, "false"},
};

class AuditReader {
 public:
  AuditReader(SourceText& file, Audit& audit) : file_(file), audit_(audit) {}

  void read(const YamlNode& root) {
    const YamlNode* claims = YamlMap(file_, root, {1, 1}, {"claims"}).require("claims", YamlNode::Kind::list);
    if (!claims) return;
    for (const YamlNode& node : claims->items) audit_.claims.push_back(read_claim(node));
  }

 private:
  AuditedClaim read_claim(const YamlNode& node) {
    YamlMap map(file_, node, node.at, {"id", "topic", "claim", "verdict", "guide", "truth"});
    AuditedClaim claim;
    claim.at = map.at();
    claim.id = map.require_text("id");
    claim.topic = map.require_number("topic", 1, 9999, "number of a topic").value_or(0);
    claim.claim = map.require_text("claim");
    claim.truth = map.require_text("truth");
    if (const YamlNode* verdict = map.require("verdict", YamlNode::Kind::scalar)) read_verdict(*verdict, claim);
    if (const YamlNode* guide = map.require("guide", YamlNode::Kind::scalar)) {
      claim.of_guide = guide->text == "true";
      if (guide->text != "true" && guide->text != "false") {
        file_.add_mistake(guide->at, fmt::format("\"{}\" is neither true nor false", guide->text));
      }
    }
    if (!claim.id.empty() && !is_slug(claim.id)) {
      file_.add_mistake(claim.at, fmt::format("\"{}\" is no id of a claim", claim.id),
                        "lower-case words joined by \"-\"");
    } else if (const auto [first, is_new] = lines_.try_emplace(claim.id, claim.at.line); !is_new) {
      file_.add_mistake(claim.at,
                        fmt::format("a second claim \"{}\"; the first is at line {}", claim.id, first->second),
                        "give it an id of its own");
    }
    return claim;
  }

  void read_verdict(const YamlNode& node, AuditedClaim& claim) {
    std::vector<std::string> known;
    for (const auto& [holds, name] : kVerdicts) {
      if (node.text == name) claim.holds = holds;
      known.emplace_back(name);
    }
    if (std::find(known.begin(), known.end(), node.text) == known.end()) {
      file_.add_mistake(node.at, fmt::format("\"{}\" is no verdict", node.text), suggest(node.text, known));
    }
  }

  SourceText& file_;
  Audit& audit_;
  std::map<std::string, int> lines_;  // of the claims, by id
};

}  // namespace

ParsedAudit parse_audit(const std::string& path, std::string_view text) {
  ParsedAudit parsed;
  SourceText file(path, text);
  if (const std::optional<YamlNode> root = parse_yaml(file, 1, file.line_count()))
    AuditReader(file, parsed.audit).read(*root);
  parsed.mistakes = file.take_mistakes();
  return parsed;
}

Result<Audit> Audit::load(const std::filesystem::path& root) {
  const BankFolder folder(root);
  std::vector<Mistake> mistakes;
  const std::optional<std::string> text = folder.read(folder.claims_file(), kMaxAuditBytes, mistakes);
  ParsedAudit parsed;
  if (text) {
    parsed = parse_audit(folder.shown(folder.claims_file()), *text);
    mistakes = std::move(parsed.mistakes);
  }
  if (!mistakes.empty()) return fail(ErrorKind::usage, render(mistakes));
  return std::move(parsed.audit);
}

std::string_view to_string(AuditedClaim::Holds holds) {
  const auto* found = std::find_if(std::begin(kVerdicts), std::end(kVerdicts),
                                   [&](const auto& verdict) { return verdict.first == holds; });
  return found->second;
}

}  // namespace hunch
