// A Result is either a value or an Error: what hunch itself could not do.
//
// Three kinds of trouble are never mixed. What a snippet does is a value (Transcript), a wrong guess is a value
// (Verdict); only what *we* cannot do is an Error. Bugs are asserts that no input can reach.
//
//   Result<Bank> Bank::load(path);
//   TRY(const Bank bank, Bank::load(path));   // returns the Error from the enclosing function, else declares bank
//   TRY_VOID(write_all(fd, bytes));           // the same for Result<void>
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hunch {

// Who has to act, which is also the exit status of the command line.
enum class ErrorKind {
  usage,                // a bad argument or a bad file: exit 2
  internal,             // something that should work did not: exit 3
  sandbox_unavailable,  // no isolation, so nothing runs: exit 4
  nothing_matched,      // the selection is empty: exit 5
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;  // what happened, where (path:line:column or system call), what to do; no trailing newline
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

// An internal Error "<what>: <strerror(errno)>"; reads errno at the call.
[[nodiscard]] tl::unexpected<Error> fail_errno(std::string what);

}  // namespace hunch

#define HUNCH_CONCAT_(a, b) a##b
#define HUNCH_CONCAT(a, b) HUNCH_CONCAT_(a, b)
#define HUNCH_TRY_(result, declaration, ...)                                       \
  auto result = (__VA_ARGS__);                                                     \
  if (!result) return ::tl::unexpected<::hunch::Error>(std::move(result.error())); \
  declaration = *std::move(result)
#define TRY(declaration, ...) HUNCH_TRY_(HUNCH_CONCAT(try_, __LINE__), declaration, __VA_ARGS__)
#define TRY_VOID(...)                                                       \
  do {                                                                      \
    if (auto try_void = (__VA_ARGS__); !try_void)                           \
      return ::tl::unexpected<::hunch::Error>(std::move(try_void.error())); \
  } while (false)
