#include "engine/study/exception_notes.h"

#include <algorithm>

namespace hunch {

const std::vector<ExceptionNote>& exception_notes() {
  static const std::vector<ExceptionNote> notes = {
      {"ArithmeticError", "A calculation has no result. It is the parent of ZeroDivisionError and OverflowError.",
       "Rarely raised itself; mostly a decimal or a library signals it."},
      {"AssertionError", "What an assert statement claims does not hold.",
       "The text after its comma is the message. With python -O no assert runs at all, so it is no way to check "
       "input."},
      {"AttributeError", "The object has no attribute of that name.",
       "A mistyped name, or an object of another type than you think: the message names the type. None often comes "
       "from a "
       "method that changes something in place and returns nothing."},
      {"BaseExceptionGroup", "Several exceptions are raised at once, some of which are no Exception.",
       "Each is listed below the group; except* takes them by their type."},
      {"BlockingIOError", "An operation would have had to wait, and was told not to.",
       "A socket or a pipe that does not block, or a limit on threads or processes."},
      {"BrokenPipeError", "It wrote to a pipe or a socket that nobody reads any more.", "The other end has left."},
      {"CancelledError", "An asyncio task was cancelled while it waited.",
       "Somebody called cancel() or a timeout ran out. It is a BaseException: except Exception lets it pass."},
      {"EOFError", "input() found nothing more to read.",
       "Snippets run with an empty standard input. The end of a file is no error for read(): that returns an empty "
       "string."},
      {"ExceptionGroup", "Several exceptions are raised at once.",
       "A TaskGroup, or code that collects errors. Each is listed below the group; except* takes them by their type."},
      {"FileExistsError", "The file or folder is there already.", "Open mode \"x\", or mkdir() without exist_ok=True."},
      {"FileNotFoundError", "There is no file or folder of that name.",
       "A relative name counts from the current directory, not from the program's. Here a snippet sees hardly any "
       "files."},
      {"FloatingPointError", "A floating point operation failed.",
       "Plain Python does not raise it; numpy does when it is told to."},
      {"FrozenInstanceError", "A field of a frozen dataclass was to be changed.",
       "Make a changed copy with dataclasses.replace()."},
      {"GeneratorExit", "A generator was closed while it waited at a yield.",
       "close() or the end of its life raises it inside; a generator must not yield again after it."},
      {"ImportError", "The module is there, but the name is not in it, or it could not be loaded.",
       "A mistyped name, or two modules that import each other: the second one sees the first half done."},
      {"IndentationError", "The indentation of a line does not fit: nothing has run.",
       "A block without a body, or a line that returns to a depth where no block began."},
      {"IndexError", "A list, tuple or string is shorter than that index needs.",
       "The last index is len() - 1, and negative ones count from the end. A slice never raises it."},
      {"InvalidOperation", "A Decimal operation has no defined result.",
       "Text that is no number, or infinity minus infinity."},
      {"InvalidStateError", "A future was asked for what it does not have, or was set twice.",
       "result() before it is done, or set_result() a second time."},
      {"IsADirectoryError", "A folder was opened as if it were a file.", "A path without its last part."},
      {"JSONDecodeError", "The text is not JSON.",
       "The message says where: single quotes, a comma behind the last element, None in place of null."},
      {"KeyError", "A dictionary has no such key; the message is the key itself.",
       "d.get(key) gives None instead. The keys 1 and \"1\" are two, 1 and True are one."},
      {"KeyboardInterrupt", "Somebody pressed Ctrl-C, or the program sent itself that signal.",
       "It is a BaseException: except Exception lets it pass, so that a program can be stopped."},
      {"LookupError", "Something was not found. It is the parent of IndexError and KeyError.",
       "Raised itself for an unknown encoding, or by a ContextVar without a value."},
      {"MemoryError", "There is not enough memory for what the program wants.",
       "Snippets have little of it here. Something grows with every turn, or a number makes a list or a string huge."},
      {"ModuleNotFoundError", "No module of that name can be found.",
       "It is not installed for this Python, or it is mistyped, or the current directory is not where you think."},
      {"NameError", "A name was used that nothing has been assigned to so far.",
       "A mistyped name, an assignment that has not run yet, or one that stands in another scope: names of a class "
       "body are "
       "not seen inside its functions, and the name after except … as is deleted when that block ends."},
      {"NotADirectoryError", "A file was used as if it were a folder.", "A path with one part too many."},
      {"NotImplementedError", "A method is meant to be written by a subclass, and was not.",
       "Not to be mixed up with NotImplemented, which a comparison returns to say that the other side should try."},
      {"OSError", "The operating system refused what was asked of it.",
       "Files, sockets, processes; errno says why. In the sandbox much of this is refused on purpose."},
      {"OverflowError", "The result is too large for its type.",
       "Integers never are; floats are, as in math.exp(1000), and so are numbers that C code takes."},
      {"PermissionError", "The operating system does not allow it.",
       "In the sandbox: writing files, the network, other processes, unless the question grants them."},
      {"PicklingError", "An object cannot be pickled.",
       "A lambda, a local function or an open file: only what can be found again by its name is pickled."},
      {"ProcessLookupError", "There is no process of that number.", "It has ended already."},
      {"RecursionError", "Calls are nested deeper than the interpreter allows, about 1,000.",
       "A function that calls itself without a case that ends it, or __getattr__, __eq__ or __repr__ that use "
       "themselves."},
      {"ReferenceError", "A weak reference was used after its object had gone.",
       "Nothing else held on to that object."},
      {"RuntimeError", "Something went wrong that fits no other type; the message says what.",
       "A dictionary or set that changes its size while it is looped over, an event loop within another, a thread that "
       "is "
       "started twice, a StopIteration that leaves a generator."},
      {"StopAsyncIteration", "An asynchronous iterator has no more elements.", "anext() without a default."},
      {"StopIteration", "An iterator has no more elements.",
       "next() without a default on one that is used up. A for loop takes it as its end; inside a generator it becomes "
       "a "
       "RuntimeError."},
      {"SyntaxError", "The text is no Python: nothing of it has run.",
       "The caret shows where reading stopped, which may be after the real place: a bracket or quote that is not "
       "closed. Some "
       "things are new in a later Python."},
      {"SystemExit", "The program asked to leave, as sys.exit() does.",
       "It is a BaseException: except Exception lets it pass."},
      {"TabError", "Tabs and blanks are mixed in one block: nothing has run.", "Use four blanks for each step."},
      {"TimeoutError", "Something took longer than it was given.", "A timeout of asyncio, of a future or of a socket."},
      {"TypeError",
       "An operation or a function was given something of a type it cannot use, or the wrong number of arguments.",
       "Adding a string to a number, calling what is no function, an argument too many (self counts), changing a tuple "
       "or a "
       "string, an unhashable key such as a list."},
      {"UnboundLocalError", "A local variable is used before it has a value.",
       "A function that assigns to a name anywhere has it as a local everywhere, += included. nonlocal or global say "
       "otherwise; the name of an outer variable is of no help."},
      {"UnicodeDecodeError", "Bytes are no text in that encoding.",
       "They were written in another one, or are no text at all."},
      {"UnicodeEncodeError", "The text has a character that the encoding lacks.",
       "ASCII or Latin-1 where UTF-8 was meant, or a lone surrogate."},
      {"ValueError", "The type is right, but not the value.",
       "int(\"x\"), an element that remove() or index() does not find, too many or too few values to unpack."},
      {"ZeroDivisionError", "A division, // or % by zero.", "0.0 counts, too: floats raise it as integers do."},
  };
  return notes;
}

const ExceptionNote* exception_note(std::string_view type) {
  type = type.substr(type.rfind('.') + 1);  // npos + 1 is 0
  const std::vector<ExceptionNote>& notes = exception_notes();
  const auto found =
      std::find_if(notes.begin(), notes.end(), [&](const ExceptionNote& note) { return note.type == type; });
  return found == notes.end() ? nullptr : &*found;
}

}  // namespace hunch
