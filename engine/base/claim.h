// A Claim states how a program ends: what an author documents and what a learner predicts are both of this type.
#pragma once

#include <string>
#include <string_view>

namespace hunch {

struct Claim {
  enum class Kind {
    finishes,    // runs to its end
    raises,      // an uncaught exception, a SyntaxError included
    exits,       // leaves with a status, as by sys.exit(3)
    never_ends,  // runs until it is stopped
    varies,      // does not print the same each time
  };

  Kind kind = Kind::finishes;
  std::string type;  // raises: the exception's type as shown, "ValueError" or "json.decoder.JSONDecodeError"; "" is any
  std::string message;  // raises: its message; "" is any
  int exit_code = 0;    // exits

  bool operator==(const Claim&) const = default;
};

// "finishes", "raises", "exits", "never-ends", "varies".
std::string_view to_string(Claim::Kind kind);

// For people: "finishes", "raises TypeError: unhashable type: 'list'", "exits 3", "never ends", "varies from run to
// run".
std::string describe(const Claim& claim);

}  // namespace hunch
