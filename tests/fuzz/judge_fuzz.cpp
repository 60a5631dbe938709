// The judge: what a person typed, against what a run did.
//
// Sections: the run's ending ("raised TypeError: message", "exited 3", "finished truncated"); the prediction; stdout.
#include <algorithm>

#include "engine/base/text.h"
#include "engine/judge/judge.h"
#include "engine/judge/likeness.h"
#include "tests/fuzz/harmless.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

constexpr Normalise kBoth[] = {Normalise::nothing, Normalise::addresses};

Transcript transcript_of(std::string_view header, std::string_view printed) {
  header = header.substr(0, header.find('\n'));
  Transcript transcript;
  transcript.ending = parse_ending(take_word(header)).value_or(Ending::finished);
  transcript.stdout_bytes = printed;
  if (header.starts_with("truncated")) {
    take_word(header);
    transcript.truncated = true;
  }
  const std::size_t colon = header.find(": ");
  if (!header.empty() && transcript.ending != Ending::exited) {
    transcript.exception = ExceptionInfo{std::string(header.substr(0, colon)), "", 1};
    if (colon != std::string_view::npos) transcript.exception->message = header.substr(colon + 2);
  }
  if (transcript.ending == Ending::exited) transcript.exit_code = static_cast<int>(take_number(header, 0, 255));
  return transcript;
}

// The length of the longest common subsequence: the plain quadratic way.
std::size_t common_lines(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<std::size_t> previous(b.size() + 1), current(b.size() + 1);
  for (const std::string_view line : a) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      current[j + 1] = line == b[j] ? previous[j] + 1 : std::max(previous[j + 1], current[j]);
    }
    std::swap(previous, current);
  }
  return previous[b.size()];
}

void check_diff(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> old_lines = split_lines(before), new_lines = split_lines(after);
  std::vector<std::string_view> old_side, new_side;
  std::size_t same = 0;
  const std::vector<DiffLine> diff = diff_lines(before, after);
  for (const DiffLine& line : diff) {
    if (line.op != DiffLine::Op::add) old_side.emplace_back(line.text);
    if (line.op != DiffLine::Op::remove) new_side.emplace_back(line.text);
    same += line.op == DiffLine::Op::same ? 1 : 0;
    must_hold(harm_in(show_whitespace(line.text)).empty(), "a line of a diff can be shown", line.text);
  }
  must_hold(old_side == old_lines, "a diff without what it adds is the one side", before);
  must_hold(new_side == new_lines, "a diff without what it removes is the other side", after);
  constexpr std::size_t kFew = 200;
  if (old_lines.size() > kFew || new_lines.size() > kFew) return;
  must_hold(same == common_lines(old_lines, new_lines), "a diff is the shortest there is", before);
}

void check_likeness(std::string_view a, std::string_view b) {
  const auto whole = [](std::string_view text) { return std::string(text) + (text.ends_with('\n') ? "" : "\n"); };
  const Compared there = compare_outputs(a, b);
  must_hold(there.likeness == compare_outputs(b, a).likeness, "likeness has no direction", a);
  must_hold(compare_outputs(a, a).likeness == Likeness::same, "a text is like itself", a);
  const bool equal = whole(a) == whole(b) || (a.empty() && b.empty());
  must_hold(!equal || there.likeness == Likeness::same || a.empty() != b.empty(), "equal texts are alike", a);
  must_hold(there.likeness != Likeness::same || equal, "only equal texts are the same", a);
  must_hold((there.likeness == Likeness::nearly) == !there.remark.empty(), "nearly right says why", there.remark);
  must_hold(begins_with_lines(a, a), "a text begins with its own lines", a);
}

void check_verdict(const Prediction& prediction, const Transcript& transcript, Normalise normalise) {
  using Grade = Verdict::Grade;
  const Verdict verdict = judge(prediction, transcript, normalise);
  const bool right = verdict.output_correct && verdict.ending_correct;
  must_hold((verdict.grade != Grade::incorrect) == right, "a grade is output and ending");
  must_hold(verdict.grade != Grade::correct || verdict.remark.empty(), "correct needs no remark", verdict.remark);
  must_hold(predicts(prediction, transcript, normalise) == right, "whoever predicts it is not incorrect");
  const bool endless = prediction.claim.kind == Claim::Kind::never_ends;
  must_hold(!transcript.truncated || endless || verdict.grade == Grade::incorrect, "cut output equals no prediction");
  const Verdict twice = judge(prediction, std::vector<Transcript>{transcript, transcript}, normalise);
  if (same_behaviour(transcript, transcript, normalise)) {
    must_hold(twice.grade == verdict.grade && twice.remark == verdict.remark, "the same run twice is the same");
  }
}

// Who predicts just what happened is right.
void check_truth(const Transcript& transcript, Normalise normalise) {
  const std::optional<Claim> claim = claim_of(transcript);
  if (!claim || (claim->kind == Claim::Kind::raises && claim->type.empty()) || transcript.truncated) return;
  const std::string output = to_valid_utf8(transcript.stdout_bytes);
  const Verdict verdict = judge(Prediction{output, *claim}, transcript, normalise);
  must_hold(verdict.grade == Verdict::Grade::correct, "the truth is correct", verdict.remark);
  const auto same = [](const DiffLine& line) { return line.op == DiffLine::Op::same; };
  must_hold(std::all_of(verdict.diff.begin(), verdict.diff.end(), same), "the truth has no difference");
}

bool can_be_typed(const Claim& claim) {
  if (claim.kind != Claim::Kind::raises) return true;
  const std::optional<Claim> read = parse_claim(describe(claim));
  return read && *read == claim;
}

// The same, typed: every line behind a backslash, so that none is taken for an ending.
void check_typed_truth(const Transcript& transcript) {
  const std::optional<Claim> claim = claim_of(transcript);
  const std::string output = to_valid_utf8(transcript.stdout_bytes);
  if (!claim || transcript.truncated || claim->type.empty() != (claim->kind != Claim::Kind::raises)) return;
  if (!can_be_typed(*claim) || output.find('\r') != std::string::npos) return;
  std::string typed;
  for (const std::string_view line : split_lines(output)) typed.append("\\").append(line).append("\n");
  const Prediction prediction = Prediction::parse(typed + describe(*claim) + "\n");
  must_hold(prediction.claim == *claim, "an ending is typed as it is described", describe(*claim));
  must_hold(judge(prediction, transcript).grade == Verdict::Grade::correct, "the truth can be typed", typed);
}

void check_prediction(std::string_view typed) {
  const Prediction prediction = Prediction::parse(typed);
  must_hold(prediction.output.empty() || prediction.output.ends_with('\n'), "a prediction is lines", typed);
  if (typed.find('\r') == std::string_view::npos) {
    std::string windows;
    for (const std::string_view line : split_lines(typed)) windows.append(line).append("\r\n");
    const Prediction same = Prediction::parse(windows);
    must_hold(same.output == prediction.output && same.claim == prediction.claim, "CR LF is read as LF", typed);
  }
  if (prediction.claim.kind == Claim::Kind::raises && prediction.claim.type.empty()) return;
  const std::optional<Claim> again = parse_claim(describe(prediction.claim));
  must_hold(again && *again == prediction.claim, "an ending is read as it is described", describe(prediction.claim));
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string text = input_text(data, size);
  const std::vector<std::string_view> sections = sections_of(text);
  const std::string_view typed = section(sections, 1), printed = section(sections, 2);
  const Transcript transcript = transcript_of(section(sections, 0), printed);
  const Prediction prediction = Prediction::parse(typed);
  check_prediction(typed);
  check_diff(typed, printed);
  check_likeness(typed, printed);
  for (const Normalise normalise : kBoth) {
    check_verdict(prediction, transcript, normalise);
    check_truth(transcript, normalise);
    const std::string once = normalised(printed, normalise);
    must_hold(normalised(once, normalise) == once, "what is normalised stays so", once);
  }
  check_typed_truth(transcript);
  return 0;
}
