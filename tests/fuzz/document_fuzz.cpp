// Documents, from the bytes of a file to its examples; the comparison of outputs; what is written back into the file;
// and what the driver in the sandbox tells of them, which is untrusted.
//
// Sections: the name of the file; its text; what an example printed; records of the driver.
#include <algorithm>
#include <numeric>

#include "engine/base/text.h"
#include "engine/check/document_correction.h"
#include "engine/check/document_driver.h"
#include "engine/document/doctest_checker.h"
#include "engine/document/document_reader.h"
#include "engine/document/document_text.h"
#include "engine/document/python_text.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

void check_place(const Place& place, const DocumentText& text) {
  must_hold(place.begin <= place.end && place.end <= text.bytes().size(), "a place is in the file");
  must_hold(place.first_line >= 1 && place.last_line <= text.line_count(), "the lines of a place are in the file");
  if (place.form == Place::Form::json) return;
  must_hold(place.begin == text.begin_of(place.first_line), "a place begins with a line");
  must_hold(place.end == text.begin_of(place.last_line + 1), "a place ends with a line");
}

void check_mistakes(const Document& document, const DocumentText& text) {
  for (const DocumentMistake& mistake : document.mistakes) {
    must_hold(mistake.at.line >= 1 && mistake.at.line <= std::max(text.line_count(), 1), "a mistake is in the file");
    must_hold(mistake.at.column >= 1, "a mistake has a column");
    must_hold(!mistake.message.empty() && mistake.message.find('\n') == std::string::npos, "a message is one line");
  }
}

void check_examples(const Document& document, const DocumentText& text) {
  int line = 0, block = 0;
  for (const Example& example : document.examples) {
    must_hold(example.at.line >= line && example.at.line <= text.line_count(), "examples are in order and in the file");
    must_hold(example.block == block || example.block == block + 1, "blocks are numbered in order");
    line = example.at.line;
    block = example.block;
    must_hold(example.kind != Example::Kind::session || example.expected.size() == 1, "a session expects something");
    must_hold(example.source.empty() || example.source.ends_with('\n'), "a source is whole lines", example.source);
    must_hold(!first_invalid_utf8(example.source), "a source is text", example.source);
    for (const Expected& expected : example.expected) {
      must_hold(expected.text.empty() || expected.text.ends_with('\n'), "an output is whole lines", expected.text);
      if (expected.place) check_place(*expected.place, text);
      if (expected.value_place) check_place(*expected.value_place, text);
    }
  }
}

// What passes without a flag passes with flags that ease. (With one of them it may pass, and with two not.)
void check_matches(std::string_view want, std::string_view got) {
  constexpr DoctestFlags kAll = doctest_flag::kEllipsis | doctest_flag::kNormalizeWhitespace;
  must_hold(matches(want, want, 0) && matches(got, got, kAll), "a text matches itself", want);
  if (matches(want, got, 0)) must_hold(matches(want, got, kAll), "easing lets more pass", want);
  const std::string ascii = backslash_replaced(want);
  must_hold(std::all_of(ascii.begin(), ascii.end(), [](char c) { return (c & 0x80) == 0; }), "ASCII is ASCII", ascii);
}

// What is written into a file is read out of it again, unless it makes another document of it.
void check_corrections(const Document& document, const std::string& bytes, const std::string& printed) {
  Actual actual;
  actual.text = printed.empty() || printed.ends_with('\n') ? printed : printed + "\n";
  for (std::size_t i = 0; i < document.examples.size() && i < 20; ++i) {
    const Example& example = document.examples[i];
    if (example.expected.empty()) continue;
    const std::vector<Correction> corrections = corrections_of(example, example.expected.front(), actual);
    if (corrections.empty()) continue;
    const std::string after = corrected(bytes, corrections);
    must_hold(after.starts_with(bytes.substr(0, corrections.front().place.begin)), "what is before stays", after);
    must_hold(after.ends_with(bytes.substr(corrections.back().place.end)), "what is behind stays", after);
  }
}

void check_driver(const Document& document, std::string_view records) {
  std::vector<std::size_t> indices(document.examples.size());
  std::iota(indices.begin(), indices.end(), std::size_t{0});
  const std::string orders = driver_orders(document, indices);
  must_hold(indices.empty() == orders.empty(), "all examples are ordered");
  const std::vector<std::size_t> few = {0, 1, 2};
  const std::vector<DriverRecord> decoded = decode_records(records, few);
  must_hold(decoded.size() <= few.size(), "there is no record that was not ordered");
  for (std::size_t i = 0; i < decoded.size(); ++i) must_hold(decoded[i].index == few[i], "records are in order");
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string input = input_text(data, size);
  const std::vector<std::string_view> sections = sections_of(input);
  const std::string name(trim(section(sections, 0)));
  const std::string bytes(sections.size() > 1 ? sections[1] : sections[0]);
  for (const std::string& ending : {name, std::string("x.md"), std::string("x.rst"), std::string("x.ipynb")}) {
    const Document document = read_document(ending, bytes);
    const DocumentText text(bytes);
    check_mistakes(document, text);
    check_examples(document, text);
    check_corrections(document, bytes, std::string(section(sections, 2)));
    check_driver(document, section(sections, 3));
    if (!document.examples.empty() && !document.examples.front().expected.empty()) {
      check_matches(document.examples.front().expected.front().text, section(sections, 2));
    }
  }
  return 0;
}
