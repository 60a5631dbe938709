#include "engine/zygote/interpreter.h"

#include <fmt/format.h>
#include <malloc.h>
#include <pybind11/embed.h>
#include <stdlib.h>
#include <structmember.h>

#include "engine/zygote/allocations.h"
#include "engine/zygote/collector.h"
#include "engine/zygote/embedded_python.h"
#include "engine/zygote/exceptions.h"
#include "engine/zygote/finish.h"

namespace py = pybind11;

namespace hunch {
namespace {

bool g_fork_is_noticed = true;

// Whether something loaded may have called os.register_at_fork: a module that was asked for, or one of the standard
// library's that do.
bool fork_is_noticed(const std::vector<std::string>& modules) {
  if (!modules.empty()) return true;
  const py::dict loaded = py::module_::import("sys").attr("modules");
  for (const char* name : {"threading", "random", "logging", "concurrent.futures.thread", "asyncio", "ssl"}) {
    if (loaded.contains(name)) return true;
  }
  return false;
}

// Owns a PyConfig; CPython copies what it needs of it.
class Config {
 public:
  Config() { PyConfig_InitPythonConfig(&config_); }
  ~Config() { PyConfig_Clear(&config_); }
  Config(const Config&) = delete;
  Config& operator=(const Config&) = delete;
  PyConfig* operator->() { return &config_; }
  PyConfig* get() { return &config_; }
  void set(wchar_t** field, const char* value) { PyConfig_SetBytesString(&config_, field, value); }

 private:
  PyConfig config_;
};

// Where there is no HOME, the module site imports pwd to look for one. There always is one where people run python3,
// and there is none that a run should know.
constexpr char kHome[] = "HOME";
void forget_home() {
  PyObject* os = PyImport_ImportModule("os");
  PyObject* environ = os != nullptr ? PyObject_GetAttrString(os, "environ") : nullptr;
  if (environ != nullptr) PyMapping_DelItemString(environ, kHome);
  PyErr_Clear();
  Py_XDECREF(environ);
  Py_XDECREF(os);
}

// As `python3 -I file.py`: no environment, no user site, nothing of the current folder on the path.
void start_isolated(std::uint32_t hash_seed) {
  PyPreConfig pre;
  PyPreConfig_InitPythonConfig(&pre);
  pre.isolated = 1;
  pre.use_environment = 0;
  pre.parse_argv = 0;
  if (const PyStatus status = Py_PreInitialize(&pre); PyStatus_Exception(status)) {
    throw std::runtime_error(status.err_msg);
  }
  Config config;
  config->isolated = 1;
  config->use_environment = 0;
  config->user_site_directory = 0;
  config->parse_argv = 0;
#if PY_VERSION_HEX >= 0x030B0000
  config->safe_path = 1;
#endif
  config->install_signal_handlers = 1;
  config->use_hash_seed = 1;
  config->hash_seed = hash_seed;
  config.set(&config->program_name, kEmbeddedPython.executable);
  config.set(&config->executable, kEmbeddedPython.executable);
  watch_for_gc();
  watch_for_atexit();
  setenv(kHome, "/", 1);
  // Not by pybind11's scoped_interpreter, which prepares sys.argv and more. Never finalised but by a run.
  if (const PyStatus status = Py_InitializeFromConfig(config.get()); PyStatus_Exception(status)) {
    throw std::runtime_error(status.err_msg);
  }
  const CollectorCounts counts;
  note_streams();
  watch_shown_exceptions();
  forget_home();
  setenv("LANG", "C.UTF-8", 1);  // for setlocale(3) with "", not for os.environ, which has been made
  counts.restore();
  set_flag("hash_randomization", 1);  // python3 says so whenever it is not told to look at PYTHONHASHSEED
}

// What is set aside for good is never collected: then cycles through the globals of the program would outlive it, and
// their finalisers never run. So __main__ is made anew.
void renew_main() {
  py::dict modules = py::module_::import("sys").attr("modules");
  const py::dict old = py::module_::import("__main__").attr("__dict__");
  const py::module_ main = py::reinterpret_steal<py::module_>(PyModule_New("__main__"));
  py::dict dict = main.attr("__dict__");
  dict.clear();
  for (const auto& [key, value] : old) dict[key] = value;
  if (dict.contains("__annotations__")) dict["__annotations__"] = py::dict();
  modules["__main__"] = main;
}

// Where an object of the type keeps a member, by its descriptor; 0 if it has none of that name.
Py_ssize_t member_offset(PyTypeObject* type, const char* name) {
  PyObject* descriptor = PyObject_GetAttrString(reinterpret_cast<PyObject*>(type), name);
  PyErr_Clear();
  const bool is_member = descriptor != nullptr && Py_TYPE(descriptor) == &PyMemberDescr_Type;
  const Py_ssize_t offset = is_member ? reinterpret_cast<PyMemberDescrObject*>(descriptor)->d_member->offset : 0;
  Py_XDECREF(descriptor);
  return offset;
}

std::string version_of(const py::module_& module) {
  if (!py::hasattr(module, "__version__")) return "";
  return py::str(module.attr("__version__"));
}

}  // namespace

Result<Warmth> start_interpreter(std::uint32_t hash_seed, const std::vector<std::string>& modules) {
  Warmth warmth;
  try {
    start_isolated(hash_seed);
    warmth.python = std::string(Py_GetVersion()).substr(0, std::string(Py_GetVersion()).find(' '));
    for (const std::string& name : modules) {
      try {
        warmth.module_versions.push_back(version_of(py::module_::import(name.c_str())));
      } catch (const py::error_already_set& error) {
        if (!error.matches(PyExc_ModuleNotFoundError)) throw;
        warmth.missing_module = name;
        return warmth;
      }
    }
    watch_allocations();
    g_fork_is_noticed = fork_is_noticed(modules);
    set_aside_objects(modules.empty() ? SetAside::until_noticed : SetAside::for_good);
    if (!modules.empty()) renew_main();
    malloc_trim(0);  // else every child would merge the same freed pieces, and copy their pages to do so
  } catch (const std::exception& error) {
    return fail(ErrorKind::internal, fmt::format("CPython could not be started: {}", error.what()));
  }
  return warmth;
}

void set_flag(const char* name, long value) {
  PyObject* flags = PySys_GetObject("flags");
  const Py_ssize_t offset = flags != nullptr ? member_offset(Py_TYPE(flags), name) : 0;
  if (offset == 0) return;
  auto** const place = reinterpret_cast<PyObject**>(reinterpret_cast<char*>(flags) + offset);
  PyObject* const old = *place;
  *place = PyLong_FromLong(value);
  Py_XDECREF(old);
}

void buffer_lines() {
  PyObject* stream = PySys_GetObject("stdout");
  const Py_ssize_t offset = stream != nullptr ? member_offset(Py_TYPE(stream), "line_buffering") : 0;
  if (offset != 0) reinterpret_cast<char*>(stream)[offset] = 1;
}

void before_fork() {
  if (g_fork_is_noticed) PyOS_BeforeFork();
}
void after_fork_in_zygote() {
  if (g_fork_is_noticed) PyOS_AfterFork_Parent();
}
void after_fork_in_child() {
  if (g_fork_is_noticed) PyOS_AfterFork_Child();
}

}  // namespace hunch
