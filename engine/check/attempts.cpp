#include "engine/check/attempts.h"

#include <algorithm>

#include "engine/check/drift.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

// What a program that is documented to never end may compute before it is believed.
constexpr std::chrono::milliseconds kEndlessCpuTime{200};
// How many times longer a program may take that has waited more than it has computed.
constexpr int kPatience = 5;

bool may_have_starved(const Transcript& transcript, const Limits& limits) {
  return transcript.ending == Ending::timed_out && transcript.usage.cpu < limits.cpu_time / 2;
}

}  // namespace

Attempts::Attempts(const Question& question, Runner& runner, const TrialPlan& plan)
    : question_(question), runner_(runner), plan_(plan), normalise_(normalise_of(question)) {}

Result<Transcript> Attempts::run(const std::string& source, std::uint32_t seed, const Expectation* documented) {
  RunRequest wanted = request(source, seed);
  if (!documented || documented->claim.kind != Claim::Kind::never_ends) {
    TRY(Transcript transcript, run_once(wanted));
    if (!may_have_starved(transcript, wanted.limits)) return transcript;
    wanted.limits.wall_time *= kPatience;
    return run_once(wanted);
  }
  RunRequest brief = wanted;
  brief.limits.wall_time = std::min(brief.limits.wall_time, kBriefly);
  brief.limits.cpu_time = std::min(brief.limits.cpu_time, kEndlessCpuTime);
  TRY(Transcript transcript, run_once(brief));
  // On a busy machine it may not come as far as documented in so short a time.
  if (drift_of(*documented, transcript, normalise_)) return run_once(wanted);
  return transcript;
}

Result<Transcript> Attempts::run_belief(const std::string& source, std::uint32_t seed) {
  RunRequest brief = request(source, seed);
  brief.limits.cpu_time = std::min(brief.limits.cpu_time, kBriefly);
  return run_once(brief);
}

std::uint64_t Attempts::idle_memory_bytes() {
  const Result<Transcript> idle = runner_.run(request("pass\n", 0));
  return idle ? idle->usage.peak_memory_bytes : 0;
}

Limits Attempts::limits() const { return request("", 0).limits; }

RunRequest Attempts::request(const std::string& source, std::uint32_t seed) const {
  RunRequest wanted = request_for(question_, source, {plan_.python, seed});
  if (plan_.timeout.count() > 0) wanted.limits.wall_time = wanted.limits.cpu_time = plan_.timeout;
  return wanted;
}

Result<Transcript> Attempts::run_once(const RunRequest& request) {
  ++count_;
  TRY(Transcript transcript, runner_.run(request));
  if (transcript.ending == Ending::sandbox_error) {  // on a busy machine the lock-down itself may take its time
    RunRequest patient = request;
    patient.limits.wall_time *= kPatience;
    TRY(transcript, runner_.run(patient));
  }
  const bool asks_for_more = request.policy != Policy{};
  if (transcript.ending == Ending::refused && asks_for_more) {
    refusal_ = "needs what the sandbox does not grant here";
    if (!transcript.detail.empty()) refusal_ += ": " + transcript.detail;
  }
  if (std::optional<Error> failure = failure_of(transcript)) return tl::unexpected<Error>(*std::move(failure));
  return transcript;
}

}  // namespace hunch
