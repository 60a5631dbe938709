// The editor is the person's own: $VISUAL, $EDITOR or vi.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace hunch {

// Opens a private temporary file with the text and, below a cut line, the reminder; gives what stands above the cut
// line when the editor ends. An Error (usage) says why it could not be started or that it failed. The caller has given
// the terminal back.
Result<std::string> edit_text(const std::string& text, const std::string& reminder);

// The text above the cut line; pure.
std::string above_cut(const std::string& text);

}  // namespace hunch
