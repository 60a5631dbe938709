// hunch review: the findings one at a time, with a key for each thing that a person may do about one.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "app/command.h"
#include "app/proposal_desk.h"
#include "app/selection_check.h"
#include "app/selection_options.h"
#include "app/standard_output.h"
#include "app/terminal/diff_view.h"
#include "app/terminal/editor.h"
#include "app/terminal/markdown.h"
#include "engine/base/text.h"
#include "engine/check/documented_program.h"
#include "engine/check/review_mark.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

constexpr std::string_view kKeys = "arexsq?";
constexpr const char* kHelp =
    "  a  accept: write what really happens into the fences of this program\n"
    "  r  reject: leave this finding as it is, and go on to the next\n"
    "  e  edit the file, at the line; it is checked again afterwards\n"
    "  x  the explanation has been read and is right: remove its mark\n"
    "  s  skip the rest of this question\n"
    "  q  quit\n";

// What there is to decide upon: a finding, or the mark of an explanation.
struct Item {
  std::string code, message, advice, mending;
  Position at;
  std::vector<DiffLine> diff;

  // Lines move when a file is edited; this does not.
  [[nodiscard]] std::string key() const { return code + ": " + message; }
  [[nodiscard]] bool is_stale() const { return code == to_string(Finding::Code::stale_explanation); }
};

class Review {
 public:
  Review(const Selection& selection, const SelectionOptions& options, Runner& runner, Console& console)
      : selection_(selection), runner_(runner), console_(console) {
    proposal_options_.pythons = selection.pythons;
    proposal_options_.installed = selection.installed;
    proposal_options_.hash_seeds = static_cast<std::size_t>(options.hash_seeds);
  }

  Result<int> run();

 private:
  enum class Next { again, next_question, quit };

  Result<std::vector<const Question*>> with_findings();
  Result<Next> review(const Question& question);
  Result<std::vector<Item>> items_of(const Question& question);
  // The first that has not been rejected.
  std::optional<Item> choose(const std::vector<Item>& items);

  Result<Next> decide(const QuestionFile& file, const Item& item);
  Result<Next> repair(const Question& question, const Error& mistakes);
  Result<char> ask();
  Result<Proposal> proposal_for(const QuestionFile& file, const Item& item);
  Result<void> show(const QuestionFile& file, const Item& item, const Proposal& proposal);
  Result<Next> accept(const Proposal& proposal);
  Result<Next> mark_as_reviewed(const QuestionFile& file);
  Result<Next> edit(const std::string& path, int line);

  const Selection& selection_;
  Runner& runner_;
  Console& console_;
  ProposalOptions proposal_options_;
  std::map<std::string, std::size_t> rejected_;  // of the question: how many findings with that key
  std::size_t written_ = 0, left_ = 0;
};

// All are checked at once, so that nobody waits before a question without a finding.
Result<std::vector<const Question*>> Review::with_findings() {
  if (selection_.questions.size() > 1) {
    TRY_VOID(print(fmt::format("Checking {} questions …\n", selection_.questions.size())));
  }
  TRY(const CheckReport report, check_selected(selection_.questions, runner_, selection_));
  std::set<std::string> ids;
  for (const Finding& finding : report.findings) ids.insert(finding.question_id);
  std::vector<const Question*> questions;
  for (const Question* question : selection_.questions) {
    if (!question->reviewed || ids.contains(question->id)) questions.push_back(question);
  }
  return questions;
}

Result<int> Review::run() {
  TRY(const std::vector<const Question*> questions, with_findings());
  for (const Question* question : questions) {
    rejected_.clear();
    Next next = Next::again;
    while (next == Next::again) {
      TRY(next, review(*question));
    }
    if (next == Next::quit) {
      TRY_VOID(print(fmt::format("{} written; stopped before the end\n", written_)));
      return kExitWrong;
    }
  }
  TRY_VOID(print(fmt::format("{} written, {} left as they are\n", written_, left_)));
  return left_ > 0 ? kExitWrong : kExitWell;
}

Result<Review::Next> Review::review(const Question& question) {
  const Result<QuestionFile> file = read_question_file(question);
  if (!file) return repair(question, file.error());
  TRY(const std::vector<Item> items, items_of(file->question));
  const std::optional<Item> item = choose(items);
  if (item) return decide(*file, *item);
  left_ += items.size();
  return Next::next_question;
}

Result<std::vector<Item>> Review::items_of(const Question& question) {
  TRY(const CheckReport report, check_selected({&question}, runner_, selection_));
  std::vector<Item> items;
  for (const Finding& finding : report.findings) {
    items.push_back({std::string(to_string(finding.code)), finding.message, finding.advice, finding.mending, finding.at,
                     finding.diff});
  }
  return items;
}

std::optional<Item> Review::choose(const std::vector<Item>& items) {
  std::map<std::string, std::size_t> rejected = rejected_;
  for (const Item& item : items) {
    if (const auto found = rejected.find(item.key()); found != rejected.end() && found->second > 0) {
      --found->second;
      continue;
    }
    return item;
  }
  return std::nullopt;
}

// The program at whose fences the finding was made; where it is about none, nothing can be accepted.
std::optional<std::size_t> program_at(const Question& question, Position at) {
  const std::vector<DocumentedProgram> programs = documented_programs(question);
  for (std::size_t number = 0; number < programs.size(); ++number) {
    const std::vector<Expectation>& groups = *programs[number].documentation;
    const bool here = std::any_of(groups.begin(), groups.end(), [&](const Expectation& group) {
      return group.output_at.line == at.line || group.claim_at.line == at.line;
    });
    if (here || programs[number].at.line == at.line) return number;
  }
  return std::nullopt;
}

Result<Proposal> Review::proposal_for(const QuestionFile& file, const Item& item) {
  ProposalOptions options = proposal_options_;
  options.bless.program = program_at(file.question, item.at);
  if (options.bless.program && !item.is_stale()) return propose(file, runner_, options);
  return Proposal{file.question.id, file.question.path, file.text, file.text, {}, "", 0};
}

Result<void> Review::show(const QuestionFile& file, const Item& item, const Proposal& proposal) {
  const Look look = console_.look();
  const std::string place = fmt::format("{}:{}:{}: ", file.question.path, item.at.line, item.at.column);
  Lines lines = {{}, {{Style::faint, place}, {Style::strong, item.code}, {Style::plain, ": " + item.message}}};
  if (item.is_stale()) append(lines, render_markdown(explanation_markdown(file.question), look));
  append(lines, diff_view(item.diff, look));
  if (!item.advice.empty()) lines.push_back({{Style::faint, "  help: " + item.advice}});
  if (!proposal.changes()) append(lines, indent(to_lines(item.mending, Style::code), {{Style::plain, "    "}}));
  if (proposal.changes()) {
    lines.push_back({{Style::strong, "a would write"}});
    append(lines, diff_view(proposal.old_text, proposal.new_text, look));
  }
  return print(paint(lines, look.colors) + refusals_text(proposal));
}

Result<char> Review::ask() {
  TRY_VOID(print("a accept · r reject · e edit · x reviewed · s skip · q quit · ? help "));
  TRY(const Console::Entry entry, console_.read_one_of(kKeys));
  TRY_VOID(print("\n"));
  return entry.kind == Console::Entry::Kind::command ? entry.text.front() : 'q';
}

Result<Review::Next> Review::decide(const QuestionFile& file, const Item& item) {
  TRY(const Proposal proposal, proposal_for(file, item));
  TRY_VOID(show(file, item, proposal));
  while (true) {
    TRY(const char key, ask());
    switch (key) {
      case 'q':
        return Next::quit;
      case 's':
        ++left_;
        return Next::next_question;
      case 'r':
        ++rejected_[item.key()];
        return Next::again;
      case 'e':
        return edit(file.question.path, item.at.line);
      case 'a':
        if (proposal.changes()) return accept(proposal);
        TRY_VOID(print("  There is nothing that could be written for this one: e edits the file.\n"));
        break;
      case 'x':
        if (!file.question.reviewed) return mark_as_reviewed(file);
        TRY_VOID(print("  The explanation is not marked.\n"));
        break;
      default:
        TRY_VOID(print(kHelp));
    }
  }
}

// A file that does not parse any more can only be edited.
Result<Review::Next> Review::repair(const Question& question, const Error& mistakes) {
  TRY_VOID(print("\n" + mistakes.message + "\n"));
  while (true) {
    TRY(const char key, ask());
    if (key == 'q') return Next::quit;
    if (key == 'e') return edit(question.path, 1);
    if (key == 's' || key == 'r') {
      ++left_;
      return Next::next_question;
    }
    TRY_VOID(print(key == '?' ? kHelp : "  The file has a mistake: e edits it.\n"));
  }
}

Result<Review::Next> Review::accept(const Proposal& proposal) {
  if (ProposalDesk::write(proposal) == ProposalDesk::Decision::written) {
    ++written_;
    return Next::again;
  }
  ++left_;
  return Next::next_question;
}

Result<Review::Next> Review::mark_as_reviewed(const QuestionFile& file) {
  return accept({file.question.id, file.question.path, file.text, without_review_mark(file.text), {}, "", 0});
}

Result<Review::Next> Review::edit(const std::string& path, int line) {
  const Result<void> edited = edit_file(path, line);
  if (!edited) TRY_VOID(print(neutralise("  " + edited.error().message) + "\n"));
  return Next::again;
}

Result<int> review_questions(const SelectionOptions& options, const CommonOptions& common) {
  Console console(common);
  if (!console.interactive()) {
    return fail(ErrorKind::usage,
                "review needs a terminal for its keys; `hunch check` prints the findings anywhere, and "
                "`hunch bless --yes` accepts them all");
  }
  TRY(const Selection selection, select(options, common));
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  runner->keep_idle(selection.idle_interpreters());
  TRY(const int status, Review(selection, options, *runner, console).run());
  return selection.mistaken() ? kExitUsage : status;
}

}  // namespace

Action declare_review(CLI::App& parser) {
  const auto options = std::make_shared<SelectionOptions>();
  declare_selection(parser, *options);
  return [options](const CommonOptions& common) { return review_questions(*options, common); };
}

}  // namespace hunch
