// Check command options are what `hunch check` was asked to do.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "app/check_output.h"
#include "app/shard.h"
#include "engine/check/document_check.h"

namespace CLI {
class App;
}

namespace hunch {

struct CheckCommandOptions {
  std::vector<std::string> operands;  // PATH|ID|TAG
  std::vector<std::string> skip;      // the same, to leave out
  std::vector<std::string> pythons;   // "3.11", "all"; none: the default interpreter
  int hash_seeds = 3;
  int repeat = 1;
  int jobs = 0;  // 0: default_jobs()
  std::chrono::milliseconds timeout{0};
  std::string shard;  // "2/4"; "": as the environment says
  bool last_failed = false;
  bool fail_fast = false;
  bool list = false;
  bool allow_empty = false;
  bool require_modules = false;
  bool strict = false;
  std::vector<CheckOutput> outputs;
  Isolate isolate = Isolate::document;  // of documents
};

// Adds them to the parser; they are borrowed until it has done its work.
void declare_check_options(CLI::App& parser, CheckCommandOptions& options);

}  // namespace hunch
