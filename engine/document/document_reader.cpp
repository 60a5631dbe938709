#include "engine/document/document_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "engine/base/file.h"
#include "engine/document/code_block.h"
#include "engine/document/doctest_parser.h"
#include "engine/document/document_text.h"
#include "engine/document/markdown_reader.h"
#include "engine/document/notebook_reader.h"
#include "engine/document/rst_reader.h"

namespace hunch {
namespace {

void read_text(const DocumentText& text, Document& document) {
  parse_doctest(text, {}, document);
  put_in_order(document);
}

using Read = void (*)(const DocumentText& text, Document& document);

struct Format {
  std::string_view ending;
  Read read;
  std::size_t max_bytes;
};

// The first that fits.
constexpr Format kFormats[] = {
    {".md", read_markdown, kMaxDocumentBytes}, {".markdown", read_markdown, kMaxDocumentBytes},
    {".rst", read_rst, kMaxDocumentBytes},     {".rst.txt", read_rst, kMaxDocumentBytes},
    {".txt", read_text, kMaxDocumentBytes},    {".ipynb", read_notebook, kMaxNotebookBytes},
};

const Format* format_of(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                         [&](const Format& format) { return name.ends_with(format.ending); });
  return found == std::end(kFormats) ? nullptr : found;
}

Document document_at(const std::string& path) {
  Document document;
  document.path = path;
  document.name = std::filesystem::path(path).filename().string();
  return document;
}

constexpr std::size_t kMaxMistakes = 50;  // whoever has more has one cause

// In the order of their places; the last one says how many there are besides.
void put_in_order(std::vector<DocumentMistake>& mistakes) {
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const DocumentMistake& a, const DocumentMistake& b) { return a.at.line < b.at.line; });
  if (mistakes.size() <= kMaxMistakes) return;
  const std::size_t more = mistakes.size() - kMaxMistakes;
  mistakes.resize(kMaxMistakes);
  mistakes.back().message += fmt::format(" (and {} more in this file)", more);
}

}  // namespace

bool is_document_name(std::string_view name) { return format_of(name) != nullptr; }

Document read_document(const std::string& path, std::string bytes) {
  Document document = document_at(path);
  const Format* format = format_of(document.name);
  const DocumentText text(std::move(bytes));
  document.mistakes = text.mistakes();
  if (document.mistakes.empty()) (format != nullptr ? format->read : read_text)(text, document);
  put_in_order(document.mistakes);
  return document;
}

Result<Document> load_document(const std::filesystem::path& path) {
  const Format* format = format_of(path.filename().string());
  const std::size_t max_bytes = format != nullptr ? format->max_bytes : kMaxDocumentBytes;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > max_bytes) {
    Document document = document_at(path.string());
    document.mistakes.push_back(
        {{1, 1}, fmt::format("the file has {} bytes, and at most {} are read", size, max_bytes), "split it"});
    return document;
  }
  TRY(std::string bytes, read_file(path, max_bytes));
  return read_document(path.string(), std::move(bytes));
}

}  // namespace hunch
