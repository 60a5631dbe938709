// Where the bank is: --bank, else HUNCH_BANK, else as the settings say, else share/hunch beside the executable's
// folder.
#pragma once

#include <filesystem>
#include <string>

#include "app/command.h"
#include "engine/bank/bank.h"

namespace hunch {

// The folder that has questions/topics.yaml. An Error says where it was looked for.
Result<std::filesystem::path> locate_bank(const CommonOptions& options);

// Locates and loads it. Who `needs_all` of it gets an Error that renders all mistakes; else what has one is left out,
// which a remark tells, unless topics.yaml has it.
enum class BankUse { needs_all, goes_on };
Result<Bank> load_bank(const CommonOptions& options, BankUse use = BankUse::goes_on);

// The question of that id. An Error (nothing_matched) says which one may have been meant, or (usage) which mistake it
// was left out for.
Result<const Question*> find_question(const Bank& bank, const std::string& id);

}  // namespace hunch
