// hunch export: questions as cards for Anki, or as a book of Markdown; what they print is run now.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/export/anki_deck.h"
#include "app/export/book_folder.h"
#include "app/export/exported_question.h"
#include "app/export/markdown_book.h"
#include "app/learning.h"
#include "app/options.h"
#include "app/question_filters.h"
#include "app/standard_output.h"
#include "app/terminal/look.h"
#include "app/terminal/progress_bar.h"
#include "engine/base/file.h"
#include "engine/base/file_replacement.h"
#include "engine/runner/zygote_runner.h"
#include "engine/trial/conditions.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  QuestionFilters filters;
  std::string anki, markdown;  // one of them is ""
};

constexpr std::size_t kMaxDeckBytes = 64 << 20;

void show_progress(std::size_t done, std::size_t of, const Look& look) {
  if (::isatty(STDERR_FILENO) != 1 || look.telling == Telling::in_words) return;
  print_diagnostic(done == of ? "\r\x1b[K" : "\r" + progress_bar({done, of, ""}, look.width - 1));
}

// Questions that cannot be asked here are left out, and said.
Result<std::vector<ExportedQuestion>> run_all(const std::vector<const Question*>& questions,
                                              const ExportOptions& options, const CommonOptions& common) {
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  const SessionOptions session{.python = options.filters.python, .hash_seed = 0};
  const Look look = look_of(STDERR_FILENO, common);
  std::vector<ExportedQuestion> exported;
  std::vector<std::string> left_out;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    TRY(const std::string reason, reason_to_skip(*questions[i], *runner, session.python));
    if (!reason.empty()) {
      left_out.push_back(fmt::format("{} is left out: it {}", questions[i]->id, reason));
    } else {
      TRY(ExportedQuestion one, run_for_export(*questions[i], *runner, session));
      exported.push_back(std::move(one));
    }
    show_progress(i + 1, questions.size(), look);
  }
  for (const std::string& remark : left_out) print_remark(remark);
  if (!exported.empty()) return exported;
  return fail(ErrorKind::nothing_matched, "none of the selected questions can be run on this machine");
}

// Replaces a file only if it is a deck of ours.
Result<void> write_deck(const fs::path& path, const std::string& deck) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return create_file(path, deck);
  TRY(const std::string old_text, read_file(path, kMaxDeckBytes));
  if (is_anki_deck(old_text)) return replace_file(path, old_text, deck);
  return fail(ErrorKind::usage, fmt::format("'{}' is there, and is no deck that hunch exported.\n"
                                            "Move it away, or name another file; nothing was written.",
                                            path.string()));
}

Result<int> export_questions(ExportOptions options, const CommonOptions& common) {
  if (options.anki.empty() == options.markdown.empty()) {
    return fail(ErrorKind::usage,
                "export: say what to write: --anki FILE or --markdown DIR\n"
                "(hunch export --help lists the options)");
  }
  TRY(const Bank bank, load_bank(common, BankUse::needs_all));
  TRY_VOID(narrow_by_memory(options.filters, bank));
  TRY(const std::vector<const Question*> questions, select_questions(bank, options.filters));
  TRY(const std::vector<ExportedQuestion> exported, run_all(questions, options, common));
  if (options.anki.empty()) {
    TRY_VOID(write_book(options.markdown, markdown_book(exported, bank.topics())));
  } else {
    TRY_VOID(write_deck(options.anki, anki_deck(exported, bank.topics())));
  }
  const std::string place = options.anki.empty() ? (fs::path(options.markdown) / "README.md").string() : options.anki;
  TRY_VOID(print(fmt::format("{} question{} in {}\n", exported.size(), exported.size() == 1 ? "" : "s", place)));
  return kExitWell;
}

}  // namespace

Action declare_export(CLI::App& parser) {
  const auto options = std::make_shared<ExportOptions>();
  declare_question_filters(parser, options->filters);
  add_text(parser, "--anki", options->anki, {"FILE", "Write cards, as a text that Anki imports"});
  add_text(parser, "--markdown", options->markdown, {"DIR", "Write a book: pages of questions, others of answers"});
  return [options](const CommonOptions& common) { return export_questions(*options, common); };
}

}  // namespace hunch
