// The notebook reader takes the code cells of a Jupyter notebook (format 4) and the text that is stored as their
// output.
#pragma once

#include "engine/document/document.h"
#include "engine/document/document_text.h"

namespace hunch {

void read_notebook(const DocumentText& text, Document& document);

}  // namespace hunch
