// The documents check is a document check of many documents, several at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/check/check_report.h"
#include "engine/check/document_check.h"

namespace hunch {

struct DocumentsReport {
  std::vector<Finding> findings;  // document by document
  std::size_t documents = 0;
  std::vector<std::string> paths;                                // theirs
  std::size_t passed = 0, failed = 0, skipped = 0, not_run = 0;  // examples
  std::size_t runs = 0;
  std::string python;  // "3.11.2"
  std::chrono::milliseconds elapsed{0};
};

// One report of what the same documents came to on several Pythons ("3.11"), a document being what a question is
// elsewhere.
CheckReport as_check_report(const std::vector<std::pair<std::string, DocumentsReport>>& on_pythons);

// Adds what documents came to, on the same Pythons, to what questions did.
void append_documents(CheckReport& report, CheckReport documents);

// Called after each document with the number done so far, from the calling thread.
using DocumentsProgress = std::function<void(std::size_t done, std::size_t of)>;

// An Error if there is no such Python.
Result<DocumentsReport> check_documents(const std::vector<Document>& documents, Runner& runner,
                                        const DocumentOptions& options, int jobs,
                                        const DocumentsProgress& progress = {});

}  // namespace hunch
