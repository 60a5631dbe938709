#include "engine/runner/wire.h"

#include "engine/runner/wire_format.h"

namespace hunch::wire {
namespace {

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

}  // namespace hunch::wire
