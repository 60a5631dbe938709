#include "engine/zygote/contexts.h"

#include <pybind11/embed.h>
#include <unistd.h>

#include <cstdio>
#include <new>

#include "engine/zygote/allocations.h"
#include "engine/zygote/exceptions.h"
#include "engine/zygote/finish.h"
#include "engine/zygote/prompt_input.h"

namespace py = pybind11;

extern const char hunch_prelude[];

namespace hunch {
namespace {

constexpr std::size_t kMaxMessage = 4096;          // of the exception that ends a program
constexpr std::size_t kMaxStatementMessage = 512;  // of one input among many

py::handle g_split;   // prelude.split
py::handle g_loader;  // importlib's SourceFileLoader

// Borrowed. The dictionary of __main__, in which everything runs.
PyObject* main_dict() { return PyModule_GetDict(PyImport_AddModule("__main__")); }

void flush_streams() {
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  PyErr_Fetch(&type, &value, &traceback);
  for (const char* name : {"stderr", "stdout"}) {
    PyObject* stream = PySys_GetObject(name);
    if (stream == nullptr) continue;
    Py_XDECREF(PyObject_CallMethod(stream, "flush", nullptr));
    PyErr_Clear();
  }
  PyErr_Restore(type, value, traceback);
}

bool is_memory_error() { return PyErr_ExceptionMatches(PyExc_MemoryError) != 0; }

void set_argv(const std::vector<std::string>& argv, const std::string& first) {
  py::list list;
  list.append(py::reinterpret_steal<py::object>(PyUnicode_DecodeFSDefault(first.c_str())));
  for (const std::string& argument : argv) {
    list.append(py::reinterpret_steal<py::object>(PyUnicode_DecodeFSDefault(argument.c_str())));
  }
  PySys_SetObject("argv", list.ptr());
}

// The loader by which inspect and others find the source, as CPython gives it to a script.
void set_main_loader(PyObject* dict) {
  PyObject* loader = PyObject_CallFunction(g_loader.ptr(), "sO", "__main__", PyDict_GetItemString(dict, "__file__"));
  if (loader != nullptr) PyDict_SetItemString(dict, "__loader__", loader);
  Py_XDECREF(loader);
  PyErr_Clear();
}

// What CPython does with an exception that nobody caught, and how the process then ends.
[[noreturn]] void end_with_exception(const std::string& filename, Ledger& ledger) {
  if (PyErr_ExceptionMatches(PyExc_SystemExit)) {
    const int status = exit_status_of_system_exit();
    ledger.append(wire::encode_end(wire::Report::End::exited, std::nullopt, false));
    finish(status);
  }
  const bool refused = is_memory_error() && allocation_was_refused();
  const bool interrupted = PyErr_ExceptionMatches(PyExc_KeyboardInterrupt) != 0;
  const ExceptionInfo info = describe_current_exception(filename, kMaxMessage);
  ledger.append(wire::encode_end(wire::Report::End::raised, info, refused));
  PyErr_Print();
  PyDict_DelItemString(main_dict(), "__file__");
  PyDict_DelItemString(main_dict(), "__cached__");
  PyErr_Clear();
  if (interrupted) finish_interrupted();
  finish(1);
}

void set_line_buffering(bool on) {
  const py::object stream = py::module_::import("sys").attr("stdout");
  stream.attr("reconfigure")(py::arg("line_buffering") = on);
}

}  // namespace

void rehearse() {
  static constexpr char kLines[] =
      "def double(n, by=2):\n"
      "    return n * by\n"
      "words = {str(n): [double(n)] for n in range(3)}\n"
      "print(words, f'{sum(double(n) for n in range(5))}', sorted('ba'))\n";
  FILE* file = fmemopen(const_cast<char*>(kLines), sizeof kLines - 1, "r");
  PyObject* dict = PyDict_New();
  if (file == nullptr || dict == nullptr) return;
  PyDict_SetItemString(dict, "__builtins__", PyEval_GetBuiltins());
  PyCompilerFlags flags{};
  flags.cf_feature_version = PY_MINOR_VERSION;
  Py_XDECREF(PyRun_FileExFlags(file, "<rehearsal>", Py_file_input, dict, dict, 1, &flags));
  PyErr_Clear();
  Py_DECREF(dict);
  PyGC_Collect();
}

void prepare(const wire::Job& job) {
  set_argv(job.argv, job.context == Context::repl ? "" : job.filename == "<stdin>" ? "-" : job.filename);
  if (job.buffering == Buffering::block) set_line_buffering(false);
}

void run_script(const wire::Job& job, int source_fd, Ledger& ledger) {
  FILE* file = fdopen(source_fd, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "hunch: the source cannot be opened\n");
    _exit(2);
  }
  PyObject* dict = main_dict();
  const py::object name = py::reinterpret_steal<py::object>(PyUnicode_DecodeFSDefault(job.filename.c_str()));
  PyDict_SetItemString(dict, "__file__", name.ptr());
  PyDict_SetItemString(dict, "__cached__", Py_None);
  if (job.filename != "<stdin>") set_main_loader(dict);
  PyCompilerFlags flags{};
  flags.cf_feature_version = PY_MINOR_VERSION;
  PyObject* result = PyRun_FileExFlags(file, job.filename.c_str(), Py_file_input, dict, dict, 1, &flags);
  flush_streams();
  if (result == nullptr) end_with_exception(job.filename, ledger);
  Py_DECREF(result);
  PyDict_DelItemString(dict, "__file__");
  PyDict_DelItemString(dict, "__cached__");
  PyErr_Clear();
  ledger.append(wire::encode_end(wire::Report::End::finished, std::nullopt, false));
  finish(0);
}

namespace {

struct Input {
  std::string source;
  std::uint32_t begin = 0;  // see wire::Report::Statement
  std::uint32_t end = 0;
};

std::vector<Input> inputs_of(const wire::Job& job) {
  std::vector<Input> inputs;
  if (job.is_list) {
    for (std::size_t i = 0; i < job.sources.size(); ++i) {
      inputs.push_back({job.sources[i], static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i)});
    }
    return inputs;
  }
  // Split as text, reported in bytes.
  const py::str text = py::reinterpret_steal<py::str>(
      PyUnicode_DecodeUTF8(job.sources[0].data(), static_cast<Py_ssize_t>(job.sources[0].size()), "replace"));
  const std::string whole = text;
  std::size_t character = 0;
  std::size_t byte = 0;
  const auto byte_of = [&](std::size_t wanted) {
    while (character < wanted && byte < whole.size()) {
      do ++byte;
      while (byte < whole.size() && (static_cast<unsigned char>(whole[byte]) & 0xC0) == 0x80);
      ++character;
    }
    return byte;
  };
  for (const py::handle span : g_split(text)) {
    const auto [begin, end] = span.cast<std::pair<std::size_t, std::size_t>>();
    const std::size_t from = byte_of(begin);
    const std::size_t to = byte_of(end);
    inputs.push_back({whole.substr(from, to - from), static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
  }
  return inputs;
}

// Compiles and runs one input; the exception it raised, shown already, if it did.
std::optional<ExceptionInfo> run_input(const std::string& source, const std::string& filename, PyCompilerFlags& flags,
                                       bool& refused) {
  PyObject* dict = main_dict();
  PyObject* code = compile_prompt_input(source, filename, flags);
  PyObject* result = code != nullptr ? PyEval_EvalCode(code, dict, dict) : nullptr;
  const bool was_compiled = code != nullptr;
  Py_XDECREF(code);
  if (result != nullptr) {
    Py_DECREF(result);
    flush_streams();
    return std::nullopt;
  }
  if (PyErr_ExceptionMatches(PyExc_SystemExit)) {
    flush_streams();
    return ExceptionInfo{"SystemExit", "", 0};
  }
  if (was_compiled) complete_syntax_error(source);
  refused = is_memory_error() && allocation_was_refused();
  ExceptionInfo info = describe_current_exception(filename, kMaxStatementMessage);
  PyErr_Print();
  flush_streams();
  return info;
}

}  // namespace

void run_repl(const wire::Job& job, Ledger& ledger) {
  std::vector<Input> inputs;
  try {
    inputs = inputs_of(job);
  } catch (const std::exception&) {
    end_with_exception(job.filename, ledger);
  }
  PyCompilerFlags flags{};
  flags.cf_feature_version = PY_MINOR_VERSION;
  std::optional<ExceptionInfo> last;
  bool refused = false;
  for (const Input& input : inputs) {
    refused = false;
    last = run_input(input.source, job.filename, flags, refused);
    const bool leaves = PyErr_Occurred() != nullptr;  // SystemExit, kept for its status
    if (leaves) last.reset();
    ledger.append(wire::encode_statement(
        {input.begin, input.end, ledger.written(STDOUT_FILENO), ledger.written(STDERR_FILENO), last}));
    if (leaves) end_with_exception(job.filename, ledger);
  }
  const auto end = last ? wire::Report::End::raised : wire::Report::End::finished;
  ledger.append(wire::encode_end(end, last, refused));
  finish(0);
}

void prepare_contexts() {
  watch_allocations();
  prepare_prompt_inputs();
  g_loader = py::object(py::module_::import("_frozen_importlib_external").attr("SourceFileLoader")).release();
  set_line_buffering(true);
  py::object types = py::module_::import("types");
  py::object module = types.attr("ModuleType")("hunch_prelude");
  py::exec(hunch_prelude, module.attr("__dict__"));
  g_split = py::object(module.attr("split")).release();
  module.release();  // its functions use its globals as long as the process lives
}

}  // namespace hunch
