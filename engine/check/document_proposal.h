// A document proposal is the new text of a document, in which its examples are followed by what they do.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/check/document_check.h"
#include "engine/check/proposal.h"
#include "engine/runner/runner.h"

namespace hunch {

// Reads the document and runs it on each Python that was asked for, under each hash seed. Of an example that fails,
// what it did becomes what is expected, if it did the same under all of them; else, and where a document cannot say it,
// that is a refusal. The new text has been run as well, and passes.
Result<Proposal> propose_document(const std::string& path, Runner& runner, const ProposalOptions& options,
                                  Isolate isolate);

}  // namespace hunch
