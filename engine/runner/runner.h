// A Runner runs one program in the sandbox and returns its Transcript. The one virtual interface of the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/version.h"
#include "engine/runner/buffering.h"
#include "engine/runner/limits.h"
#include "engine/runner/policy.h"
#include "engine/runner/transcript.h"

namespace hunch {

struct RunRequest {
  // script: one text. repl: one text that is split into its inputs, or a list of inputs, each compiled alone.
  std::variant<std::string, std::vector<std::string>> source;
  Context context = Context::script;
  std::string filename = "/snippet.py";  // absolute, or "<stdin>"; as tracebacks show it
  std::string stdin_text;                // what input() reads, then EOF
  int stdin_fd = -1;                     // if >= 0, borrowed: the snippet reads this instead of stdin_text
  std::uint32_t hash_seed = 0;           // PYTHONHASHSEED
  std::string python;                    // "3.11"; "" is the default interpreter
  std::vector<std::string> needs;        // modules to have at hand, e.g. numpy: imported before the fork
  std::string program;                   // sys.argv[0] of a script, as it was typed; "" is the filename
  std::vector<std::string> argv;         // sys.argv[1:]
  Buffering buffering = Buffering::line;
  Limits limits;
  Policy policy;
};

class Runner {
 public:
  virtual ~Runner() = default;

  // Runs the request and waits for its end. May be called from several threads at once. An Error means that hunch could
  // not do its part (no such Python, a module that is not installed, no sandbox); whatever the snippet does is a
  // Transcript.
  virtual Result<Transcript> run(const RunRequest& request) = 0;

  // The full version behind request.python, "3.11.2". An Error lists the interpreters that there are.
  virtual Result<Version> python_version(const std::string& python) = 0;

  // The version of an installed third-party module; std::nullopt if it is not installed for that Python.
  virtual Result<std::optional<Version>> module_version(const std::string& python, const std::string& module) = 0;
};

}  // namespace hunch
