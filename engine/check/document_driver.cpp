#include "engine/check/document_driver.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/base/text.h"

namespace hunch {
namespace {

// As doctest.DocTestRunner: every example is compiled alone, in one namespace that is no module's, while sys.stdout is
// a StringIO; of an exception, what traceback.format_exception_only() says last is compared, and its notes from the
// versions on in which doctest does so. Modules are imported when they are needed, for that takes longer than most
// documents; what an example may replace is kept in local names.
constexpr std::string_view kDriver = R"py(
def run():
    import io, os, sys
    compile_, exec_, len_, type_, str_, repr_ = compile, exec, len, type, str, repr
    write, exc_info, hasattr_ = os.write, sys.exc_info, hasattr

    orders = sys.stdin.buffer.read()
    channel = os.dup(1)
    os.dup2(2, 1)
    examples, at = [], 0
    while at < len(orders):
        end = orders.index(b"\n", at)
        mode, index, name, size = orders[at:end].split(b" ")
        at = end + 1
        source = orders[at:at + int(size)].decode()
        examples.append((mode.decode(), int(index), bytes.fromhex(name.decode()).decode(), source))
        at += int(size)
    del orders

    sources = {name: source for _, _, name, source in examples}
    globs = {"__name__": "__main__"}
    output = sys.stdout = io.StringIO()
    sys.displayhook = sys.__displayhook__
    shown = []

    def show_value(value):
        if value is not None:
            import builtins
            builtins._ = value
            shown.append(repr_(value))

    def know_sources(linecache):
        getlines = linecache.getlines
        def with_sources(filename, module_globals=None):
            source = sources.get(filename)
            if source is None:
                return getlines(filename, module_globals)
            return source.splitlines(keepends=True)
        with_sources.of_documents = True
        linecache.getlines = with_sources

    def run_cell(source, name):
        tree = compile_(source, name, "exec", 0x400, True)
        last = None
        if tree.body and type_(tree.body[-1]).__name__ == "Expr" and not source.rstrip().endswith(";"):
            import _ast
            last = _ast.Interactive([tree.body.pop()])
        exec_(compile_(tree, name, "exec", 0, True), globs)
        if last is not None:
            sys.displayhook = show_value
            try:
                exec_(compile_(last, name, "single", 0, True), globs)
            finally:
                sys.displayhook = sys.__displayhook__

    def describe(mode, kind, value, trace):
        import linecache, traceback
        if not hasattr_(linecache.getlines, "of_documents"):
            know_sources(linecache)
        if mode == "cell":
            try:
                text = str_(value.msg if issubclass(kind, SyntaxError) else value)
            except Exception:
                text = "<exception str() failed>"
            last = kind.__name__ + (": " + text if text else "") + "\n"
        else:
            lines = traceback.format_exception_only(kind, value)
            version = sys.version_info
            if version >= (3, 12, 1) or (3, 11, 7) <= version < (3, 12):
                if issubclass(kind, SyntaxError):
                    names = kind.__qualname__ + ":", kind.__module__ + "." + kind.__qualname__ + ":"
                    lines = lines[next(i for i, line in enumerate(lines) if line.startswith(names)):]
                last = "".join(lines)
            else:
                last = lines[-1]
        while trace is not None and trace.tb_frame.f_code in ours:
            trace = trace.tb_next
        return last, "".join(traceback.format_exception(kind, value, trace))

    ours = {show_value.__code__, run_cell.__code__, sys._getframe().f_code}

    def tell(index, end, *texts):
        values = shown[-1:]
        parts = [text.encode("utf-8", "surrogatepass") for text in (*texts, *(values or [""]))]
        head = " ".join(str_(n) for n in (index, end, len_(values), *map(len_, parts)))
        rest = head.encode() + b"\n" + b"".join(parts)
        while rest:
            rest = rest[write(channel, rest):]

    for mode, index, name, source in examples:
        linecache = sys.modules.get("linecache")
        if linecache is not None and not hasattr_(linecache.getlines, "of_documents"):
            know_sources(linecache)
        del shown[:]
        end, last, trace = 0, "", ""
        try:
            if mode == "cell":
                run_cell(source, name)
            else:
                exec_(compile_(source, name, mode, 0, True), globs)
        except KeyboardInterrupt:
            end = 2
            last = "KeyboardInterrupt\n"
        except:
            end = 1
            last, trace = describe(mode, *exc_info())
        text = output.getvalue()
        if text and not text.endswith("\n"):
            text += "\n"
        output.seek(0)
        output.truncate()
        tell(index, end, text, last, trace)
        if end == 2:
            break

run()
)py";

std::string_view mode_of(Example::Kind kind) {
  switch (kind) {
    case Example::Kind::session:
      return "single";
    case Example::Kind::cell:
      return "cell";
    default:
      return "exec";
  }
}

std::string hexadecimal(std::string_view text) {
  std::string hex;
  for (const char c : text) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

constexpr std::size_t kNumbers = 7;  // index, end, values, and four lengths

// The numbers of a record's first line, taken off the bytes. Empty if it is cut off or malformed.
std::vector<std::size_t> take_head(std::string_view& bytes) {
  constexpr std::size_t kMaxHead = 100;
  const std::size_t newline = bytes.substr(0, kMaxHead).find('\n');
  if (newline == std::string_view::npos) return {};
  std::string_view head = bytes.substr(0, newline);
  std::vector<std::size_t> numbers;
  while (true) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(head.data(), head.data() + head.size(), number);
    if (error != std::errc()) return {};
    numbers.push_back(number);
    head.remove_prefix(static_cast<std::size_t>(end - head.data()));
    if (head.empty()) break;
    if (head.front() != ' ') return {};
    head.remove_prefix(1);
  }
  bytes.remove_prefix(newline + 1);
  return numbers.size() == kNumbers ? numbers : std::vector<std::size_t>{};
}

std::optional<DriverRecord> take_record(std::string_view& bytes) {
  const std::vector<std::size_t> head = take_head(bytes);
  if (head.empty() || head[1] > 2 || head[2] > 1) return std::nullopt;
  std::string parts[4];
  for (std::size_t i = 0; i < 4; ++i) {
    if (head[3 + i] > bytes.size()) return std::nullopt;
    parts[i] = bytes.substr(0, head[3 + i]);
    bytes.remove_prefix(head[3 + i]);
  }
  DriverRecord record;
  record.index = head[0];
  record.end = static_cast<DriverRecord::End>(head[1]);
  record.actual.text = std::move(parts[0]);
  if (record.end != DriverRecord::End::finished) record.actual.exception = std::move(parts[1]);
  if (head[2] == 1) record.actual.value = std::move(parts[3]);
  record.traceback = std::move(parts[2]);
  return record;
}

}  // namespace

std::string_view document_driver() { return kDriver.substr(1); }

std::string driver_orders(const Document& document, const std::vector<std::size_t>& indices) {
  std::string orders;
  std::size_t sessions = 0, next = 0;
  for (std::size_t i = 0; i < document.examples.size(); ++i) {
    const Example& example = document.examples[i];
    const bool is_session = example.kind == Example::Kind::session;
    const std::size_t number = sessions;  // as doctest counts them, those that are skipped included
    if (is_session) ++sessions;
    if (next == indices.size() || indices[next] != i) continue;
    ++next;
    const std::string name = is_session ? fmt::format("<doctest {}[{}]>", document.name, number)
                                        : fmt::format("<{}:{}>", document.name, example.at.line);
    orders +=
        fmt::format("{} {} {} {}\n", mode_of(example.kind), i, hexadecimal(to_valid_utf8(name)), example.source.size());
    orders += example.source;
  }
  return orders;
}

std::vector<DriverRecord> decode_records(std::string_view bytes, const std::vector<std::size_t>& indices) {
  std::vector<DriverRecord> records;
  while (records.size() < indices.size()) {
    std::optional<DriverRecord> record = take_record(bytes);
    if (!record || record->index != indices[records.size()]) break;
    records.push_back(*std::move(record));
  }
  return records;
}

}  // namespace hunch
