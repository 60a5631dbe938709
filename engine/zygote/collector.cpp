#define Py_BUILD_CORE 1
#include <Python.h>
#undef HAVE_STD_ATOMIC  // the header of C11 that it stands for is none of C++20

// The lists and counters below are no part of CPython's API; these versions have them alike. With another one nothing
// is set aside, and every end goes the long way (finish.cpp).
#if PY_VERSION_HEX < 0x030E0000 && !defined(Py_GIL_DISABLED)
#define HUNCH_KNOWS_COLLECTOR 1
#include <frameobject.h>
#if PY_VERSION_HEX >= 0x03090000
#include <internal/pycore_interp.h>
#else
#include <internal/pycore_pystate.h>
#endif
#else
#define HUNCH_KNOWS_COLLECTOR 0
#endif

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

#include "engine/zygote/collector.h"
#include "engine/zygote/embedded_python.h"

namespace hunch {
namespace {

void freeze() {
  PyObject* gc = PyImport_ImportModule("gc");
  PyGC_Collect();
  Py_XDECREF(gc != nullptr ? PyObject_CallMethod(gc, "freeze", nullptr) : nullptr);
  Py_XDECREF(gc);
  PyErr_Clear();
}

}  // namespace
}  // namespace hunch

#if HUNCH_KNOWS_COLLECTOR

namespace hunch {
namespace {

using Generations = struct _gc_runtime_state;

bool g_is_aside = false;
PyGC_Head g_aside_end{};             // stands between what was set aside and what CPython itself has frozen
Py_ssize_t g_older_collections = 0;  // of generations 1 and 2, when the objects were set aside
Py_ssize_t g_full_collections = 0;   // of generation 2
std::vector<const void*> g_known;    // the noticeable objects of the fresh interpreter, sorted
PyObject* (*g_init_gc)() = nullptr;  // CPython's own

#if PY_VERSION_HEX >= 0x03090000
Generations& collector() { return PyInterpreterState_Main()->gc; }
bool is_tracked(PyObject* object) { return PyObject_GC_IsTracked(object) != 0; }
#else
Generations& collector() { return _PyRuntime.gc; }
bool is_tracked(PyObject* object) {
  return PyObject_IS_GC(object) && (reinterpret_cast<PyGC_Head*>(object) - 1)->_gc_next != 0;
}
#endif

PyGC_Head* next_of(const PyGC_Head* head) { return reinterpret_cast<PyGC_Head*>(head->_gc_next); }
PyGC_Head* previous_of(const PyGC_Head* head) {
  return reinterpret_cast<PyGC_Head*>(head->_gc_prev & ~static_cast<uintptr_t>(3));
}
void join(PyGC_Head* first, PyGC_Head* second) {
  first->_gc_next = reinterpret_cast<uintptr_t>(second);
  second->_gc_prev = reinterpret_cast<uintptr_t>(first) | (second->_gc_prev & 3);
}
PyObject* object_of(PyGC_Head* head) { return reinterpret_cast<PyObject*>(head + 1); }

// Puts all of `from` in front of `to`.
void prepend(PyGC_Head* from, PyGC_Head* to) {
  if (next_of(from) == from) return;
  PyGC_Head* const first = next_of(from);
  PyGC_Head* const last = previous_of(from);
  PyGC_Head* const then = next_of(to);
  join(to, first);
  join(last, then);
  join(from, from);
}

void move_to(PyGC_Head* list, PyObject* object) {
  if (object == nullptr || !is_tracked(object)) return;
  PyGC_Head* const head = reinterpret_cast<PyGC_Head*>(object) - 1;
  join(previous_of(head), next_of(head));
  PyGC_Head* const last = previous_of(list);
  join(last, head);
  join(head, list);
}

Py_ssize_t older_collections() {
  const Generations& gc = collector();
  return gc.generation_stats[1].collections + gc.generation_stats[2].collections;
}

bool may_be_tracked(PyObject* object) {
  return object == nullptr || (PyObject_IS_GC(object) && (!PyTuple_CheckExact(object) || is_tracked(object)));
}

// As a collection leaves it: a tuple whose items cannot be in cycles is not looked at again. Gives the number of
// objects.
Py_ssize_t untrack_tuples(PyGC_Head* list) {
  Py_ssize_t count = 0;
  for (PyGC_Head* at = next_of(list); at != list;) {
    PyObject* object = object_of(at);
    at = next_of(at);
    ++count;
    if (!PyTuple_CheckExact(object)) continue;
    PyObject** const items = reinterpret_cast<PyTupleObject*>(object)->ob_item;
    if (std::any_of(items, items + PyTuple_GET_SIZE(object), may_be_tracked)) continue;
    PyObject_GC_UnTrack(object);
    --count;
  }
  return count;
}

// Moves what was set aside to the empty list `to`, and leaves `aside` as CPython had it.
void take_back(PyGC_Head* aside, PyGC_Head* to) {
  PyGC_Head* const first = next_of(aside);
  PyGC_Head* const last = previous_of(&g_aside_end);
  join(aside, next_of(&g_aside_end));
  join(to, to);
  if (first == &g_aside_end) return;
  join(to, first);
  join(last, to);
}

// What the collector would have by now: a collection of the middle generation moves what it holds to the oldest.
void bring_back() {
  if (!g_is_aside) return;
  g_is_aside = false;
  Generations& gc = collector();
  PyGC_Head* const aside = &gc.permanent_generation.head;
  const bool was_collected = older_collections() != g_older_collections;
  PyGC_Head back{};
  take_back(aside, &back);
  if (was_collected) {
    (gc.generation_stats[2].collections == g_full_collections ? gc.long_lived_pending : gc.long_lived_total) +=
        untrack_tuples(&back);
  }
  prepend(&back, &gc.generations[was_collected ? 2 : 1].head);
}

PyObject* init_gc() {
  bring_back();
  return g_init_gc();
}

bool could_be_noticed(PyObject* object) {
  const PyTypeObject* type = Py_TYPE(object);
  if (type->tp_finalize != nullptr || type->tp_del != nullptr) return true;
  if (PyType_Check(object)) {
    const auto* made = reinterpret_cast<const PyTypeObject*>(object);
    return made->tp_finalize != nullptr || made->tp_del != nullptr;
  }
  return PyWeakref_Check(object) && reinterpret_cast<const PyWeakReference*>(object)->wr_callback != nullptr;
}

// Borrowed. The code that runs, or would run, when the object is destroyed; nullptr if it is none of Python's.
PyObject* code_at_end_of(PyObject* object) {
  for (const auto& [is_one, name] :
       {std::pair{PyGen_Check(object) != 0, "gi_code"}, std::pair{PyCoro_CheckExact(object) != 0, "cr_code"},
        std::pair{PyAsyncGen_CheckExact(object) != 0, "ag_code"}}) {
    if (!is_one) continue;
    PyObject* code = PyObject_GetAttrString(object, name);
    Py_XDECREF(code);  // its generator keeps it
    PyErr_Clear();
    return code;
  }
  PyObject* function = nullptr;
  if (PyWeakref_Check(object)) {
    function = reinterpret_cast<PyWeakReference*>(object)->wr_callback;
  } else if (!PyType_Check(object) && Py_TYPE(object)->tp_finalize != nullptr) {
    PyObject* name = PyUnicode_InternFromString("__del__");
    function = name != nullptr ? _PyType_Lookup(Py_TYPE(object), name) : nullptr;
    Py_XDECREF(name);
  }
  if (function != nullptr && PyMethod_Check(function)) function = PyMethod_GET_FUNCTION(function);
  return function != nullptr && PyFunction_Check(function) ? PyFunction_GET_CODE(function) : nullptr;
}

bool is_writer(PyObject* object) {
  static constexpr const char* kWriters[] = {"_io.TextIOWrapper", "_io.BufferedWriter", "_io.BufferedRandom"};
  return std::any_of(std::begin(kWriters), std::end(kWriters),
                     [&](const char* name) { return std::strcmp(Py_TYPE(object)->tp_name, name) == 0; });
}

bool is_of_the_library(PyObject* code) {
  const char* name = PyUnicode_AsUTF8(reinterpret_cast<PyCodeObject*>(code)->co_filename);
  PyErr_Clear();
  return name != nullptr &&
         (name[0] == '<' ? std::strncmp(name, "<frozen ", 8) == 0
                         : std::strncmp(name, kEmbeddedPython.stdlib, std::strlen(kEmbeddedPython.stdlib)) == 0);
}

// Whether `holds` for an object that the collector knows of and that is not of the fresh interpreter.
template <typename Predicate>
bool any_object(Predicate holds) {
  Generations& gc = collector();
  for (gc_generation& generation : gc.generations) {
    for (PyGC_Head* at = next_of(&generation.head); at != &generation.head; at = next_of(at)) {
      PyObject* object = object_of(at);
      if (could_be_noticed(object) && !std::binary_search(g_known.begin(), g_known.end(), object) && holds(object)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

void watch_for_gc() {
  for (_inittab* entry = PyImport_Inittab; entry->name != nullptr; ++entry) {
    if (std::strcmp(entry->name, "gc") != 0) continue;
    g_init_gc = entry->initfunc;
    entry->initfunc = init_gc;
  }
}

void set_aside_objects(SetAside how) {
  if (how == SetAside::for_good) return freeze();
  any_object([](PyObject* object) {
    g_known.push_back(object);
    return false;
  });
  std::sort(g_known.begin(), g_known.end());
  Generations& gc = collector();
  g_older_collections = older_collections();
  g_full_collections = gc.generation_stats[2].collections;
  PyGC_Head* const permanent = &gc.permanent_generation.head;
  join(&g_aside_end, next_of(permanent));
  join(permanent, &g_aside_end);
  prepend(&gc.generations[1].head, permanent);
  // But not what the program will hang on to: cycles through its globals are collected like any other.
  PyObject* main = PyImport_AddModule("__main__");
  for (PyObject* object : {main, PyModule_GetDict(main)}) move_to(&gc.generations[1].head, object);
  g_is_aside = true;
}

CollectorCounts::CollectorCounts() {
  for (int i = 0; i < 3; ++i) counts_[i] = collector().generations[i].count;
}
void CollectorCounts::restore() const {
  for (int i = 0; i < 3; ++i) collector().generations[i].count = counts_[i];
}

bool run_left_noticeable_object() {
  return any_object([](PyObject*) { return true; });
}

bool program_left_noticeable_object() {
  return any_object([](PyObject* object) {
    if (is_writer(object)) return true;
    PyObject* code = code_at_end_of(object);
    return code != nullptr && !is_of_the_library(code);
  });
}

bool has_audit_hooks() { return PyInterpreterState_Main()->audit_hooks != nullptr; }

}  // namespace hunch

#else

namespace hunch {

void watch_for_gc() {}
void set_aside_objects(SetAside how) {
  if (how == SetAside::for_good) freeze();
}
CollectorCounts::CollectorCounts() = default;
void CollectorCounts::restore() const {}
bool run_left_noticeable_object() { return true; }
bool program_left_noticeable_object() { return true; }
bool has_audit_hooks() { return true; }

}  // namespace hunch

#endif
