// Likeness is the judge's measure: how alike two texts or two endings are. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/claim.h"

namespace hunch {

enum class Likeness {
  same,
  nearly,  // only white space, quotes or an exception's message differ
  different,
};

struct Compared {
  Likeness likeness = Likeness::different;
  std::string remark;  // what differs, without a full stop; "" when same
};

// Two outputs. A missing final newline is no difference: people type lines.
//
// Blanks count only between two words, so that "[1,2]" is nearly "[1, 2]" but "ab" is not "a b"; blank lines do not
// count, but where lines end does. Quotes that are missing or of the other kind are nearly right, except around what
// would be another value without them: "1" is not "'1'".
Compared compare_outputs(std::string_view predicted, std::string_view actual);

// Whether the lines of `beginning` are the first of `text`, whose last line may be cut short.
bool begins_with_lines(std::string_view text, std::string_view beginning);

// A predicted ending and the real one. The type of an exception compares by its last dotted part too, in any letter
// case, and SyntaxError covers its subclasses, as people say "syntax error". Without a type, or with another message,
// it is nearly right.
Compared compare_claims(const Claim& predicted, const Claim& actual);

// "JSONDecodeError" is "json.decoder.JSONDecodeError".
bool same_exception_type(std::string_view a, std::string_view b);

}  // namespace hunch
