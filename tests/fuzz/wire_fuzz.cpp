// The wire: every decoder, and frames as they come through a socket.
#include <fcntl.h>
#include <sys/socket.h>

#include <cstring>

#include "engine/runner/frame.h"
#include "engine/runner/wire.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch::wire {
namespace {

// Strict decoding means that no two messages say the same.
template <typename Decode>
void check_message(std::string_view message, Decode decode, std::string_view property) {
  if (const auto decoded = decode(message)) must_hold(encode(*decoded) == message, property);
}

void check_command(std::string_view message) {
  const auto command = decode_command(message);
  if (!command) return;
  const std::string again = std::visit([](const auto& either) { return encode(either); }, *command);
  must_hold(again == message, "a command is encoded in one way only");
}

void check_report(std::string_view records) {
  const std::optional<Report> report = decode_report(records);
  if (!report) return;
  std::string again;
  for (const Report::Statement& statement : report->statements) again += encode_statement(statement);
  if (report->end) again += encode_end(*report->end, report->exception, report->memory_refused);
  must_hold(again == records, "a report is encoded in one way only");
}

// Every decoder on the same bytes.
void check_decoders(std::string_view message) {
  check_message(message, decode_hello, "a Hello is encoded in one way only");
  check_message(message, decode_ready, "a Ready is encoded in one way only");
  check_message(message, decode_source, "a Source is encoded in one way only");
  check_message(message, decode_done, "a Done is encoded in one way only");
  check_command(message);
  check_report(message);
}

Job job_of(const std::vector<std::string_view>& sections) {
  std::string_view header = sections.front();
  Job job;
  job.context = take_number(header, 0, 1) == 0 ? Context::script : Context::repl;
  job.is_list = sections.size() != 2;
  job.limits.wall_time = std::chrono::milliseconds(take_number(header, 0, 1 << 30));
  job.filename = take_word(header);
  job.argv.emplace_back(header);
  for (std::size_t i = 1; i < sections.size(); ++i) job.sources.emplace_back(sections[i]);
  return job;
}

Hello hello_of(const std::vector<std::string_view>& sections) {
  Hello hello;
  hello.hash_seed = static_cast<std::uint32_t>(sections.size());
  hello.strongest = static_cast<Isolation>(sections.size() % 3);
  for (const std::string_view section : sections) hello.modules.emplace_back(section);
  return hello;
}

Ready ready_of(const std::vector<std::string_view>& sections) {
  Ready ready;
  ready.failure = static_cast<Ready::Failure>(sections.size() % 4);
  ready.error = section(sections, 0);
  ready.python = section(sections, 1);
  ready.isolation = Isolation::no_userns;
  for (const std::string_view section : sections) ready.module_versions.emplace_back(section);
  return ready;
}

std::string report_of(const std::vector<std::string_view>& sections) {
  std::string report;
  for (const std::string_view section : sections) {
    const auto size = static_cast<std::uint32_t>(section.size());
    std::optional<ExceptionInfo> exception;
    if (size % 2 == 1) exception = ExceptionInfo{"ValueError", std::string(section), -1};
    report += encode_statement({size, size + 1, size, size, exception});
  }
  return report + encode_end(Report::End::exited, ExceptionInfo{"SystemExit", "3", 1}, true);
}

Done done_of(const std::vector<std::string_view>& sections) {
  Done done;
  done.error = section(sections, 0);
  done.stage = Stage::running;
  done.wait_status = static_cast<std::int32_t>(sections.size());
  done.pieces_complete = true;
  for (const std::string_view section : sections) done.pieces.push_back(static_cast<std::uint32_t>(section.size()));
  done.report = report_of(sections);
  return done;
}

// Whatever a message holds, it comes back, and neither from a part of it nor from more; with one byte changed it is
// refused or is another one.
template <typename Decode>
void check_round_trip(std::string message, Decode decode, std::size_t at, std::string_view property) {
  check_decoders(message);
  must_hold(decode(message).has_value(), property, message);
  at %= message.size();
  must_hold(!decode(std::string_view(message).substr(0, at)), "a message that is cut short is refused", message);
  must_hold(!decode(message + '\0'), "a message that is too long is refused", message);
  message[at] = static_cast<char>(message[at] + 1 + static_cast<char>(at % 7));
  check_decoders(message);
}

void check_round_trips(std::string_view text) {
  const std::vector<std::string_view> sections = sections_of(text);
  const std::size_t at = text.size() * 31;
  check_round_trip(encode(hello_of(sections)), decode_hello, at, "a Hello comes back");
  check_round_trip(encode(ready_of(sections)), decode_ready, at, "a Ready comes back");
  check_round_trip(encode(job_of(sections)), decode_command, at, "a Job comes back");
  const Done done = done_of(sections);
  if (done.pieces.size() > kMaxPieces || done.report.size() > kMaxReportBytes) {
    must_hold(!decode_done(encode(done)), "a Done that is too large is refused");
    return;
  }
  check_round_trip(encode(done), decode_done, at, "a Done comes back");
  must_hold(decode_report(done.report).has_value(), "a report comes back");
  must_hold(!decode_report(done.report + done.report), "nothing follows the end of a report");
}

struct Ends {
  Fd near, far;
};

Ends connect_ends() {
  int ends[2];
  must_hold(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "a socket pair can be had");
  return {Fd(ends[0]), Fd(ends[1])};
}

// The bytes as another program might send them, then the end: what is received is what the lengths in them say.
void check_stream(std::string_view bytes) {
  Ends ends = connect_ends();
  must_hold(send(ends.near.get(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL) ==
                static_cast<ssize_t>(bytes.size()),
            "a socket takes some KiB");
  ends.near.reset();
  while (true) {
    const Result<std::optional<Frame>> frame = receive_frame(ends.far.get());
    std::uint32_t length = 0;
    const bool has_length = bytes.size() >= sizeof length;
    if (has_length) std::memcpy(&length, bytes.data(), sizeof length);
    must_hold(frame.has_value() == (!has_length || length <= kMaxFrameBytes),
              "only a frame over the limit is an error");
    if (!frame) return;
    const bool whole = has_length && bytes.size() - sizeof length >= length;
    must_hold(frame->has_value() == whole, "a frame is received when all of it has come");
    if (!*frame) return;
    must_hold((*frame)->message == bytes.substr(sizeof length, length), "a frame is received as it was sent");
    bytes.remove_prefix(sizeof length + length);
  }
}

// Descriptors travel with their frame, and none is left behind.
void check_descriptors(std::string_view message) {
  const Ends ends = connect_ends();
  const Fd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  const std::vector<int> sent(message.size() % 5, null.get());
  must_hold(send_frame(ends.near.get(), message, sent).has_value(), "a frame can be sent");
  const Result<std::optional<Frame>> frame = receive_frame(ends.far.get());
  must_hold(frame && *frame && (*frame)->message == message, "a frame comes as it was sent");
  must_hold((*frame)->descriptors.size() == sent.size(), "descriptors come with their frame");
}

// The lowest number that is free: it rises when a descriptor was left open.
int next_descriptor() { return Fd(open("/dev/null", O_RDONLY | O_CLOEXEC)).get(); }

}  // namespace
}  // namespace hunch::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch::wire;
  const std::string text = hunch::input_text(data, size);
  check_decoders(text);
  check_round_trips(text);
  const int before = next_descriptor();
  const std::string_view some = std::string_view(text).substr(0, 16 << 10);  // what any socket takes at once
  check_stream(some);
  check_descriptors(some);
  hunch::must_hold(next_descriptor() == before, "no descriptor is left open");
  return 0;
}
