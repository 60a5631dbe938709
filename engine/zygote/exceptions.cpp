#include "engine/zygote/exceptions.h"

#include <Python.h>
#if PY_VERSION_HEX < 0x03090000
#include <frameobject.h>
#endif

#include <optional>
#include <utility>

namespace hunch {
namespace {

// UTF-8 of a str; lone surrogates and failures become U+FFFD and "".
std::string utf8(PyObject* text) {
  if (text == nullptr || !PyUnicode_Check(text)) return "";
  PyObject* bytes = PyUnicode_AsEncodedString(text, "utf-8", "replace");
  if (bytes == nullptr) {
    PyErr_Clear();
    return "";
  }
  std::string result(PyBytes_AS_STRING(bytes), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes)));
  Py_DECREF(bytes);
  return result;
}

std::string attribute_utf8(PyObject* object, const char* name) {
  PyObject* value = PyObject_GetAttrString(object, name);
  if (value == nullptr) PyErr_Clear();
  std::string result = utf8(value);
  Py_XDECREF(value);
  return result;
}

int attribute_int(PyObject* object, const char* name) {
  PyObject* value = PyObject_GetAttrString(object, name);
  long number = value != nullptr && PyLong_Check(value) ? PyLong_AsLong(value) : 0;
  Py_XDECREF(value);
  PyErr_Clear();
  return number > 0 && number < 100'000'000 ? static_cast<int>(number) : 0;
}

// As a traceback shows it: qualified, without "builtins." and "__main__.".
std::string type_name(PyObject* type) {
  const std::string module = attribute_utf8(type, "__module__");
  const std::string name = attribute_utf8(type, "__qualname__");
  return module.empty() || module == "builtins" || module == "__main__" ? name : module + "." + name;
}

constexpr char kNoText[] = "<exception str() failed>";

// The exception that is being shown, or was last. Its __str__ may be the program's, and what that does may be seen: so
// it is called once, by CPython, and what it says is kept as it passes through the type's slot.
struct Shown {
  PyObject* value = nullptr;  // not owned, only compared
  reprfunc str = nullptr;     // what the slot holds otherwise
  std::optional<std::string> text;
};
Shown g_shown;
bool g_is_showing = false;
PyCFunction g_show = nullptr;  // sys.excepthook, as CPython has it

PyObject* note_text(PyObject* value) {
  PyObject* text = g_shown.str(value);
  if (value == g_shown.value) g_shown.text = text != nullptr && PyUnicode_Check(text) ? utf8(text) : kNoText;
  return text;
}

PyObject* show(PyObject* module, PyObject* const* arguments, Py_ssize_t count) {
  const auto original = reinterpret_cast<_PyCFunctionFast>(reinterpret_cast<void (*)()>(g_show));
  // One that a __str__ shows while it is asked itself is not the one that ends the program.
  if (g_is_showing || count < 2 || !PyExceptionInstance_Check(arguments[1]) ||
      Py_TYPE(arguments[1])->tp_str == note_text) {
    return original(module, arguments, count);
  }
  PyTypeObject* const type = Py_TYPE(arguments[1]);
  Py_INCREF(type);
  g_shown = {arguments[1], type->tp_str, std::nullopt};
  type->tp_str = note_text;
  g_is_showing = true;
  PyObject* const result = original(module, arguments, count);
  g_is_showing = false;
  if (type->tp_str == note_text) type->tp_str = g_shown.str;
  Py_DECREF(type);
  return result;
}

std::string message_of(PyObject* value) {
  const Shown shown = std::exchange(g_shown, Shown{nullptr, g_shown.str, std::nullopt});
  if (PyErr_GivenExceptionMatches(value, PyExc_SyntaxError)) return attribute_utf8(value, "msg");
  if (shown.value == value && shown.text) return *shown.text;
  PyObject* text = PyObject_Str(value);
  if (text == nullptr) {
    PyErr_Clear();
    return kNoText;
  }
  std::string message = utf8(text);
  Py_DECREF(text);
  return message;
}

// Since 3.13 the prompt gives each input a name of its own: "<stdin>-3".
bool is_of(const std::string& name, const std::string& filename) {
  return name == filename || (filename == "<stdin>" && name.starts_with("<stdin>-"));
}

// New reference. Not by the frame's attribute, since getting that is an event that audit hooks are told of.
PyCodeObject* code_of(PyFrameObject* frame) {
#if PY_VERSION_HEX >= 0x03090000
  return PyFrame_GetCode(frame);
#else
  Py_INCREF(frame->f_code);
  return frame->f_code;
#endif
}

// The line of the innermost frame that runs the snippet's own file.
int line_of(PyObject* value, PyObject* traceback, const std::string& filename) {
  if (traceback == nullptr) {
    return PyErr_GivenExceptionMatches(value, PyExc_SyntaxError) ? attribute_int(value, "lineno") : 0;
  }
  int line = 0;
  if (!PyTraceBack_Check(traceback)) return line;  // an excepthook can leave anything there, of any length
  for (auto* entry = reinterpret_cast<PyTracebackObject*>(traceback); entry != nullptr; entry = entry->tb_next) {
    PyCodeObject* code = code_of(entry->tb_frame);
    if (is_of(utf8(code->co_filename), filename)) line = attribute_int(reinterpret_cast<PyObject*>(entry), "tb_lineno");
    Py_DECREF(code);
  }
  return line;
}

// While it lives, print() goes nowhere: the message was shown once, and its __str__ has nothing new to say.
class Silence {
 public:
  Silence() {
    for (int i = 0; i < 2; ++i) {
      streams_[i] = PySys_GetObject(kNames[i]);
      Py_XINCREF(streams_[i]);
      PySys_SetObject(kNames[i], Py_None);
    }
  }
  ~Silence() {
    for (int i = 0; i < 2; ++i) {
      PySys_SetObject(kNames[i], streams_[i]);
      Py_XDECREF(streams_[i]);
    }
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  static constexpr const char* kNames[2] = {"stdout", "stderr"};
  PyObject* streams_[2];
};

// At a character's boundary.
std::string cut(std::string text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
  text.resize(max_bytes);
  return text;
}

// A status that is no number of C, or a message that cannot be made: CPython since 3.12 forgets that exception, and
// stumbles over it on its way out.
void show_failure_to_exit() {
#if PY_VERSION_HEX >= 0x030D0000
  if (PyErr_Occurred() != nullptr) PyErr_FormatUnraisable("Exception ignored on threading shutdown");
#elif PY_VERSION_HEX >= 0x030C0000
  if (PyErr_Occurred() != nullptr) PyErr_WriteUnraisable(nullptr);
#endif
  PyErr_Clear();
}

}  // namespace

void watch_shown_exceptions() {
  PyObject* hook = PySys_GetObject("__excepthook__");
  if (hook == nullptr || !PyCFunction_Check(hook) || PyCFunction_GET_FLAGS(hook) != METH_FASTCALL) return;
  PyMethodDef* const definition = reinterpret_cast<PyCFunctionObject*>(hook)->m_ml;
  g_show = definition->ml_meth;
  definition->ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(show));
}

void forget_shown_exceptions() {
  g_shown.value = nullptr;
  g_shown.text.reset();
}

ExceptionInfo describe_shown_exception(const std::string& filename, std::size_t max_message) {
  ExceptionInfo info;
  PyObject* value = PySys_GetObject("last_value");
  PyObject* traceback = PySys_GetObject("last_traceback");
  if (value == nullptr) return info;
  Py_INCREF(value);
  Py_XINCREF(traceback);
  const Silence silence;
  info.type = cut(type_name(reinterpret_cast<PyObject*>(Py_TYPE(value))), 256);
  info.message = cut(message_of(value), max_message);
  info.line = line_of(value, traceback == Py_None ? nullptr : traceback, filename);
  Py_XDECREF(traceback);
  Py_DECREF(value);
  return info;
}

int exit_status_of_system_exit() {
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  fflush(stdout);
  PyObject* code = value != nullptr ? PyObject_GetAttrString(value, "code") : nullptr;
  PyErr_Clear();
  if (code == nullptr) std::swap(code, value);  // then it is shown itself
  int status = 1;
  if (code == nullptr || code == Py_None) {
    status = 0;
  } else if (PyLong_Check(code)) {
    status = static_cast<int>(PyLong_AsLong(code));
  } else {
    PyObject* stream = PySys_GetObject("stderr");
    if (stream != nullptr && stream != Py_None) {
      PyFile_WriteObject(code, stream, Py_PRINT_RAW);
    } else {
      PyObject_Print(code, stderr, Py_PRINT_RAW);
      fflush(stderr);
    }
    PySys_WriteStderr("\n");
  }
  show_failure_to_exit();
  Py_XDECREF(code);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
  return status & 0xff;
}

}  // namespace hunch
