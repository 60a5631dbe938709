#include "engine/zygote/finish.h"

#include <pybind11/pybind11.h>
#include <signal.h>
#include <unistd.h>

namespace py = pybind11;

// Py_FinalizeEx does, in this order: join threads, atexit callbacks, flush, collect garbage, empty sys.modules (which ends
// __main__ and all that only it held), collect again, then clear the dictionaries of the modules that something still
// holds, last imported first, then free the interpreter. All that a snippet can notice happens before that clearing, and
// freeing takes several times as long as the rest of a run. So a last module is put into sys.modules, whose clearing ends
// the process – unless __main__ itself is still there to be cleared, or some other module that the snippet made.

namespace hunch {
namespace {

constexpr char kLastModule[] = "_hunch_last";

int g_status = 0;            // of the process, for end_here()
bool g_interrupted = false;  // ended by an unhandled KeyboardInterrupt
PyObject* g_main = nullptr;  // weak reference to __main__
PyObject* g_last = nullptr;  // the module; holding it keeps it alive until it is cleared

bool flush(const char* name) {
  PyObject* stream = PySys_GetObject(name);
  if (stream == nullptr || stream == Py_None) return true;
  PyObject* result = PyObject_CallMethod(stream, "flush", nullptr);
  const bool done = result != nullptr;
  Py_XDECREF(result);
  PyErr_Clear();
  return done;
}

[[noreturn]] void end_process(int status) {
  if (g_interrupted) {
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
  }
  _exit(status);
}

// Called when the last module's dictionary is cleared.
void end_here(PyObject*) {
  if (g_main != nullptr && PyWeakref_GetObject(g_main) != Py_None) return;  // the long way, then
  const bool flushed = flush("stdout");
  flush("stderr");
  end_process(flushed ? g_status : 120);
}

void add_last_module() {
  PyObject* modules = PySys_GetObject("modules");
  PyObject* main = modules != nullptr ? PyDict_GetItemString(modules, "__main__") : nullptr;
  if (main == nullptr) return;
  g_main = PyWeakref_NewRef(main, nullptr);
  g_last = PyModule_New(kLastModule);
  PyObject* capsule = PyCapsule_New(&g_status, nullptr, end_here);
  if (g_main != nullptr && g_last != nullptr && capsule != nullptr &&
      PyModule_AddObject(g_last, "end", capsule) == 0) {
    PyDict_SetItemString(modules, kLastModule, g_last);
  }
  PyErr_Clear();
}

}  // namespace

void finish(int status) {
  g_status = status;
  add_last_module();
  const int failed = Py_FinalizeEx();
  end_process(failed < 0 ? 120 : status);
}

void finish_interrupted() {
  g_interrupted = true;
  finish(130);
}

}  // namespace hunch
