// The document driver is the Python program that runs the examples of a document one after the other, as Python's
// module doctest does, and tells what each did. It is what the sandbox runs: all that it says is as honest as the
// document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/doctest_checker.h"
#include "engine/document/document.h"

namespace hunch {

// Its source. It reads its orders from standard input and writes records to standard output; what examples write past
// sys.stdout goes to standard error.
std::string_view document_driver();

// The standard input for these examples of a document, by their indices.
std::string driver_orders(const Document& document, const std::vector<std::size_t>& indices);

// What one example did.
struct DriverRecord {
  enum class End { finished, raised, interrupted };
  std::size_t index = 0;  // of the example in its document
  End end = End::finished;
  Actual actual;
  std::string traceback;  // of an exception: all of it, as Python shows it
};

// All records up to the first that is cut off or malformed. Their indices are as ordered, in that order.
std::vector<DriverRecord> decode_records(std::string_view bytes, const std::vector<std::size_t>& indices);

}  // namespace hunch
