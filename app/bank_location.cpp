#include "app/bank_location.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "app/settings.h"
#include "app/standard_output.h"
#include "engine/base/text.h"

namespace hunch {

namespace {

bool is_of_topics(const Mistake& mistake) { return std::filesystem::path(mistake.path).filename() == "topics.yaml"; }

// Of each file its first mistake; who has many gets them from check.
std::string what_is_left_out(const std::vector<Mistake>& mistakes) {
  constexpr std::size_t kTold = 3;
  std::map<std::string, std::string> first;  // by path
  for (const Mistake& mistake : mistakes) first.try_emplace(mistake.path, in_one_line(mistake));
  std::string text = "the bank has mistakes; what has one is left out (`hunch check` says what to do):";
  std::size_t told = 0;
  for (const auto& [path, mistake] : first) {
    if (told++ == kTold) return text + fmt::format("\n… and {} more files", first.size() - kTold);
    text += "\n" + mistake;
  }
  return text;
}

}  // namespace

Result<std::filesystem::path> locate_bank(const CommonOptions& options) {
  std::filesystem::path root;
  std::string origin;
  std::error_code error;
  TRY(const auto said, said_settings());
  if (!options.bank.empty()) {
    root = options.bank;
    origin = "--bank";
  } else if (const auto bank = said.find("bank"); bank != said.end()) {
    root = bank->second.value;
    origin = bank->second.where;
  } else {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error) return fail(ErrorKind::internal, "/proc/self/exe cannot be read: " + error.message());
    root = program.parent_path().parent_path() / "share" / "hunch";
    origin = "where hunch is installed";
  }
  if (!std::filesystem::exists(root / "questions" / "topics.yaml", error)) {
    return fail(ErrorKind::usage, fmt::format("there is no bank in '{}' ({}): it has no questions/topics.yaml.\n"
                                              "Name the folder that holds questions/ and snippets/ with --bank DIR.",
                                              root.string(), origin));
  }
  return root;
}

Result<Bank> load_bank(const CommonOptions& options, BankUse use) {
  TRY(const std::filesystem::path root, locate_bank(options));
  if (use == BankUse::needs_all) return Bank::load(root);
  Bank::Loaded loaded = Bank::load_leniently(root);
  if (loaded.mistakes.empty()) return std::move(loaded.bank);
  // Without its topics nothing of a bank can be shown.
  if (std::any_of(loaded.mistakes.begin(), loaded.mistakes.end(), is_of_topics)) {
    return fail(ErrorKind::usage, render(loaded.mistakes));
  }
  print_remark(what_is_left_out(loaded.mistakes));
  return std::move(loaded.bank);
}

Result<const Question*> find_question(const Bank& bank, const std::string& id) {
  if (const Question* const question = bank.find(id)) return question;
  if (const Question* const question = bank.find_retired(id)) {
    return fail(ErrorKind::nothing_matched, fmt::format("{} is retired: {}", id, question->retired));
  }
  if (const std::string mistake = bank.mistake_of(id); !mistake.empty()) return fail(ErrorKind::usage, mistake);
  if (const std::string present = bank.present_id(id); present != id) {
    return fail(ErrorKind::nothing_matched, fmt::format("{} is called {} now", id, present));
  }
  std::vector<std::string> ids;
  for (const Question& question : bank.questions()) ids.push_back(question.id);
  const std::optional<std::string> nearest = did_you_mean(id, ids);
  return fail(ErrorKind::nothing_matched, fmt::format("there is no question '{}'{}\n(hunch list names all)", id,
                                                      nearest ? fmt::format("; did you mean '{}'?", *nearest) : "."));
}

}  // namespace hunch
