// What `hunch check` does with the arguments that name documents and not parts of the bank.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/base/result.h"
#include "engine/check/documents_check.h"
#include "engine/document/document.h"

namespace hunch {

// The arguments of a command that takes both, told apart.
struct CheckArguments {
  std::vector<std::string> questions;    // ids, tags, sections, topics, paths of the bank
  std::vector<std::string> documents;    // files whose names end as documents do, folders; outside the bank
  std::vector<std::string> around_bank;  // of the questions, folders that have more in them than the bank
};

// `bank` is where it lies, if there is one. What matches something of the bank is of the bank.
CheckArguments tell_documents_apart(const std::vector<std::string>& arguments,
                                    const std::optional<std::filesystem::path>& bank);

// The documents of these files and, in the order of their names, of these folders and all folders below. Of a folder,
// hidden entries and symbolic links are left out, and so are files in which nothing is to be run.
// Errors: a file that cannot be read; nothing_matched if nothing is to be run in any of them.
Result<std::vector<Document>> load_documents(const std::vector<std::string>& paths);

// 0 if all is well; else by the worst finding.
int status_of(const DocumentsReport& report);

}  // namespace hunch
