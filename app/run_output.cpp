#include "app/run_output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstring>

#include "app/command.h"
#include "app/standard_output.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

// Neighbouring pieces of one stream, joined, so that no character is cut where only a buffer ended.
std::vector<OutputPiece> pieces_of(const Transcript& transcript) {
  if (transcript.order.empty()) {
    return {{Stream::out, transcript.stdout_bytes.size()}, {Stream::err, transcript.stderr_bytes.size()}};
  }
  std::vector<OutputPiece> pieces;
  for (const OutputPiece& piece : transcript.order) {
    if (!pieces.empty() && pieces.back().stream == piece.stream) {
      pieces.back().length += piece.length;
    } else {
      pieces.push_back(piece);
    }
  }
  return pieces;
}

Result<void> write_piece(Stream stream, std::string_view bytes) {
  const int fd = stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO;
  const std::string safe = ::isatty(fd) ? neutralise(bytes) : std::string();
  if (::isatty(fd)) bytes = safe;
  if (stream == Stream::out) return print(bytes);
  print_diagnostic(bytes);
  return {};
}

// Why it ended, where that is not the program's own doing; "" otherwise.
std::string stopped_by(const Transcript& transcript) {
  const std::string detail = transcript.detail.empty() ? "" : ": " + transcript.detail;
  switch (transcript.ending) {
    case Ending::timed_out:
      return "time limit" + detail;
    case Ending::out_of_memory:
      return "memory limit" + detail;
    case Ending::output_limit:
      return "output limit" + detail;
    case Ending::refused:
      return "not run" + detail;
    case Ending::sandbox_error:
      return "not run, because the sandbox could not be built" + detail + "\n(hunch doctor says what to do)";
    case Ending::no_report:
      return "the program ended without a report of how" + detail;
    default:
      return "";
  }
}

}  // namespace

Result<void> write_run_output(const Transcript& transcript) {
  std::string_view out = transcript.stdout_bytes, err = transcript.stderr_bytes;
  for (const OutputPiece& piece : pieces_of(transcript)) {
    std::string_view& rest = piece.stream == Stream::out ? out : err;
    const std::string_view bytes = rest.substr(0, piece.length);
    rest.remove_prefix(bytes.size());
    TRY_VOID(write_piece(piece.stream, bytes));
  }
  TRY_VOID(write_piece(Stream::out, out));
  TRY_VOID(write_piece(Stream::err, err));
  if (const std::string why = stopped_by(transcript); !why.empty()) {
    // On a line of its own, even after output that lacks its newline.
    const bool begun = !transcript.stderr_bytes.empty() && transcript.stderr_bytes.back() != '\n';
    print_diagnostic(neutralise((begun ? "\nhunch: " : "hunch: ") + why) + "\n");
  }
  return {};
}

int run_exit_status(const Transcript& transcript) {
  switch (transcript.ending) {
    case Ending::timed_out:
    case Ending::out_of_memory:
    case Ending::output_limit:
      return kExitLimit;
    case Ending::refused:
      return kExitUsage;
    case Ending::sandbox_error:
      return kExitSandbox;
    default:
      break;
  }
  if (transcript.signal) return 128 + *transcript.signal;
  return transcript.exit_code.value_or(kExitInternal);
}

}  // namespace hunch
