// The JSON-lines service: one request per line on standard input, one result per line on standard output, in order.
//
//   {"id":"a","source":"print(1)"}   →   {"v":1,"id":"a","python":"3.11.2",…,"stdout":"1\n",…}
#pragma once

#include "engine/base/result.h"
#include "engine/runner/runner.h"

namespace hunch {

struct JsonLinesOptions {
  int jobs = 1;         // requests in flight
  RunRequest defaults;  // of what a request leaves out
};

// Serves until the end of standard input. Each result is written as soon as it and all before it are there, and memory
// is bounded: when results pile up behind a slow one, no further request is read. A malformed line gives a line with
// "error" and the service goes on; the exit status tells the worst that happened.
Result<int> serve_json_lines(Runner& runner, const JsonLinesOptions& options);

}  // namespace hunch
