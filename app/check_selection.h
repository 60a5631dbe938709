// A check selection is what `hunch check` has to look at: the questions that were named, less those to be skipped, of
// this shard, that failed the last time.
#pragma once

#include <string>
#include <vector>

#include "app/check_command_options.h"
#include "engine/bank/bank.h"
#include "engine/base/result.h"

namespace hunch {

// In bank order; may be none. An Error (nothing_matched) if an operand names nothing, or a question to be skipped does.
// What the options leave out by themselves is said on standard error.
Result<std::vector<const Question*>> choose_questions(const Bank& bank, const CheckCommandOptions& options);

// Of the whole bank, or of the files and folders that were named.
std::vector<UnusedSnippet> choose_snippets(std::vector<UnusedSnippet> unused, const CheckCommandOptions& options);

}  // namespace hunch
