// The variant view shows a variant of a snippet, and what it did beside what was there before it.
#pragma once

#include "app/terminal/styled_text.h"
#include "engine/study/experiment.h"

namespace hunch {

// The program as it stands, the lines that differ from `before` marked.
Lines variant_code_view(const Variant& before, const Variant& now, const Look& look);

// How the prediction fared, nullptr if there was none; the outputs side by side; what became of it, in a learner's
// words.
Lines variant_view(const Variant& before, const Variant& now, const Reveal* reveal, const Look& look);

}  // namespace hunch
