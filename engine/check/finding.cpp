#include "engine/check/finding.h"

namespace hunch {

std::string_view to_string(Finding::Code code) {
  switch (code) {
    case Finding::Code::drift:
      return "drift";
    case Finding::Code::never_true:
      return "never-true";
    case Finding::Code::never_varies:
      return "never-varies";
    case Finding::Code::varies_rule:
      return "varies-rule";
    case Finding::Code::probe_drift:
      return "probe-drift";
    case Finding::Code::what_if_drift:
      return "what-if-drift";
    case Finding::Code::belief_is_true:
      return "belief-is-true";
    case Finding::Code::sandbox:
      return "sandbox";
    case Finding::Code::unreadable:
      return "unreadable";
  }
  return "";
}

}  // namespace hunch
