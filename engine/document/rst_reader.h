// The reStructuredText reader finds the sessions of a text, and the programs in its directives with what they print.
#pragma once

#include "engine/document/document.h"
#include "engine/document/document_text.h"

namespace hunch {

void read_rst(const DocumentText& text, Document& document);

}  // namespace hunch
