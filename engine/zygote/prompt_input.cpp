#include "engine/zygote/prompt_input.h"

namespace hunch {
namespace {

PyObject* compile(const std::string& text, const std::string& filename, PyCompilerFlags& flags) {
  return Py_CompileStringExFlags(text.c_str(), filename.c_str(), Py_single_input, &flags, -1);
}

#if PY_VERSION_HEX >= 0x030D0000

int g_inputs = 0;  // that could be parsed

// Whether the text is at fault already, and not what it means: then that is the current exception, in the prompt's
// name, else the exception stays what it is.
bool cannot_be_parsed(const std::string& text, const std::string& filename, PyCompilerFlags flags) {
  PyObject* exception = PyErr_GetRaisedException();
  flags.cf_flags |= PyCF_ONLY_AST;
  PyObject* tree = compile(text, filename, flags);
  const bool parsed = tree != nullptr;
  if (parsed) PyErr_SetRaisedException(exception);
  if (!parsed) Py_XDECREF(exception);
  Py_XDECREF(tree);
  return !parsed;
}

void remember(const std::string& text, const std::string& name, const std::string& filename) {
  PyObject* module = PyImport_ImportModule("linecache");
  PyObject* done = module == nullptr ? nullptr
                                     : PyObject_CallMethod(module, "_register_code", "sss", name.c_str(), text.c_str(),
                                                           filename.c_str());
  Py_XDECREF(done);
  Py_XDECREF(module);
  PyErr_Clear();  // without it, tracebacks lack their lines
}

#endif

}  // namespace

#if PY_VERSION_HEX >= 0x030D0000

void complete_syntax_error(const std::string& source) {
  if (PyErr_ExceptionMatches(PyExc_SyntaxError) == 0) return;
  PyObject* exception = PyErr_GetRaisedException();
  PyObject* number = PyObject_GetAttrString(exception, "lineno");
  PyObject* text = PyUnicode_FromStringAndSize(source.data(), static_cast<Py_ssize_t>(source.size()));
  PyObject* lines = text != nullptr ? PyUnicode_Splitlines(text, 1) : nullptr;
  const long line = number != nullptr && PyLong_Check(number) ? PyLong_AsLong(number) : 0;
  if (lines != nullptr && line > 0 && line <= PyList_GET_SIZE(lines)) {
    PyObject_SetAttrString(exception, "text", PyList_GET_ITEM(lines, line - 1));
  }
  Py_XDECREF(lines);
  Py_XDECREF(text);
  Py_XDECREF(number);
  PyErr_SetRaisedException(exception);  // instead of any that came up here
}

void prepare_prompt_inputs() {
  Py_XDECREF(PyImport_ImportModule("linecache"));
  PyErr_Clear();
}

PyObject* compile_prompt_input(const std::string& source, const std::string& filename, PyCompilerFlags& flags) {
  const std::string text = source + (source.empty() || source.back() != '\n' ? "\n" : "");
  const std::string name = filename + "-" + std::to_string(g_inputs);
  PyObject* code = compile(text, name, flags);
  if (code == nullptr && PyErr_ExceptionMatches(PyExc_SyntaxError) != 0 && cannot_be_parsed(text, filename, flags)) {
    return nullptr;
  }
  ++g_inputs;
  if (code != nullptr) remember(text, name, filename);
  if (code == nullptr) complete_syntax_error(source);
  return code;
}

#else

void complete_syntax_error(const std::string&) {}

void prepare_prompt_inputs() {}

PyObject* compile_prompt_input(const std::string& source, const std::string& filename, PyCompilerFlags& flags) {
  return compile(source + (source.empty() || source.back() != '\n' ? "\n" : ""), filename, flags);
}

#endif

}  // namespace hunch
