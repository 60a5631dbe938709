// hunch demo: questions before an audience, one key a step; what a snippet prints is withheld until it is run.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/question_filters.h"
#include "app/standard_output.h"
#include "app/terminal/console.h"
#include "app/terminal/demo_view.h"
#include "engine/base/text.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

using Stage = DemoScene::Stage;

class Demo {
 public:
  Demo(const Bank& bank, std::vector<const Question*> questions, Runner& runner, std::string python, Console& console)
      : bank_(bank), questions_(std::move(questions)), runner_(runner), python_(std::move(python)), console_(console) {}

  Result<int> run();

 private:
  enum class Next { go_on, stop };

  Result<Next> handle(const Key& key);
  Result<void> draw();
  Result<void> step_forward();
  void step_back();
  void go_to_question(std::size_t index);
  Result<void> run_snippet();
  Result<void> take_prediction();
  Result<void> edit_line();
  Result<void> run_edited(std::string source, std::set<int> lines);
  Result<std::optional<std::size_t>> ask_line_number(std::size_t lines);
  [[nodiscard]] SessionOptions session_options() const { return {.python = python_, .hash_seed = 0}; }
  void scroll(int rows) { top_ = std::max(0, top_ + rows); }

  const Bank& bank_;
  std::vector<const Question*> questions_;
  Runner& runner_;
  std::string python_;
  Console& console_;
  std::unique_ptr<RawMode> mode_;
  std::size_t index_ = 0;
  DemoScene scene_;
  int top_ = 0;  // the first row of the page that is on the screen
  bool more_below_ = false;
  bool shows_keys_ = false;
  std::string message_;  // shown once instead of the keys
};

Result<int> Demo::run() {
  TRY(mode_, RawMode::enter(Screen::own));
  go_to_question(0);
  while (true) {
    TRY_VOID(draw());
    TRY(const Next next, handle(console_.keyboard().read_key(*mode_)));
    if (next == Next::stop) return kExitWell;
  }
}

// The page from its row top_, and the keys in the last row of the screen.
Result<void> Demo::draw() {
  const Look look = console_.look();
  const Lines page = shows_keys_ ? demo_help(look) : demo_view(scene_, bank_.topics(), look);
  const int room = look.height - 2, rows = static_cast<int>(page.size());
  top_ = std::clamp(top_, 0, std::max(0, rows - room));
  more_below_ = rows - top_ > room;
  std::string text = "\x1b[?25l\x1b[H\x1b[2J";
  for (int i = top_; i < std::min(rows, top_ + room); ++i)
    text += paint(page[static_cast<std::size_t>(i)], look.colors);
  Line keys = message_.empty() ? demo_keys(scene_, more_below_, look) : Line{{Style::strong, "  " + message_}};
  message_.clear();
  keys = wrap_anywhere(keys, look.width - 1).front();
  text += fmt::format("\x1b[{};1H", look.height) + paint(keys, look.colors);
  text.pop_back();  // a newline there would scroll the screen
  return print(text);
}

Result<Demo::Next> Demo::handle(const Key& key) {
  using Kind = Key::Kind;
  const bool is_help = key.text == "?";
  if (std::exchange(shows_keys_, is_help && !shows_keys_) && key.text != "q") return Next::go_on;
  if (key.kind == Kind::hang_up || key.kind == Kind::end_of_text || key.text == "q") return Next::stop;
  const int page = std::max(1, console_.look().height - 4);
  if (key.kind == Kind::up) scroll(-1);
  if (key.kind == Kind::down) scroll(1);
  if (key.kind == Kind::page_up) scroll(-page);
  if (key.kind == Kind::page_down) scroll(page);
  if (key.text == " " || key.kind == Kind::enter || key.kind == Kind::right) {
    if (more_below_) {
      scroll(page);
    } else {
      TRY_VOID(step_forward());
    }
  }
  if (key.text == "b" || key.kind == Kind::left || key.kind == Kind::backspace) step_back();
  if (key.text == "n") go_to_question(index_ + 1);
  if (key.text == "r") TRY_VOID(run_snippet());
  if (key.text == "p") TRY_VOID(take_prediction());
  if (key.text == "e") TRY_VOID(edit_line());
  return Next::go_on;
}

void Demo::go_to_question(std::size_t index) {
  if (index >= questions_.size()) {
    message_ = "That was the last question. q quits.";
    return;
  }
  index_ = index;
  scene_ = DemoScene{};
  scene_.question = questions_[index];
  scene_.number = index + 1;
  scene_.of = questions_.size();
  top_ = 0;
}

Result<void> Demo::step_forward() {
  if (scene_.stage == Stage::question) return run_snippet();
  if (scene_.stage == Stage::outcome && !scene_.edit) {
    scene_.stage = Stage::explanation;
    top_ = 0;
  } else if (scene_.stage == Stage::outcome) {
    scene_.edit.reset();
  } else {
    go_to_question(index_ + 1);
  }
  return {};
}

void Demo::step_back() {
  top_ = 0;
  if (scene_.edit) {
    scene_.edit.reset();
  } else if (scene_.stage == Stage::explanation) {
    scene_.stage = Stage::outcome;
  } else if (scene_.stage == Stage::outcome) {
    scene_.stage = Stage::question;
  } else if (index_ > 0) {
    go_to_question(index_ - 1);
  }
}

// Run anew each time: that is the point of a demo. What the room called out is judged with it.
Result<void> Demo::run_snippet() {
  if (scene_.edit && scene_.stage == Stage::outcome) return run_edited(scene_.edit->source, scene_.edit->lines);
  std::vector<std::string> texts = scene_.predictions;
  if (texts.empty()) texts.emplace_back();
  std::vector<Reveal> reveals;
  for (const std::string& text : texts) {
    TRY(Reveal one, reveal(*scene_.question, Prediction::parse(text), runner_, session_options()));
    reveals.push_back(std::move(one));
  }
  scene_.reveals = std::move(reveals);
  scene_.stage = Stage::outcome;
  top_ = 0;
  return {};
}

Result<void> Demo::take_prediction() {
  scene_.edit.reset();
  scene_.stage = Stage::question;
  const Look look = console_.look();
  const std::string page = paint(demo_view(scene_, bank_.topics(), look), look.colors);
  TRY_VOID(print("\x1b[H\x1b[2J" + page + "\n  The room says – a lone . or Ctrl-D ends it\n\x1b[?25h"));
  const Console::Entry entry = console_.edit_lines(*mode_, "");
  if (entry.kind == Console::Entry::Kind::text) scene_.predictions.push_back(entry.text);
  top_ = 1 << 20;  // draw() takes it back to what there is: the end, where the new one stands
  return {};
}

Result<std::optional<std::size_t>> Demo::ask_line_number(std::size_t lines) {
  const Look look = console_.look();
  TRY_VOID(print("\x1b[H\x1b[2J" + paint(demo_source(scene_, look), look.colors) +
                 "  Which line? (Enter gives up)\n\x1b[?25h"));
  const Console::Entry entry = console_.edit_line(*mode_, "");
  const std::string digits(trim(entry.text));
  if (digits.empty()) return std::nullopt;
  std::size_t number = 0;
  const char* end = digits.data() + digits.size();
  if (std::from_chars(digits.data(), end, number).ptr == end && number >= 1 && number <= lines) return number;
  message_ = fmt::format("There is no line {}; they are numbered from 1 to {}.", neutralise(digits), lines);
  return std::nullopt;
}

Result<void> Demo::edit_line() {
  const std::string source = scene_.edit ? scene_.edit->source : scene_.question->snippet;
  const std::vector<std::string_view> lines = split_lines(source);
  TRY(const std::optional<std::size_t> number, ask_line_number(lines.size()));
  if (!number) return {};
  const std::string old(lines[*number - 1]);
  TRY_VOID(print(fmt::format("  Line {}, then Enter\n", *number)));
  const Console::Entry entry = console_.edit_line(*mode_, old);
  std::string line = entry.text;
  while (line.ends_with('\n')) line.pop_back();
  if (entry.kind == Console::Entry::Kind::ended || line == old) return {};
  std::string edited;
  for (std::size_t i = 0; i < lines.size(); ++i) edited.append(i + 1 == *number ? line : lines[i]).append("\n");
  std::set<int> numbers = scene_.edit ? scene_.edit->lines : std::set<int>{};
  numbers.insert(static_cast<int>(*number));
  // Both outputs are shown, so the original must have run.
  if (scene_.reveals.empty()) TRY_VOID(run_snippet());
  return run_edited(std::move(edited), std::move(numbers));
}

Result<void> Demo::run_edited(std::string source, std::set<int> lines) {
  TRY(Transcript transcript, runner_.run(request_for(*scene_.question, source, session_options())));
  scene_.edit = DemoScene::Edit{std::move(source), std::move(lines), std::move(transcript)};
  scene_.stage = Stage::outcome;
  top_ = 0;
  return {};
}

Result<int> run_demo(const QuestionFilters& filters, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY(const std::vector<const Question*> selected, select_questions(bank, filters));
  Console console(common.color);
  if (!console.can_edit()) {
    return fail(
        ErrorKind::usage,
        "demo needs a terminal for its keys and its screen; `hunch show ID --answer` prints a question anywhere");
  }
  TRY(const std::unique_ptr<ZygoteRunner> runner, ZygoteRunner::create());
  std::vector<const Question*> questions;
  std::string reason;
  for (const Question* question : selected) {
    TRY(const std::string why, reason_to_skip(*question, *runner, filters.python));
    if (why.empty()) questions.push_back(question);
    if (!why.empty() && reason.empty()) reason = question->id + " " + why;
  }
  if (questions.empty()) return fail(ErrorKind::nothing_matched, "nothing to show: " + reason);
  return Demo(bank, std::move(questions), *runner, filters.python, console).run();
}

}  // namespace

Action declare_demo(CLI::App& parser) {
  auto filters = std::make_shared<QuestionFilters>();
  declare_question_filters(parser, *filters);
  return [filters](const CommonOptions& common) { return run_demo(*filters, common); };
}

}  // namespace hunch
