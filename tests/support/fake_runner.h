// A FakeRunner is a Runner that knows by heart what each program does: by its source, under each hash seed.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/runner/runner.h"

namespace hunch {

inline Transcript finished(std::string output) {
  Transcript transcript;
  transcript.ending = Ending::finished;
  transcript.stdout_bytes = std::move(output);
  transcript.exit_code = 0;
  return transcript;
}

inline Transcript raised(std::string output, std::string type, std::string message = "") {
  Transcript transcript = finished(std::move(output));
  transcript.ending = Ending::raised;
  transcript.exception = ExceptionInfo{std::move(type), std::move(message), 1};
  transcript.exit_code = 1;
  return transcript;
}

inline Transcript ended(Ending ending, std::string output = "", std::string detail = "") {
  Transcript transcript;
  transcript.ending = ending;
  transcript.stdout_bytes = std::move(output);
  transcript.detail = std::move(detail);
  return transcript;
}

class FakeRunner : public Runner {
 public:
  using Script = std::function<Result<Transcript>(const RunRequest&)>;

  void on(const std::string& source, Script script) { scripts_[source] = std::move(script); }
  void on(const std::string& source, Transcript transcript) {
    on(source, [transcript = std::move(transcript)](const RunRequest&) { return transcript; });
  }

  // A program that nobody wrote a script for is an Error: the test has forgotten it.
  Result<Transcript> run(const RunRequest& request) override {
    const std::string& source = std::get<std::string>(request.source);
    Script script;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      if (const auto found = scripts_.find(source); found != scripts_.end()) script = found->second;
    }
    if (!script) return fail(ErrorKind::internal, "no script for: " + source);
    Result<Transcript> transcript = script(request);
    if (transcript) transcript->hash_seed = request.hash_seed;
    return transcript;
  }

  Result<Version> python_version(const std::string& python_name) override {
    if (const auto found = other_pythons.find(python_name); found != other_pythons.end()) {
      return Version::parse(found->second).value();
    }
    if (!python_name.empty() && python_name != "3.11") return fail(ErrorKind::usage, "no Python " + python_name);
    return Version::parse(python).value();
  }

  Result<std::optional<Version>> module_version(const std::string&, const std::string& module) override {
    const auto found = modules.find(module);
    if (found == modules.end()) return std::nullopt;
    return Version::parse(found->second);
  }

  [[nodiscard]] const std::vector<RunRequest>& requests() const { return requests_; }

  std::string python = "3.11.2";                     // the default one, and the one named 3.11
  std::map<std::string, std::string> other_pythons;  // "3.8": "3.8.18"
  std::map<std::string, std::string> modules;

 private:
  std::mutex mutex_;
  std::map<std::string, Script> scripts_;
  std::vector<RunRequest> requests_;
};

}  // namespace hunch
