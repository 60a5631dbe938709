// The Markdown reader finds the sessions of a Markdown text, its fenced programs with what they print, and the set-up
// in its comments.
#pragma once

#include "engine/document/document.h"
#include "engine/document/document_text.h"

namespace hunch {

void read_markdown(const DocumentText& text, Document& document);

}  // namespace hunch
