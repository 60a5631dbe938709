#include "engine/zygote/interpreter.h"

#include <fmt/format.h>
#include <malloc.h>
#include <pybind11/embed.h>

#include "engine/zygote/contexts.h"
#include "engine/zygote/embedded_python.h"

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
  // Never destroyed: a process embeds CPython once, and ends with it.
  new py::scoped_interpreter(config.get(), 0, nullptr, false);
}

// CPython's __main__ was frozen with everything else, and what is frozen is never collected: then cycles through the
// snippet's own globals would outlive it, and their finalisers never run. A new one takes its place.
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

std::string version_of(const py::module_& module) {
  if (!py::hasattr(module, "__version__")) return "";
  return py::str(module.attr("__version__"));
}

}  // namespace

Result<Warmth> start_interpreter(std::uint32_t hash_seed, const std::vector<std::string>& modules) {
  Warmth warmth;
  try {
    start_isolated(hash_seed);
    const py::tuple version = py::module_::import("sys").attr("version_info");
    warmth.python = py::str("{}.{}.{}").format(version[0], version[1], version[2]);
    for (const std::string& name : modules) {
      try {
        warmth.module_versions.push_back(version_of(py::module_::import(name.c_str())));
      } catch (const py::error_already_set& error) {
        if (!error.matches(PyExc_ModuleNotFoundError)) throw;
        warmth.missing_module = name;
        return warmth;
      }
    }
    prepare_contexts();
    g_fork_is_noticed = fork_is_noticed(modules);
    py::module_ gc = py::module_::import("gc");
    gc.attr("collect")();
    gc.attr("freeze")();  // what is shared with the zygote is never traversed, and so its pages stay shared
    renew_main();
    malloc_trim(0);  // else every child would merge the same freed pieces, and copy their pages to do so
  } catch (const std::exception& error) {
    return fail(ErrorKind::internal, fmt::format("CPython could not be started: {}", error.what()));
  }
  return warmth;
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
