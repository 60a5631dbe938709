#include "engine/judge/judge.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/judge/likeness.h"

namespace hunch {
namespace {

using Grade = Verdict::Grade;

std::string output_of(const Transcript& transcript, Normalise normalise) {
  return normalised(to_valid_utf8(transcript.stdout_bytes), normalise);
}

Claim normalised_claim(Claim claim, Normalise normalise) {
  claim.message = normalised(claim.message, normalise);
  return claim;
}

Compared compare_output(const Prediction& prediction, const Claim& ending, const Transcript& transcript,
                        Normalise normalise) {
  const std::string predicted = normalised(prediction.output, normalise);
  const std::string actual = output_of(transcript, normalise);
  const bool endless = prediction.claim.kind == Claim::Kind::never_ends && ending.kind == Claim::Kind::never_ends;
  if (endless && begins_with_lines(actual, predicted)) return {Likeness::same, ""};
  if (transcript.truncated) return {Likeness::different, ""};
  return compare_outputs(predicted, actual);
}

std::string joined(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + "; " + second;
}

std::string remark_of(const Compared& output, const Compared& ending, const Prediction& prediction) {
  const bool output_right = output.likeness != Likeness::different;
  const bool ending_right = ending.likeness != Likeness::different;
  if (output_right && ending_right) return joined(output.remark, ending.remark);
  if (output_right) return joined("right output", ending.remark);
  // That a program finishes is what everybody expects: no merit in having said so.
  if (ending_right && prediction.claim.kind != Claim::Kind::finishes) return joined("right ending", ending.remark);
  return ending_right ? "" : ending.remark;
}

Grade grade_of(Likeness output, Likeness ending) {
  if (output == Likeness::same && ending == Likeness::same) return Grade::correct;
  return output == Likeness::different || ending == Likeness::different ? Grade::incorrect : Grade::nearly;
}

std::string in_words(const Transcript& transcript) {
  return "the run ended otherwise: " + std::string(to_string(transcript.ending)) +
         (transcript.detail.empty() ? "" : " (" + transcript.detail + ")");
}

}  // namespace

std::optional<Claim> claim_of(const Transcript& transcript) {
  Claim claim;
  switch (transcript.ending) {
    case Ending::finished:
      return claim;
    case Ending::raised:
    case Ending::out_of_memory:
      if (!transcript.exception) return std::nullopt;
      claim.kind = Claim::Kind::raises;
      claim.type = transcript.exception->type;
      claim.message = transcript.exception->message;
      return claim;
    case Ending::exited:
      if (!transcript.exit_code) return std::nullopt;
      claim.kind = Claim::Kind::exits;
      claim.exit_code = *transcript.exit_code;
      return claim;
    case Ending::timed_out:
    case Ending::output_limit:
      claim.kind = Claim::Kind::never_ends;
      return claim;
    case Ending::crashed:
    case Ending::killed:
    case Ending::refused:
    case Ending::no_report:
    case Ending::sandbox_error:
      return std::nullopt;
  }
  return std::nullopt;
}

Verdict judge(const Prediction& prediction, const Transcript& transcript, Normalise normalise) {
  const std::optional<Claim> real = claim_of(transcript);
  const Claim actual = normalised_claim(real.value_or(Claim{}), normalise);
  const Compared output = compare_output(prediction, actual, transcript, normalise);
  Compared ending{Likeness::different, in_words(transcript)};
  if (real) ending = compare_claims(normalised_claim(prediction.claim, normalise), actual);
  if (real && prediction.claim.kind == Claim::Kind::varies) ending.remark = "every run was the same: " + ending.remark;

  Verdict verdict;
  verdict.grade = grade_of(output.likeness, ending.likeness);
  verdict.output_correct = output.likeness != Likeness::different;
  verdict.ending_correct = ending.likeness != Likeness::different;
  verdict.remark = remark_of(output, ending, prediction);
  const std::string predicted = normalised(prediction.output, normalise);
  // The beginning of an endless output was all that could be asked for: what came after it is no difference.
  verdict.diff =
      diff_lines(predicted, output.likeness == Likeness::same ? predicted : output_of(transcript, normalise));
  return verdict;
}

Verdict judge(const Prediction& prediction, const std::vector<Transcript>& transcripts, Normalise normalise) {
  const Transcript& shown = transcripts.front();
  const auto like_shown = [&](const Transcript& other) { return same_behaviour(shown, other, normalise); };
  Verdict verdict = judge(prediction, shown, normalise);
  if (std::all_of(transcripts.begin(), transcripts.end(), like_shown)) return verdict;

  const bool correct = prediction.claim.kind == Claim::Kind::varies;
  const bool possible = std::any_of(transcripts.begin(), transcripts.end(), [&](const Transcript& transcript) {
    return judge(prediction, transcript, normalise).grade != Grade::incorrect;
  });
  verdict.grade = correct ? Grade::correct : Grade::incorrect;
  verdict.ending_correct = correct;
  verdict.output_correct = correct || possible;
  if (correct) verdict.diff.clear();
  verdict.remark = correct    ? ""
                   : possible ? "it can do that, but it varies from run to run"
                              : "it varies from run to run";
  return verdict;
}

bool same_behaviour(const Transcript& a, const Transcript& b, Normalise normalise) {
  const std::string output_a = output_of(a, normalise);
  const std::string output_b = output_of(b, normalise);
  const std::optional<Claim> claim_a = claim_of(a);
  const std::optional<Claim> claim_b = claim_of(b);
  if (!claim_a || !claim_b) {
    return a.ending == b.ending && a.signal == b.signal && output_a == output_b && !a.truncated && !b.truncated;
  }
  if (normalised_claim(*claim_a, normalise) != normalised_claim(*claim_b, normalise)) return false;
  // How far an endless program came is the machine's doing, not the program's.
  if (claim_a->kind == Claim::Kind::never_ends) {
    if (output_a.empty() != output_b.empty()) return false;
    return output_a.starts_with(output_b) || output_b.starts_with(output_a);
  }
  return output_a == output_b && !a.truncated && !b.truncated;
}

bool predicts(const Prediction& prediction, const Transcript& transcript, Normalise normalise) {
  return judge(prediction, transcript, normalise).grade != Grade::incorrect;
}

std::string normalised(std::string_view text, Normalise normalise) {
  if (normalise == Normalise::nothing) return std::string(text);
  constexpr std::size_t kFewestDigits = 6;  // 0xff is a number that somebody wrote, not an address
  std::string result;
  for (std::size_t at = text.find("0x"); at != std::string_view::npos; at = text.find("0x")) {
    const std::size_t found = text.find_first_not_of("0123456789abcdefABCDEF", at + 2);
    const std::size_t end = std::min(found, text.size());
    result.append(text.substr(0, at + 2));
    if (end - at - 2 >= kFewestDigits) {
      result.append("…");
    } else {
      result.append(text.substr(at + 2, end - at - 2));
    }
    text.remove_prefix(end);
  }
  return result.append(text);
}

}  // namespace hunch
