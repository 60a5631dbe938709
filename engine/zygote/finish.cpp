#include "engine/zygote/finish.h"

#include <Python.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <utility>

#include "engine/zygote/collector.h"

// Py_FinalizeEx does, in this order: join threads, atexit callbacks, flush, collect garbage, empty sys.modules (which
// ends __main__ and all that only it held), collect again, then clear the dictionaries of the modules that something
// still holds, last imported first, then free the interpreter. All of it takes several times as long as a run, so it is
// cut short where nothing is left that a program could notice:
//
// - If nothing was started that would be joined or called at exit, and no object that the run made has a finaliser,
//   nothing of it can be noticed at all: flush and leave.
// - Otherwise it runs up to the clearing of dictionaries. A last module is put into sys.modules, whose clearing ends
//   the process – unless __main__ itself, or an object that has code of the program's to run or holds what is still to
//   be written, is still there.
// - All of it runs where there are other interpreters, or the program has taken the standard streams apart.

namespace hunch {
namespace {

constexpr char kLastModule[] = "_hunch_last";

int g_status = 0;            // of the process, for end_unless_noticed()
bool g_interrupted = false;  // ended by an unhandled KeyboardInterrupt
PyObject* g_main = nullptr;  // weak reference to __main__
PyObject* g_last = nullptr;  // the module; holding it keeps it alive until it is cleared

PyObject* (*g_init_atexit)() = nullptr;  // CPython's own
bool g_atexit_was_made = false;          // whatever is in sys.modules by now
constexpr const char* kStreams[2] = {"__stdout__", "__stderr__"};
PyObject* g_streams[2] = {nullptr, nullptr};  // only compared

bool is_closed(PyObject* stream) {
  PyObject* closed = PyObject_GetAttrString(stream, "closed");
  const bool is = closed != nullptr && PyObject_IsTrue(closed) > 0;
  Py_XDECREF(closed);
  PyErr_Clear();
  return is;
}

// Flushes a stream unless it is closed; a failure is shown where CPython shows it, for standard output.
bool flush(const char* name, void (*show)(PyObject* stream)) {
  PyObject* stream = PySys_GetObject(name);
  if (stream == nullptr || stream == Py_None || is_closed(stream)) return true;
  PyObject* result = PyObject_CallMethod(stream, "flush", nullptr);
  const bool done = result != nullptr;
  if (!done) show(stream);
  Py_XDECREF(result);
  return done;
}

void say_nothing(PyObject*) { PyErr_Clear(); }

void show_failure([[maybe_unused]] PyObject* stream) {
#if PY_VERSION_HEX >= 0x030D0000
  PyErr_FormatUnraisable("Exception ignored on flushing sys.stdout");
#else
  PyErr_WriteUnraisable(stream);
#endif
}

bool flush_both(void (*show)(PyObject* stream)) {
  const bool out = flush("stdout", show);
  const bool err = flush("stderr", say_nothing);
  return out && err;
}

[[noreturn]] void end_process(int status) {
  std::fflush(nullptr);  // what native code has printed
  if (g_interrupted) {
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
  }
  _exit(status);
}

bool is_alive(PyObject* weak_reference) {
#if PY_VERSION_HEX >= 0x030D0000
  PyObject* object = nullptr;
  const int found = PyWeakref_GetRef(weak_reference, &object);
  Py_XDECREF(object);
  return found != 0;
#else
  return PyWeakref_GetObject(weak_reference) != Py_None;
#endif
}

// Called when the last module's dictionary is cleared. Goes the long way if more of the program's would be run on it.
void end_unless_noticed(PyObject*) {
  if (g_main != nullptr && is_alive(g_main)) return;
  if (program_left_noticeable_object()) return;
  end_process(flush_both(say_nothing) ? g_status : 120);  // a failure has been shown before
}

// What of the end can be noticed when nothing else can: whatever sys.stdout is, it is flushed, and then the real one.
[[noreturn]] void end_unnoticed() {
  const bool flushed = flush_both(show_failure);
  for (const auto& [name, original] : {std::pair{"stdout", "__stdout__"}, std::pair{"stderr", "__stderr__"}}) {
    PySys_SetObject(name, PySys_GetObject(original));
  }
  flush_both(say_nothing);
  end_process(flushed ? g_status : 120);
}

void add_last_module() {
  PyObject* modules = PySys_GetObject("modules");
  PyObject* main = modules != nullptr ? PyDict_GetItemString(modules, "__main__") : nullptr;
  if (main == nullptr) return;
  g_main = PyWeakref_NewRef(main, nullptr);
  g_last = PyModule_New(kLastModule);
  PyObject* capsule = PyCapsule_New(&g_status, nullptr, end_unless_noticed);
  if (g_main != nullptr && g_last != nullptr && capsule != nullptr && PyModule_AddObject(g_last, "end", capsule) == 0) {
    PyDict_SetItemString(modules, kLastModule, g_last);
  }
  PyErr_Clear();
}

bool is_imported(const char* name) {
  PyObject* modules = PySys_GetObject("modules");
  return modules == nullptr || !PyDict_Check(modules) || PyDict_GetItemString(modules, name) != nullptr;
}

PyObject* init_atexit() {
  g_atexit_was_made = true;
  return g_init_atexit();
}

// Whether what was written to the standard streams may be where flushing them does not reach.
bool streams_were_taken_apart() {
  for (int i = 0; i < 2; ++i) {
    PyObject* stream = PySys_GetObject(kStreams[i]);
    if (stream != g_streams[i]) return true;
    PyObject* buffer = stream != nullptr ? PyObject_GetAttrString(stream, "buffer") : nullptr;
    PyErr_Clear();
    Py_XDECREF(buffer);
    if ((buffer == nullptr || buffer == Py_None) && stream != Py_None) return true;
  }
  return false;
}

bool has_other_interpreters() { return PyInterpreterState_Next(PyInterpreterState_Head()) != nullptr; }

bool all_of_it_runs() { return has_other_interpreters() || streams_were_taken_apart(); }

// Whether ending the interpreter could be noticed. When in doubt, it could.
bool end_could_be_noticed() {
  if (g_atexit_was_made || is_imported("threading") || is_imported("atexit") || all_of_it_runs()) return true;
  const bool has_threads = PyThreadState_Next(PyInterpreterState_ThreadHead(PyInterpreterState_Main())) != nullptr;
  return has_threads || has_audit_hooks() || run_left_noticeable_object();
}

}  // namespace

void watch_for_atexit() {
  for (_inittab* entry = PyImport_Inittab; entry->name != nullptr; ++entry) {
    if (std::strcmp(entry->name, "atexit") != 0) continue;
    g_init_atexit = entry->initfunc;
    entry->initfunc = init_atexit;
  }
}

void note_streams() {
  for (int i = 0; i < 2; ++i) g_streams[i] = PySys_GetObject(kStreams[i]);
}

void finish(int status) {
  g_status = status;
  if (!end_could_be_noticed()) end_unnoticed();
  if (!all_of_it_runs()) add_last_module();
  const int failed = Py_FinalizeEx();
  end_process(failed < 0 ? 120 : status);
}

void rehearse_finish() {
  (void)end_could_be_noticed();
  (void)flush_both(say_nothing);
}

void finish_interrupted() {
  g_interrupted = true;
  finish(130);
}

}  // namespace hunch
