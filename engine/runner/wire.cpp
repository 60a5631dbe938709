#include "engine/runner/wire.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <type_traits>

namespace hunch::wire {
namespace {

enum class Tag : std::uint8_t { hello, ready, job, kill, fork, source, done, statement, end };

class Writer {
 public:
  explicit Writer(Tag tag) { number(static_cast<std::uint8_t>(tag)); }

  template <typename T>
  requires std::is_integral_v<T> || std::is_enum_v<T> Writer& number(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out_.append(bytes, sizeof(T));
    return *this;
  }
  Writer& text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    out_.append(value);
    return *this;
  }
  Writer& texts(const std::vector<std::string>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const std::string& value : values) text(value);
    return *this;
  }
  Writer& exception(const std::optional<ExceptionInfo>& info) {
    number(static_cast<std::uint8_t>(info.has_value()));
    if (info) text(info->type).text(info->message).number(static_cast<std::int32_t>(info->line));
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote. After any failure every further read fails; ok() and done() tell.
class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}

  template <typename T>
  requires std::is_integral_v<T> T number() {
    T value{};
    if (in_.size() < sizeof(T)) return fail_with(value);
    std::memcpy(&value, in_.data(), sizeof(T));
    in_.remove_prefix(sizeof(T));
    return value;
  }
  bool flag() {
    const auto value = number<std::uint8_t>();
    if (value > 1) ok_ = false;
    return value == 1;
  }
  // An enumerator from the first up to `last`.
  template <typename E>
  E enumerator(E last) {
    const auto value = number<std::underlying_type_t<E>>();
    if (value > static_cast<std::underlying_type_t<E>>(last)) ok_ = false;
    return ok_ ? static_cast<E>(value) : E{};
  }
  std::string text() {
    const auto size = number<std::uint32_t>();
    if (!ok_ || size > in_.size()) return fail_with(std::string());
    std::string value(in_.substr(0, size));
    in_.remove_prefix(size);
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values;
    const auto count = number<std::uint32_t>();
    for (std::uint32_t i = 0; ok_ && i < count; ++i) values.push_back(text());
    return values;
  }
  std::optional<ExceptionInfo> exception() {
    if (!flag()) return std::nullopt;
    ExceptionInfo info;
    info.type = text();
    info.message = text();
    info.line = number<std::int32_t>();
    return info;
  }
  bool tag(Tag expected) { return number<std::uint8_t>() == static_cast<std::uint8_t>(expected) && ok_; }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool empty() const { return in_.empty(); }
  [[nodiscard]] bool done() const { return ok_ && in_.empty(); }

 private:
  template <typename T>
  T fail_with(T value) {
    ok_ = false;
    in_ = {};
    return value;
  }
  std::string_view in_;
  bool ok_ = true;
};

void write_limits(Writer& writer, const Limits& limits) {
  writer.number(limits.wall_time.count())
      .number(limits.cpu_time.count())
      .number(limits.memory_bytes)
      .number(limits.output_bytes)
      .number(limits.output_lines)
      .number(limits.tasks)
      .number(limits.file_bytes);
}

Limits read_limits(Reader& reader) {
  Limits limits;
  limits.wall_time = std::chrono::milliseconds(reader.number<std::chrono::milliseconds::rep>());
  limits.cpu_time = std::chrono::milliseconds(reader.number<std::chrono::milliseconds::rep>());
  limits.memory_bytes = reader.number<std::uint64_t>();
  limits.output_bytes = reader.number<std::uint64_t>();
  limits.output_lines = reader.number<std::uint64_t>();
  limits.tasks = reader.number<std::uint32_t>();
  limits.file_bytes = reader.number<std::uint64_t>();
  return limits;
}

}  // namespace

const char* to_string(Stage stage) {
  switch (stage) {
    case Stage::forked:
      return "fork";
    case Stage::session:
      return "setsid and parent-death signal";
    case Stage::descriptors:
      return "file descriptors";
    case Stage::directory:
      return "working directory";
    case Stage::rlimits:
      return "setrlimit";
    case Stage::capabilities:
      return "dropping capabilities";
    case Stage::landlock:
      return "Landlock";
    case Stage::seccomp:
      return "seccomp";
    case Stage::waiting:
      return "waiting for the job";
    case Stage::source:
      return "taking the source";
    case Stage::running:
      return "running";
  }
  return "unknown";
}

std::optional<std::uint32_t> protocol_of(std::string_view message) {
  Reader reader(message);
  const auto tag = reader.number<std::uint8_t>();
  const auto protocol = reader.number<std::uint32_t>();
  const bool begins = tag == static_cast<std::uint8_t>(Tag::hello) || tag == static_cast<std::uint8_t>(Tag::ready);
  if (!reader.ok() || !begins) return std::nullopt;
  return protocol;
}

std::string encode(const Hello& hello) {
  return Writer(Tag::hello)
      .number(kProtocol)
      .number(hello.hash_seed)
      .number(hello.strongest)
      .texts(hello.modules)
      .number(hello.children_ahead)
      .take();
}

std::optional<Hello> decode_hello(std::string_view message) {
  Reader reader(message);
  if (!reader.tag(Tag::hello) || reader.number<std::uint32_t>() != kProtocol) return std::nullopt;
  Hello hello;
  hello.hash_seed = reader.number<std::uint32_t>();
  hello.strongest = reader.enumerator(Isolation::none);
  hello.modules = reader.texts();
  hello.children_ahead = reader.number<std::uint8_t>();
  if (!reader.done() || hello.children_ahead > kMaxChildrenAhead) return std::nullopt;
  return hello;
}

std::string encode(const Ready& ready) {
  return Writer(Tag::ready)
      .number(kProtocol)
      .number(ready.failure)
      .text(ready.error)
      .text(ready.python)
      .text(ready.prefix)
      .number(ready.isolation)
      .texts(ready.module_versions)
      .take();
}

std::optional<Ready> decode_ready(std::string_view message) {
  Reader reader(message);
  if (!reader.tag(Tag::ready) || reader.number<std::uint32_t>() != kProtocol) return std::nullopt;
  Ready ready;
  ready.failure = reader.enumerator(Ready::Failure::other);
  ready.error = reader.text();
  ready.python = reader.text();
  ready.prefix = reader.text();
  ready.isolation = reader.enumerator(Isolation::none);
  ready.module_versions = reader.texts();
  if (!reader.done()) return std::nullopt;
  return ready;
}

std::string encode(const Job& job) {
  Writer writer(Tag::job);
  writer.number(job.context)
      .number(job.buffering)
      .number(static_cast<std::uint8_t>(job.is_list))
      .texts(job.sources)
      .text(job.filename)
      .text(job.program)
      .texts(job.argv);
  write_limits(writer, job.limits);
  return writer.number(static_cast<std::uint8_t>(job.policy.processes))
      .number(static_cast<std::uint8_t>(job.policy.files))
      .take();
}

std::string encode(const Kill&) { return Writer(Tag::kill).take(); }

std::string encode(const Fork&) { return Writer(Tag::fork).take(); }

std::string encode(const Source&) { return Writer(Tag::source).take(); }

std::optional<Source> decode_source(std::string_view message) {
  Reader reader(message);
  return reader.tag(Tag::source) && reader.done() ? std::optional(Source{}) : std::nullopt;
}

std::optional<std::variant<Job, Kill, Fork>> decode_command(std::string_view message) {
  if (Reader reader(message); reader.tag(Tag::kill) && reader.done()) return Kill{};
  if (Reader reader(message); reader.tag(Tag::fork) && reader.done()) return Fork{};
  Reader reader(message);
  if (!reader.tag(Tag::job)) return std::nullopt;
  Job job;
  job.context = reader.enumerator(Context::repl);
  job.buffering = reader.enumerator(Buffering::block);
  job.is_list = reader.flag();
  job.sources = reader.texts();
  job.filename = reader.text();
  job.program = reader.text();
  job.argv = reader.texts();
  job.limits = read_limits(reader);
  job.policy.processes = reader.flag();
  job.policy.files = reader.flag();
  if (!reader.done() || (!job.is_list && job.sources.size() != 1)) return std::nullopt;
  return job;
}

std::string encode(const Done& done) {
  Writer writer(Tag::done);
  writer.text(done.error)
      .number(done.stage)
      .number(done.stage_errno)
      .number(done.wait_status)
      .number(done.wall_us)
      .number(done.cpu_us)
      .number(static_cast<std::uint8_t>(done.cpu_limit_reached))
      .number(done.peak_memory_bytes)
      .number(static_cast<std::uint8_t>(done.pieces_complete))
      .number(static_cast<std::uint32_t>(done.pieces.size()));
  for (const std::uint32_t piece : done.pieces) writer.number(piece);
  return writer.text(done.report).take();
}

std::optional<Done> decode_done(std::string_view message) {
  Reader reader(message);
  if (!reader.tag(Tag::done)) return std::nullopt;
  Done done;
  done.error = reader.text();
  done.stage = reader.enumerator(Stage::running);
  done.stage_errno = reader.number<std::int32_t>();
  done.wait_status = reader.number<std::int32_t>();
  done.wall_us = reader.number<std::uint64_t>();
  done.cpu_us = reader.number<std::uint64_t>();
  done.cpu_limit_reached = reader.flag();
  done.peak_memory_bytes = reader.number<std::uint64_t>();
  done.pieces_complete = reader.flag();
  const auto count = reader.number<std::uint32_t>();
  if (count > kMaxPieces) return std::nullopt;
  for (std::uint32_t i = 0; i < count; ++i) done.pieces.push_back(reader.number<std::uint32_t>());
  done.report = reader.text();
  if (!reader.done() || done.report.size() > kMaxReportBytes) return std::nullopt;
  return done;
}

std::string encode_statement(const Report::Statement& statement) {
  return Writer(Tag::statement)
      .number(statement.begin)
      .number(statement.end)
      .number(statement.stdout_end)
      .number(statement.stderr_end)
      .exception(statement.exception)
      .take();
}

std::string encode_end(Report::End end, const std::optional<ExceptionInfo>& exception, bool memory_refused) {
  return Writer(Tag::end).number(end).exception(exception).number(static_cast<std::uint8_t>(memory_refused)).take();
}

std::optional<Report> decode_report(std::string_view records) {
  Reader reader(records);
  Report report;
  while (reader.ok() && !reader.empty()) {
    if (report.end) return std::nullopt;  // nothing may follow the end
    const auto tag = reader.number<std::uint8_t>();
    if (tag == static_cast<std::uint8_t>(Tag::statement)) {
      Report::Statement statement;
      statement.begin = reader.number<std::uint32_t>();
      statement.end = reader.number<std::uint32_t>();
      statement.stdout_end = reader.number<std::uint64_t>();
      statement.stderr_end = reader.number<std::uint64_t>();
      statement.exception = reader.exception();
      report.statements.push_back(std::move(statement));
    } else if (tag == static_cast<std::uint8_t>(Tag::end)) {
      report.end = reader.enumerator(Report::End::exited);
      report.exception = reader.exception();
      report.memory_refused = reader.flag();
    } else {
      return std::nullopt;
    }
  }
  if (!reader.done()) return std::nullopt;
  return report;
}

namespace {

constexpr std::size_t kMaxDescriptors = 4;

// Sends what fits of the bytes, the descriptors with the first of them; the number of bytes sent, or -1.
ssize_t send_with_descriptors(int socket, std::string_view bytes, const std::vector<int>& descriptors) {
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxDescriptors * sizeof(int))> control{};
  if (!descriptors.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(descriptors.size() * sizeof(int));
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(descriptors.size() * sizeof(int));
    std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size() * sizeof(int));
  }
  return sendmsg(socket, &message, MSG_NOSIGNAL);
}

// Reads up to `size` bytes and collects descriptors that come with them.
ssize_t receive_some(int socket, char* into, std::size_t size, std::vector<Fd>& descriptors) {
  iovec part{into, size};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxDescriptors * sizeof(int))> control{};
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (count < 0) return count;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t received = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < received; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
      descriptors.emplace_back(fd);
    }
  }
  return count;
}

enum class Read { whole, closed };

Result<Read> receive_exactly(int socket, char* into, std::size_t size, std::vector<Fd>& descriptors) {
  std::size_t have = 0;
  while (have < size) {
    const ssize_t count = receive_some(socket, into + have, size - have, descriptors);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == ECONNRESET) return Read::closed;
    if (count < 0) return fail_errno("recvmsg");
    if (count == 0) return Read::closed;
    have += static_cast<std::size_t>(count);
  }
  return Read::whole;
}

}  // namespace

Result<void> send_frame(int socket, std::string_view message, const std::vector<int>& descriptors) {
  if (message.size() > kMaxFrameBytes) return fail(ErrorKind::usage, "the program is too large to be sent");
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string bytes(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(message);
  std::string_view rest = bytes;
  bool first = true;
  while (!rest.empty()) {
    const ssize_t count = send_with_descriptors(socket, rest, first ? descriptors : std::vector<int>{});
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail_errno("sendmsg");
    first = false;
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::optional<Frame>> receive_frame(int socket) {
  Frame frame;
  std::uint32_t size = 0;
  TRY(const Read head, receive_exactly(socket, reinterpret_cast<char*>(&size), sizeof size, frame.descriptors));
  if (head == Read::closed) return std::nullopt;
  if (size > kMaxFrameBytes) return fail(ErrorKind::internal, "a frame over the limit");
  frame.message.resize(size);
  TRY(const Read body, receive_exactly(socket, frame.message.data(), size, frame.descriptors));
  if (body == Read::closed) return std::nullopt;
  return frame;
}

}  // namespace hunch::wire
