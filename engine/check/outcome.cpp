#include "engine/check/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/base/text.h"
#include "engine/check/drift.h"

namespace hunch {
namespace {

constexpr std::size_t kMostFirstLines = 10;  // of a program that never ends, where none were documented before

Outcome undecided(std::string reason, std::string advice) {
  return {Outcome::Kind::undecided, {}, std::move(reason), std::move(advice)};
}

std::string output_of(const Transcript& run, Normalise normalise) {
  std::string text = normalised(to_valid_utf8(run.stdout_bytes), normalise);
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

bool is_without_message(const Expectation* documented) {
  return documented && documented->claim.kind == Claim::Kind::raises && documented->claim.message.empty();
}

// The first seed under which the program did something else than under seed 0; 0 if there is none.
std::size_t first_otherwise(std::vector<Transcript> runs, const Expectation* documented, Normalise normalise) {
  for (Transcript& run : runs) {
    if (run.exception && is_without_message(documented)) run.exception->message.clear();
  }
  for (std::size_t seed = 1; seed < runs.size(); ++seed) {
    if (!same_behaviour(runs[0], runs[seed], normalise)) return seed;
  }
  return 0;
}

// What fits into the one line of a raises fence.
std::string writable_message(const std::string& message, Normalise normalise) {
  const std::string text(trim(normalised(message, normalise)));
  return neutralise(text) == text && text.find_first_of("\t\n") == std::string::npos ? text : "";
}

// The whole lines that a program printed before it was stopped, as many as are worth documenting.
std::optional<std::string> first_lines(const Expectation* documented, const Transcript& run, Normalise normalise) {
  const std::string text = normalised(to_valid_utf8(run.stdout_bytes), normalise);
  const bool was_endless = documented && documented->claim.kind == Claim::Kind::never_ends;
  const std::size_t before = was_endless ? split_lines(documented->output).size() : 0;
  const std::size_t most = before > 0 ? before : kMostFirstLines;
  std::size_t end = 0;
  for (std::size_t lines = 0; lines < most; ++lines) {
    const std::size_t newline = text.find('\n', end);
    if (newline == std::string::npos) break;
    end = newline + 1;
  }
  if (end == 0 && !text.empty()) return std::nullopt;
  return text.substr(0, end);
}

Outcome of_varying(const Expectation& documented, const std::vector<Transcript>& runs, Normalise normalise) {
  if (first_otherwise(runs, nullptr, normalise) == 0) {
    return undecided(fmt::format("is documented to vary, and did the same under {} hash seeds", runs.size()),
                     fmt::format("if it does not vary, remove the fence at line {}", documented.claim_at.line));
  }
  const auto breaks = [&](const std::string& example) -> std::string {
    for (const std::string& rule : documented.varies_rules) {
      for (const Transcript& run : runs) {
        if (!keeps_rule(rule, example, output_of(run, normalise))) return rule;
      }
    }
    return "";
  };
  const std::string broken = breaks(normalised(documented.output, normalise));
  if (broken.empty()) return {};
  Outcome outcome{Outcome::Kind::differs, documented, "", ""};
  for (const Transcript& run : runs) {
    outcome.instead.output = output_of(run, normalise);
    if (breaks(outcome.instead.output).empty()) return outcome;
  }
  return undecided(fmt::format("breaks the rule {}, whichever run is the example", broken),
                   fmt::format("remove the rule from the fence at line {}", documented.claim_at.line));
}

// Everything but what a program that never ends prints first.
Outcome of_run(const Expectation* documented, const Transcript& run, Normalise normalise) {
  const std::optional<Claim> claim = claim_of(run);
  if (!claim) {
    const std::string detail = run.detail.empty() ? "" : " (" + run.detail + ")";
    return undecided(fmt::format("ended as {}{}, which cannot be documented", to_string(run.ending), detail),
                     "change the program");
  }
  if (run.truncated && claim->kind != Claim::Kind::never_ends) {
    return undecided("printed more than the output limit", "let it print less");
  }
  const std::optional<Drift> drift = documented ? drift_of(*documented, run, normalise) : std::nullopt;
  Outcome outcome{Outcome::Kind::differs, documented ? *documented : Expectation{}, "", ""};
  Expectation& instead = outcome.instead;
  if (!documented || drift->output) instead.output = output_of(run, normalise);
  if (!documented || drift->ending) {
    instead.claim = *claim;
    instead.claim.message = is_without_message(documented) ? "" : writable_message(claim->message, normalise);
  }
  return outcome;
}

}  // namespace

Outcome outcome_of(const Expectation* documented, const std::vector<Transcript>& runs, Normalise normalise) {
  if (documented && documented->claim.kind == Claim::Kind::varies) return of_varying(*documented, runs, normalise);
  const auto drifts = [&](const Transcript& run) { return drift_of(*documented, run, normalise).has_value(); };
  const auto first = documented ? std::find_if(runs.begin(), runs.end(), drifts) : runs.begin();
  if (first == runs.end()) return {};
  if (const std::size_t seed = first_otherwise(runs, documented, normalise); seed > 0) {
    return undecided(fmt::format("does not do the same under the hash seeds 0 and {}", seed),
                     "make it do the same each time, or document it with a ```varies fence");
  }
  Outcome outcome = of_run(documented, *first, normalise);
  if (outcome.kind != Outcome::Kind::differs || outcome.instead.claim.kind != Claim::Kind::never_ends) return outcome;
  const std::optional<std::string> lines = first_lines(documented, *first, normalise);
  if (!lines) return undecided("never ends and prints no whole line", "let it print whole lines, or nothing");
  if (!documented || drift_of(*documented, *first, normalise)->output) outcome.instead.output = *lines;
  return outcome;
}

}  // namespace hunch
