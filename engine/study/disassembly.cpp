#include "engine/study/disassembly.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "engine/base/text.h"
#include "engine/trial/trial.h"

namespace hunch {
namespace {

// Reads the context and the source from standard input. Writes lines of fields with tabs between them.
constexpr std::string_view kLister = R"(import ast, dis, sys, types

def plain(text):
    return text.replace("\t", " ").replace("\n", " ")

def unit(code):
    print("unit", plain(code.co_name), sep="\t")
    line, lines, listing = 0, {}, list(dis.get_instructions(code))
    for each in listing:
        line = lines[each.offset] = getattr(each, "line_number", each.starts_line) or line
    for each in listing:
        argument = each.argrepr or ("" if each.arg is None else str(each.arg))
        if isinstance(each.argval, types.CodeType):
            argument = "code of " + each.argval.co_name
        elif each.opcode in jumps:
            argument = f"to line {lines.get(each.argval, line)}"
        print("at", lines[each.offset], each.opname, plain(argument), sep="\t")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            unit(constant)

jumps = set(dis.hasjrel) | set(dis.hasjabs)
context, _, source = sys.stdin.read().partition("\n")
try:
    if context == "repl":
        codes = [compile(ast.Interactive([each]), "<stdin>", "single") for each in ast.parse(source).body]
    else:
        codes = [compile(source, "<snippet>", "exec")]
except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
    print("problem", plain(f"{type(error).__name__}: {error}"), sep="\t")
else:
    for code in codes:
        unit(code)
)";

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

// A line that is none of the lister's is passed over: the program's names and constants are in its output.
void take_line(Disassembly& listing, std::string_view line) {
  const std::vector<std::string_view> fields = fields_of(line);
  if (fields.size() == 2 && fields[0] == "problem") listing.problem = fields[1];
  if (fields.size() == 2 && fields[0] == "unit") listing.units.push_back({std::string(fields[1]), {}});
  if (fields.size() != 4 || fields[0] != "at" || listing.units.empty()) return;
  Instruction instruction{0, std::string(fields[2]), std::string(fields[3])};
  std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), instruction.line);
  listing.units.back().instructions.push_back(std::move(instruction));
}

}  // namespace

Result<Disassembly> disassemble(Runner& runner, const RunRequest& request) {
  RunRequest listing_request;
  listing_request.source = std::string(kLister);
  listing_request.python = request.python;
  listing_request.stdin_text = std::string(to_string(request.context)) + "\n" + std::get<std::string>(request.source);
  TRY(const Transcript transcript, run_trial(runner, listing_request));
  if (transcript.ending != Ending::finished) {
    return fail(ErrorKind::usage, "the byte code could not be listed: " + std::string(to_string(transcript.ending)) +
                                      (transcript.detail.empty() ? "" : ", " + transcript.detail));
  }
  Disassembly listing;
  listing.python = transcript.python;
  for (const std::string_view line : split_lines(transcript.stdout_bytes)) take_line(listing, line);
  return listing;
}

std::string_view operation_note(std::string_view operation) {
  static constexpr std::pair<std::string_view, std::string_view> kNotes[] = {
      {"BINARY_ADD", "makes a new object; neither side is changed, unless its type says otherwise"},
      {"BINARY_OP", "one of + - * and so on; with = behind it (+=) it asks the object to change itself first"},
      {"BUILD_LIST", "makes a new list, each time it is reached"},
      {"BUILD_MAP", "makes a new dictionary, each time it is reached"},
      {"BUILD_SET", "makes a new set, each time it is reached"},
      {"BUILD_TUPLE", "makes a tuple of what was computed just before"},
      {"CHECK_EG_MATCH", "compares the exceptions of a group with the type after except*"},
      {"CHECK_EXC_MATCH", "compares the exception with the type after except"},
      {"COMPARE_OP", "compares by value: asks the objects, by __eq__ and the like"},
      {"CONTAINS_OP", "in: asks the container, which compares by identity first, then by value"},
      {"DELETE_FAST", "takes the value of a local name away"},
      {"DELETE_NAME", "takes the value of a name away"},
      {"FORMAT_SIMPLE", "makes the text of a value in an f-string"},
      {"FORMAT_VALUE", "makes the text of a value in an f-string"},
      {"GEN_START", "the body begins only at the first next()"},
      {"GET_ITER", "asks for an iterator once, before the first turn"},
      {"IMPORT_NAME", "runs the module, but only the first time"},
      {"INPLACE_ADD", "+=: asks the object to change itself; only if it cannot, a new one is made"},
      {"INPLACE_MULTIPLY", "*=: asks the object to change itself; only if it cannot, a new one is made"},
      {"IS_OP", "is: the same object, whatever its value"},
      {"LOAD_ATTR", "looks an attribute up, now: in the object, its class and their parents"},
      {"LOAD_BUILD_CLASS", "the body of the class runs now, once"},
      {"LOAD_CLOSURE", "hands the variable itself to the inner function, not its value"},
      {"LOAD_DEREF", "looks the variable of an enclosing function up, now: what it holds at this moment"},
      {"LOAD_FAST_CHECK", "a local name that may have no value: then UnboundLocalError"},
      {"LOAD_GLOBAL", "looks the name up in the module, then among the builtins, now"},
      {"MAKE_CELL", "this variable is shared with an inner function"},
      {"MAKE_FUNCTION", "makes the function; its defaults were computed just before, once"},
      {"RAISE_VARARGS", "raises"},
      {"RERAISE", "raises the same exception again"},
      {"RETURN_GENERATOR", "the call returns here: the body begins only at the first next() or await"},
      {"SETUP_FINALLY", "what follows is guarded by except or finally"},
      {"STORE_DEREF", "assigns to a variable that is shared with another function"},
      {"STORE_GLOBAL", "assigns to a name of the module"},
      {"UNPACK_SEQUENCE", "takes exactly so many values apart"},
      {"YIELD_VALUE", "hands a value out and waits here"},
  };
  const auto* const found =
      std::find_if(std::begin(kNotes), std::end(kNotes), [&](const auto& note) { return note.first == operation; });
  return found == std::end(kNotes) ? std::string_view() : found->second;
}

}  // namespace hunch
