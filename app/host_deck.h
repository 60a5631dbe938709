// A host's deck is what `hunch host` is asked to go through: questions by filters, or in the order of a Markdown file
// whose headings are their ids, and what stands below them the host's notes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/base/result.h"

namespace hunch {

struct HostItem {
  const Question* question = nullptr;  // the bank's
  std::string notes;                   // Markdown
};

// `operands` are filters as Bank::select takes them, and files that end in ".md" and are none of the bank's. An Error
// names what there is not.
Result<std::vector<HostItem>> read_host_deck(const Bank& bank, const std::vector<std::string>& operands);

// The text of such a file. An Error (usage) says path:line of a heading that is meant as an id and is none, and of a
// file without any.
Result<std::vector<HostItem>> parse_host_deck(const Bank& bank, const std::string& path, std::string_view text);

}  // namespace hunch
