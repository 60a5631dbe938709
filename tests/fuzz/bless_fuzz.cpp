// Blessing, from the bytes of a file and of what its programs printed to the file's new text.
//
// The first section of the input is the question, the others are the outputs of its programs, in turn; for programs
// that are left over, pieces of the question serve, which are full of fences.
#include "engine/bank/question_parser.h"
#include "engine/base/text.h"
#include "engine/check/bless.h"
#include "engine/check/documented_program.h"
#include "engine/check/drift.h"
#include "engine/trial/trial.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

constexpr const char* kPath = "questions/s/good-one.md";
constexpr std::string_view kFrontMatter = "---\ntopic: 26\nlevel: 2\ntags: [closures]\nneeds: [numpy]\n---\n";

// The ending is chosen by the output, so that the same input always means the same.
Transcript transcript_of(std::string output) {
  std::size_t sum = 0;
  for (const char c : output) sum += static_cast<unsigned char>(c);
  Transcript transcript;
  transcript.ending = Ending::finished;
  transcript.exit_code = 0;
  if (sum % 5 == 1) {
    transcript.ending = Ending::raised;
    transcript.exception = ExceptionInfo{"pkg.Error", output.substr(0, 40), 1};
  } else if (sum % 5 == 2) {
    transcript.ending = Ending::exited;
    transcript.exit_code = static_cast<int>(sum % 256);
  } else if (sum % 5 == 3) {
    transcript.ending = Ending::timed_out;
  }
  transcript.stdout_bytes = std::move(output);
  return transcript;
}

std::vector<Observation> observations_of(const Question& question, const std::vector<std::string_view>& sections) {
  std::vector<Observation> observations;
  std::size_t piece = 0;
  const std::string_view text = sections.front();
  for (const char* python : {"3.8.18", "3.11.2", "3.14.0"}) {
    Observation& observation = observations.emplace_back();
    observation.conditions.python = Version::parse(python).value();
    for (std::size_t program = 0; program < documented_programs(question).size(); ++program, ++piece) {
      const std::string_view given = section(sections, piece + 1);
      const std::size_t begin = (piece * 97) % (text.size() + 1), length = (piece * 31) % 200;
      observation.programs.push_back({transcript_of(std::string(given.empty() ? text.substr(begin, length) : given))});
    }
  }
  return observations;
}

void check_blessing(const Question& question, std::string_view text, const std::vector<Observation>& observations) {
  const Blessing done = bless(question, text, observations);
  if (!done.refusals.empty()) {
    must_hold(done.text == text, "a refusal changes nothing", done.text);
    for (const Refusal& refusal : done.refusals) {
      must_hold(!refusal.reason.empty() && !refusal.advice.empty(), "a refusal says why and what to do",
                refusal.reason);
    }
    return;
  }
  const ParsedQuestion parsed = parse_question_text(kPath, done.text);
  must_hold(parsed.mistakes.empty(), "a blessed question is good", render(parsed.mistakes) + "\n" + done.text);
  must_hold(done.text == text || !parsed.question.reviewed, "a change is marked", done.text);
  const std::vector<DocumentedProgram> programs = documented_programs(parsed.question);
  for (const Observation& observation : observations) {
    for (std::size_t program = 0; program < programs.size(); ++program) {
      const Expectation* documented = documented_under(observation.conditions, *programs[program].documentation);
      must_hold(documented, "something is documented of each Python that was tried", done.text);
      if (documented->claim.kind == Claim::Kind::varies) continue;
      must_hold(!drift_of(*documented, observation.programs[program].front(), normalise_of(parsed.question)),
                "what is documented is what happened", done.text);
    }
  }
  must_hold(bless(parsed.question, done.text, observations).text == done.text, "once is enough", done.text);
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string input = input_text(data, size);
  std::vector<std::string_view> sections = sections_of(input);
  std::string text(sections.front());
  if (!text.starts_with("---")) text.insert(0, kFrontMatter);
  sections.front() = text;
  const ParsedQuestion parsed = parse_question_text(kPath, text);
  if (!parsed.mistakes.empty()) return 0;
  check_blessing(parsed.question, text, observations_of(parsed.question, sections));
  return 0;
}
