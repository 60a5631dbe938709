// The JSON reader takes a JSON report back in: what one machine wrote, another one joins with the rest.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/check/check_report.h"

namespace hunch {

// The inverse of json_report(). `name` is the file's, for messages. An Error (usage) says in which line the text is not
// what json_report() writes; one without a summary at its end is the report of a run that was cut off. Keys that are
// not known are passed over. Untrusted text is bounded by its own size.
Result<CheckReport> read_json_report(const std::string& name, std::string_view text);

}  // namespace hunch
