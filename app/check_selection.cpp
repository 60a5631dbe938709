#include "app/check_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

#include "app/last_failed.h"
#include "app/question_selection.h"
#include "app/shard.h"
#include "app/standard_output.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;
using Questions = std::vector<const Question*>;

const char* environment(const char* name) { return std::getenv(name); }

void leave_out(Questions& questions, const Questions& unwanted) {
  const std::set<const Question*> out(unwanted.begin(), unwanted.end());
  std::erase_if(questions, [&](const Question* question) { return out.contains(question); });
}

Result<void> keep_shard(Questions& questions, const std::string& text) {
  std::optional<Shard> shard;
  if (text.empty()) {
    TRY(shard, shard_of(environment));
  } else {
    TRY(shard, parse_shard(text, environment));
  }
  if (!shard) return {};
  const std::size_t all = questions.size();
  std::erase_if(questions, [&](const Question* question) { return !shard->contains(question->id); });
  print_remark(fmt::format("shard {} of {}: {} of {} questions", shard->number, shard->count, questions.size(), all));
  return {};
}

void keep_last_failed(Questions& questions, const LastFailed& last_failed) {
  const std::optional<std::set<std::string>> ids = last_failed.read();
  const auto failed = [&](const Question* question) { return ids && ids->contains(question->id); };
  if (std::none_of(questions.begin(), questions.end(), failed)) {
    return print_remark("none of these is known to have failed when it was last checked: checking all of them");
  }
  std::erase_if(questions, [&](const Question* question) { return !failed(question); });
}

}  // namespace

Result<Questions> choose_questions(const Bank& bank, const CheckCommandOptions& options) {
  TRY(Questions questions, select_questions(bank, options.operands));
  for (const std::string& filter : options.skip) {
    TRY(const Questions unwanted, select_questions(bank, {filter}));
    leave_out(questions, unwanted);
  }
  TRY_VOID(keep_shard(questions, options.shard));
  if (options.last_failed) keep_last_failed(questions, LastFailed(bank.root()));
  return questions;
}

std::vector<UnusedSnippet> choose_snippets(std::vector<UnusedSnippet> unused, const CheckCommandOptions& options) {
  if (options.operands.empty()) return unused;
  std::erase_if(unused, [&](const UnusedSnippet& snippet) {
    const fs::path file = fs::weakly_canonical(snippet.path);
    return std::none_of(options.operands.begin(), options.operands.end(), [&](const std::string& operand) {
      const fs::path place = fs::weakly_canonical(operand);
      return std::mismatch(place.begin(), place.end(), file.begin(), file.end()).first == place.end();
    });
  });
  return unused;
}

}  // namespace hunch
