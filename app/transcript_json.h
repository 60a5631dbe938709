// The JSON form of a Transcript, as docs/cli.md documents it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/runner/transcript.h"

namespace hunch {

// Without "v" and "id". Bytes that are not UTF-8 come back as U+FFFD, and then "lossy" is true.
nlohmann::ordered_json to_json(const Transcript& transcript);

// One line: {"v":1,"id":…} and the fields of the object, with its newline. `id` is null, a string or a number.
std::string result_line(const nlohmann::ordered_json& id, const nlohmann::ordered_json& fields);

// The line of a run that was not asked for by a request, so that its "id" is null.
std::string transcript_line(const Transcript& transcript);

}  // namespace hunch
