#include "app/run_output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstring>

#include "app/command.h"
#include "app/standard_output.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

Result<void> write_piece(Stream stream, std::string_view bytes) {
  const int fd = stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO;
  const std::string safe = ::isatty(fd) ? neutralise(bytes) : std::string();
  if (::isatty(fd)) bytes = safe;
  if (stream == Stream::out) return print(bytes);
  print_diagnostic(bytes);
  return {};
}

}  // namespace

std::vector<WrittenPiece> written_pieces(const Transcript& transcript) {
  std::string_view out = transcript.stdout_bytes, err = transcript.stderr_bytes;
  std::vector<WrittenPiece> pieces;
  const auto add = [&](Stream stream, std::size_t length) {
    std::string_view& rest = stream == Stream::out ? out : err;
    const std::string_view bytes = rest.substr(0, length);
    rest.remove_prefix(bytes.size());
    if (bytes.empty()) return;
    if (!pieces.empty() && pieces.back().stream == stream) {
      std::string_view& last = pieces.back().bytes;
      last = {last.data(), last.size() + bytes.size()};  // they are neighbours in the transcript, too
    } else {
      pieces.push_back({stream, bytes});
    }
  };
  for (const OutputPiece& piece : transcript.order) add(piece.stream, piece.length);
  add(Stream::out, out.size());
  add(Stream::err, err.size());
  return pieces;
}

std::string why_stopped(const Transcript& transcript) {
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

Result<void> write_run_output(const Transcript& transcript) {
  for (const WrittenPiece& piece : written_pieces(transcript)) TRY_VOID(write_piece(piece.stream, piece.bytes));
  if (const std::string why = why_stopped(transcript); !why.empty()) {
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
