// The document reader makes a Document of a file's bytes, by the ending of its name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/document/document.h"

namespace hunch {

inline constexpr std::size_t kMaxDocumentBytes = 2 << 20;
inline constexpr std::size_t kMaxNotebookBytes = 16 << 20;  // they hold pictures

// Whether a name ends as those of documents do: .md .markdown .rst .txt .ipynb. "chapter.rst.txt" is reStructuredText.
bool is_document_name(std::string_view name);

// Opens nothing: what a text includes or links to is not read.
Document read_document(const std::string& path, std::string bytes);

// The same of a file. One that is too large, or no text, has mistakes; an Error if it cannot be read at all.
Result<Document> load_document(const std::filesystem::path& path);

}  // namespace hunch
