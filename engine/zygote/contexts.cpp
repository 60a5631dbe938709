#include "engine/zygote/contexts.h"

#include <Python.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "engine/zygote/allocations.h"
#include "engine/zygote/collector.h"
#include "engine/zygote/embedded_python.h"
#include "engine/zygote/exceptions.h"
#include "engine/zygote/finish.h"
#include "engine/zygote/interactive_reader.h"
#include "engine/zygote/interpreter.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxMessage = 4096;          // of the exception that ends a program
constexpr std::size_t kMaxStatementMessage = 512;  // of one input among many

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

// Replaces what the list holds, not the list: it is as old as the interpreter.
void set_list(const char* name, const std::vector<std::string>& words) {
  PyObject* texts = PyList_New(0);
  for (const std::string& word : words) {
    PyObject* text = PyUnicode_DecodeFSDefault(word.c_str());
    if (text == nullptr || texts == nullptr || PyList_Append(texts, text) != 0) PyErr_Clear();
    Py_XDECREF(text);
  }
  PyObject* list = PySys_GetObject(name);
  if (list != nullptr && PyList_Check(list)) PyList_SetSlice(list, 0, PyList_GET_SIZE(list), texts);
  Py_XDECREF(texts);
  PyErr_Clear();
}

void set_arguments(const wire::Job& job) {
  const bool is_script = job.context == Context::script;
  const std::string program = !is_script ? "" : !job.program.empty() ? job.program : job.filename;
  std::vector<std::string> argv = {program};
  std::vector<std::string> orig_argv = {kEmbeddedPython.executable, "-I", is_script ? program : "-i"};
  for (std::vector<std::string>* words : {&argv, &orig_argv}) {
    words->insert(words->end(), job.argv.begin(), job.argv.end());
  }
  set_list("argv", argv);
  set_list("orig_argv", orig_argv);
}

// The loader by which inspect and others find the source, as CPython gives it to a script.
void set_main_loader(PyObject* dict) {
  PyObject* modules = PyImport_GetModuleDict();
  PyObject* module = PyDict_GetItemString(modules, "_frozen_importlib_external");  // borrowed
  PyObject* type = module != nullptr ? PyObject_GetAttrString(module, "SourceFileLoader") : nullptr;
  PyObject* loader =
      type != nullptr ? PyObject_CallFunction(type, "sO", "__main__", PyDict_GetItemString(dict, "__file__")) : nullptr;
  if (loader != nullptr) PyDict_SetItemString(dict, "__loader__", loader);
  Py_XDECREF(loader);
  Py_XDECREF(type);
  PyErr_Clear();
}

// Whether there is the end of a zip archive's directory in the last part of the file, where zipimport looks for it.
bool may_be_archive(int file) {
  constexpr std::size_t kTail = 22 + 65535;  // the record, and the longest comment after it
  struct stat about {};
  if (fstat(file, &about) != 0) return true;
  const auto size = static_cast<std::size_t>(about.st_size);
  std::string tail(std::min(size, kTail), '\0');
  const auto from = static_cast<off_t>(size - tail.size());
  if (pread(file, tail.data(), tail.size(), from) != static_cast<ssize_t>(tail.size())) return true;
  return tail.find("PK\5\6") != std::string::npos;
}

// CPython asks the path hooks whether the script is a folder or an archive that holds a program, and remembers that it
// is not. The answer for a file that is no archive is known, and asking takes a third of a short run.
void note_importer(PyObject* filename, int source_fd) {
  PyObject* cache = PySys_GetObject("path_importer_cache");
  if (cache != nullptr && PyDict_Check(cache) && !may_be_archive(source_fd)) {
    PyDict_SetItem(cache, filename, Py_None);
  } else {
    Py_XDECREF(PyImport_GetImporter(filename));
  }
  PyErr_Clear();
}

void forget_script(PyObject* dict) {
  PyDict_DelItemString(dict, "__file__");
  PyDict_DelItemString(dict, "__cached__");
  PyErr_Clear();
}

// What CPython does with an exception that nobody caught, and how the process then ends. Takes the reference to the
// program's globals.
[[noreturn]] void end_with_exception(const std::string& filename, PyObject* dict, Ledger& ledger) {
  if (PyErr_ExceptionMatches(PyExc_SystemExit)) {
    Py_DECREF(dict);
    const int status = exit_status_of_system_exit();
    ledger.conclude(wire::encode_end(wire::Report::End::exited, std::nullopt, false));
    finish(status);
  }
  const bool refused = PyErr_ExceptionMatches(PyExc_MemoryError) != 0 && allocation_was_refused();
  const bool interrupted = PyErr_Occurred() == PyExc_KeyboardInterrupt;
  forget_shown_exceptions();
  PyErr_Print();
  const ExceptionInfo info = describe_shown_exception(filename, kMaxMessage);
  ledger.conclude(wire::encode_end(wire::Report::End::raised, info, refused));
  forget_script(dict);
  Py_DECREF(dict);
  if (interrupted) finish_interrupted();
  finish(1);
}

// What CPython puts into __main__ for a script.
void start_script(const wire::Job& job, int source_fd) {
  PyObject* dict = main_dict();
  PyObject* name = PyUnicode_DecodeFSDefault(job.filename.c_str());
  if (job.filename != "<stdin>") note_importer(name, source_fd);
  PyDict_SetItemString(dict, "__file__", name);
  PyDict_SetItemString(dict, "__cached__", Py_None);
  Py_XDECREF(name);
  if (job.filename != "<stdin>") set_main_loader(dict);
}

// New reference, or an exception. Closes the file.
PyObject* run_lines(FILE* file, const std::string& filename) {
  PyObject* dict = main_dict();
  PyCompilerFlags flags{};
  flags.cf_feature_version = PY_MINOR_VERSION;
  return PyRun_FileExFlags(file, filename.c_str(), Py_file_input, dict, dict, 1, &flags);
}

}  // namespace

void rehearse() {
  static constexpr char kLines[] =
      "class Shelf:\n"
      "    def __init__(self, *books, width=2):\n"
      "        self.books = list(books)\n"
      "        self.width = width\n"
      "shelf = Shelf('b', 'a')\n"
      "squares = [n * n for n in range(5)]\n"
      "words = {str(n): (n, n / 2) for n in squares if n > shelf.width}\n"
      "try:\n"
      "    shelf.books += sorted(words)[1:]\n"
      "    words['c'] is None\n"
      "except KeyError as error:\n"
      "    print(error, shelf.books, f'{sum(n for n in squares):>4}', {1, 2} | {3})\n";
  wire::Job job;
  job.filename = "/rehearsal.py";
  prepare(job);
  const int source = memfd_create("rehearsal", MFD_CLOEXEC);
  FILE* file = fdopen(source, "rb");
  if (file == nullptr || pwrite(source, kLines, sizeof kLines - 1, 0) < 0) return;
  start_script(job, source);
  Py_XDECREF(run_lines(file, job.filename));
  PyErr_Clear();
  flush_streams();
  rehearse_finish();
}

void prepare(const wire::Job& job) {
  const CollectorCounts counts;
  set_arguments(job);
  if (job.context == Context::repl) {
    set_flag("inspect", 1);
    set_flag("interactive", 1);
  }
  if (job.buffering == Buffering::line) buffer_lines();
  counts.restore();
}

void run_script(const wire::Job& job, int source_fd, Ledger& ledger) {
  FILE* file = fdopen(source_fd, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "hunch: the source cannot be opened\n");
    _exit(2);
  }
  start_script(job, source_fd);
  // The program may take both out of the interpreter's hands; CPython holds on to the module while it runs.
  PyObject* main = PyImport_AddModule("__main__");
  Py_INCREF(main);
  PyObject* result = run_lines(file, job.filename);
  flush_streams();
  PyObject* dict = PyModule_GetDict(main);
  Py_INCREF(dict);
  if (result == nullptr) {
    Py_DECREF(main);
    end_with_exception(job.filename, dict, ledger);
  }
  Py_DECREF(result);
  forget_script(dict);
  Py_DECREF(dict);
  Py_DECREF(main);
  ledger.conclude(wire::encode_end(wire::Report::End::finished, std::nullopt, false));
  finish(0);
}

namespace {

// A session: its inputs one after the other, and a record of each in the ledger.
class SessionRun {
 public:
  explicit SessionRun(Ledger& ledger) : ledger_(ledger) {}

  // Runs the inputs of a text, and records each with its place in it.
  void run_text(std::string_view source) {
    SessionText text(source);
    while (!text.at_end()) {
      begin(text.position());
      const InputEnd end = run_next_input(text);
      if (!text.input_has_code()) continue;
      took(end);
      record(text.position());
    }
  }

  // Runs a text as one input; what follows a mistake in it is left out.
  void run_one(std::string_view source, std::uint32_t index) {
    SessionText text(source);
    begin(index);
    for (InputEnd end = InputEnd::ran; !text.at_end() && end == InputEnd::ran;) {
      end = run_next_input(text);
      took(end);
    }
    record(index);
  }

  // CPython ends the process itself when an input raises SystemExit; the record is made on the way.
  void leave() {
    if (!is_in_input_) return;
    last_.reset();
    record(begin_);
    ledger_.conclude(wire::encode_end(wire::Report::End::exited, std::nullopt, false));
  }

  [[noreturn]] void end() {
    is_in_input_ = false;
    const bool interrupted = last_ && last_->type == "KeyboardInterrupt";
    ledger_.conclude(
        wire::encode_end(last_ ? wire::Report::End::raised : wire::Report::End::finished, last_, refused_));
    if (interrupted) finish_interrupted();
    finish(0);
  }

 private:
  void begin(std::size_t position) {
    begin_ = static_cast<std::uint32_t>(position);
    is_in_input_ = true;
    forget_shown_exceptions();
  }

  void took(InputEnd end) {
    if (end != InputEnd::raised) {
      last_.reset();
      refused_ = false;
      return;
    }
    last_ = describe_shown_exception("<stdin>", kMaxStatementMessage);
    PyObject* type = PySys_GetObject("last_type");
    refused_ = type != nullptr && PyErr_GivenExceptionMatches(type, PyExc_MemoryError) != 0 && allocation_was_refused();
  }

  void record(std::size_t position) {
    is_in_input_ = false;
    ledger_.append(wire::encode_statement({begin_, static_cast<std::uint32_t>(position), ledger_.written(STDOUT_FILENO),
                                           ledger_.written(STDERR_FILENO), last_}));
  }

  Ledger& ledger_;
  std::uint32_t begin_ = 0;
  bool is_in_input_ = false;
  std::optional<ExceptionInfo> last_;  // of the last input
  bool refused_ = false;
};

SessionRun* g_session = nullptr;  // for atexit(3), which passes nothing

// As the prompt does before it asks for the first time.
void set_prompts() {
  for (const auto& [name, text] : {std::pair{"ps1", ">>> "}, std::pair{"ps2", "... "}}) {
    PyObject* prompt = PyUnicode_FromString(text);
    PySys_SetObject(name, prompt);
    Py_XDECREF(prompt);
  }
}

}  // namespace

void run_repl(const wire::Job& job, Ledger& ledger) {
  SessionRun session(ledger);
  g_session = &session;
  std::atexit([] { g_session->leave(); });
  set_prompts();
  if (!job.is_list) {
    session.run_text(job.sources[0]);
  } else {
    for (std::size_t i = 0; i < job.sources.size(); ++i) {
      session.run_one(job.sources[i], static_cast<std::uint32_t>(i));
    }
  }
  session.end();
}

}  // namespace hunch
