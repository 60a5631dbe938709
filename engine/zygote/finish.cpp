#include "engine/zygote/finish.h"

#include <Python.h>
#include <signal.h>
#include <unistd.h>

// Py_FinalizeEx does, in this order: join threads, atexit callbacks, flush, collect garbage, empty sys.modules (which
// ends
// __main__ and all that only it held), collect again, then clear the dictionaries of the modules that something still
// holds, last imported first, then free the interpreter. All of it takes several times as long as a run, so it is cut
// short where nothing is left that a program could notice:
//
// - If nothing was started that would be joined or called at exit, and no object that the run made has a finaliser,
// nothing of
//   it can be noticed at all: flush and leave.
// - Otherwise it runs up to the clearing of dictionaries. A last module is put into sys.modules, whose clearing ends
// the
//   process – unless __main__ itself is still there to be cleared.

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

// Called when the last module's dictionary is cleared.
void end_here(PyObject*) {
  if (g_main != nullptr && is_alive(g_main)) return;  // the long way, then
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
  if (g_main != nullptr && g_last != nullptr && capsule != nullptr && PyModule_AddObject(g_last, "end", capsule) == 0) {
    PyDict_SetItemString(modules, kLastModule, g_last);
  }
  PyErr_Clear();
}

// Whether destroying it could run code or show anything: it has a finaliser (every type that defines __del__ has, and
// so do files, generators and coroutines), is a type whose instances have one, or a weak reference that calls back.
bool could_be_noticed(PyObject* object) {
  const PyTypeObject* type = Py_TYPE(object);
  if (type->tp_finalize != nullptr || type->tp_del != nullptr) return true;
  if (PyType_Check(object)) {
    const auto* made = reinterpret_cast<const PyTypeObject*>(object);
    return made->tp_finalize != nullptr || made->tp_del != nullptr;
  }
  return PyWeakref_Check(object) && reinterpret_cast<const PyWeakReference*>(object)->wr_callback != nullptr;
}

bool is_imported(const char* name) {
  PyObject* modules = PySys_GetObject("modules");
  return modules == nullptr || !PyDict_Check(modules) || PyDict_GetItemString(modules, name) != nullptr;
}

// Whether ending the interpreter could be noticed. When in doubt, it could.
bool end_could_be_noticed() {
  if (is_imported("threading") || is_imported("atexit")) return true;
  PyObject* gc = PyImport_ImportModule("gc");
  PyObject* objects =
      gc != nullptr ? PyObject_CallMethod(gc, "get_objects", nullptr) : nullptr;  // none of the frozen ones
  bool noticed = objects == nullptr;
  for (Py_ssize_t i = 0; !noticed && i < PyList_GET_SIZE(objects); ++i) {
    noticed = could_be_noticed(PyList_GET_ITEM(objects, i));
  }
  Py_XDECREF(objects);  // or it would keep alive what is to be finalised
  Py_XDECREF(gc);
  PyErr_Clear();
  return noticed;
}

}  // namespace

void finish(int status) {
  g_status = status;
  if (!end_could_be_noticed()) end_here(nullptr);
  add_last_module();
  const int failed = Py_FinalizeEx();
  end_process(failed < 0 ? 120 : status);
}

void finish_interrupted() {
  g_interrupted = true;
  finish(130);
}

}  // namespace hunch
