// The editor is the person's own: $VISUAL, $EDITOR or vi.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"

namespace hunch {

// Opens a private temporary file with the text and, below a cut line, the reminder; gives what stands above the cut
// line when the editor ends. An Error (usage) says why it could not be started or that it failed. The caller has given
// the terminal back.
Result<std::string> edit_text(const std::string& text, const std::string& reminder);

// The same for a program, in a file that ends with .py; no cut line.
Result<std::string> edit_program_text(const std::string& source);

// Whether the person has named an editor, by $VISUAL or $EDITOR.
bool has_chosen_editor();

// Opens a file at a line and waits for the editor's end. Errors and the terminal as above.
Result<void> edit_file(const std::string& file, int line);

// What the editor takes to open a file at a line: "+12 FILE", "--goto FILE:12", or for one that is not known the file
// alone; pure.
std::vector<std::string> editor_arguments(const std::string& command, const std::string& file, int line);

// The text above the cut line; pure.
std::string above_cut(const std::string& text);

}  // namespace hunch
