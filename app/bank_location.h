// Where the bank is: --bank, else HUNCH_BANK, else share/hunch beside the executable's folder.
#pragma once

#include "app/command.h"
#include "engine/bank/bank.h"

namespace hunch {

// Loads it. An Error says where it was looked for.
Result<Bank> load_bank(const CommonOptions& options);

}  // namespace hunch
