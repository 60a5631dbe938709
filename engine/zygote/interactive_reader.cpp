#include "engine/zygote/interactive_reader.h"

#include <Python.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

// CPython's tokenizer asks PyOS_Readline for each line. That calls PyOS_ReadlineFunctionPointer, where an editor of
// lines is put, provided that isatty(3) holds for both descriptors: for as long as it is asking, isatty says yes.

#if PY_VERSION_HEX >= 0x030D0000  // no header declares it any more, but CPython's own line editor needs it
extern "C" PyThreadState* _PyOS_ReadlineTState;
#endif

namespace hunch {
namespace {

thread_local SessionText* g_text = nullptr;       // of the input that is being read; PyOS_Readline has no place for it
PyCompilerFlags g_flags = _PyCompilerFlags_INIT;  // what `from __future__` imported holds for the inputs after it

// What PyOS_StdioReadline makes of the line: a C string, so that what follows a NUL is the next line's to overwrite.
char* read_line(FILE*, FILE*, const char*) {
  std::string line;
  do {
    const std::string more = g_text->next_line();
    line.append(more.c_str());
    if (more.empty()) break;
  } while (line.empty() || line.back() != '\n');
  auto* memory = static_cast<char*>(PyMem_RawMalloc(line.size() + 1));
  if (memory != nullptr) std::memcpy(memory, line.c_str(), line.size() + 1);
  return memory;
}

}  // namespace

InputEnd run_next_input(SessionText& text) {
  text.begin_input();
  g_text = &text;
  PyOS_ReadlineFunctionPointer = read_line;
  PyObject* name = PyUnicode_FromString("<stdin>");
  const int result = PyRun_InteractiveOneObject(stdin, name, &g_flags);
  Py_XDECREF(name);
  g_text = nullptr;
  if (result > 0) return InputEnd::no_more;
  return result == 0 ? InputEnd::ran : InputEnd::raised;
}

}  // namespace hunch

extern "C" __attribute__((visibility("default"))) int isatty(int fd) {
  if (hunch::g_text != nullptr && _PyOS_ReadlineTState != nullptr && (fd == STDIN_FILENO || fd == STDOUT_FILENO)) {
    return 1;
  }
  termios attributes{};
  return ioctl(fd, TCGETS, &attributes) == 0 ? 1 : 0;
}
