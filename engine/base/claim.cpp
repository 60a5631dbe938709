#include "engine/base/claim.h"

namespace hunch {

std::string_view to_string(Claim::Kind kind) {
  switch (kind) {
    case Claim::Kind::finishes:
      return "finishes";
    case Claim::Kind::raises:
      return "raises";
    case Claim::Kind::exits:
      return "exits";
    case Claim::Kind::never_ends:
      return "never-ends";
    case Claim::Kind::varies:
      return "varies";
  }
  return "finishes";
}

std::string describe(const Claim& claim) {
  switch (claim.kind) {
    case Claim::Kind::finishes:
      return "finishes";
    case Claim::Kind::raises:
      if (claim.type.empty()) return "raises an exception";
      return "raises " + claim.type + (claim.message.empty() ? "" : ": " + claim.message);
    case Claim::Kind::exits:
      return "exits " + std::to_string(claim.exit_code);
    case Claim::Kind::never_ends:
      return "never ends";
    case Claim::Kind::varies:
      return "varies from run to run";
  }
  return "finishes";
}

}  // namespace hunch
