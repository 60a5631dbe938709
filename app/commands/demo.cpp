// hunch demo: questions before an audience, one key a step; what a snippet prints is withheld until it is run.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/demo_screen.h"
#include "app/learning.h"
#include "app/question_filters.h"
#include "app/terminal/demo_view.h"
#include "engine/base/text.h"
#include "engine/runner/zygote_runner.h"

namespace hunch {
namespace {

using Stage = DemoScene::Stage;

class Demo {
 public:
  Demo(const Bank& bank, std::vector<const Question*> questions, Runner& runner, std::string python, Console& console)
      : bank_(bank), questions_(std::move(questions)), runner_(runner), python_(std::move(python)), screen_(console) {}

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

  const Bank& bank_;
  std::vector<const Question*> questions_;
  Runner& runner_;
  std::string python_;
  DemoScreen screen_;
  std::size_t index_ = 0;
  DemoScene scene_;
  bool shows_keys_ = false;
};

Result<int> Demo::run() {
  TRY_VOID(screen_.enter());
  go_to_question(0);
  while (true) {
    TRY_VOID(draw());
    TRY(const Next next, handle(screen_.read_key()));
    if (next == Next::stop) return kExitWell;
  }
}

Result<void> Demo::draw() {
  const Look look = screen_.look();
  return screen_.draw(shows_keys_ ? demo_help(look) : demo_view(scene_, bank_.topics(), look),
                      [&](bool more_below) { return demo_keys(scene_, more_below, look); });
}

Result<Demo::Next> Demo::handle(const Key& key) {
  using Kind = Key::Kind;
  const bool is_help = key.text == "?";
  if (std::exchange(shows_keys_, is_help && !shows_keys_) && key.text != "q") return Next::go_on;
  if (key.kind == Kind::hang_up || key.kind == Kind::end_of_text || key.text == "q") return Next::stop;
  const int page = std::max(1, screen_.look().height - 4);
  if (key.kind == Kind::up) screen_.scroll(-1);
  if (key.kind == Kind::down) screen_.scroll(1);
  if (key.kind == Kind::page_up) screen_.scroll(-page);
  if (key.kind == Kind::page_down) screen_.scroll(page);
  if (key.text == " " || key.kind == Kind::enter || key.kind == Kind::right) {
    if (screen_.has_more_below()) {
      screen_.scroll(page);
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
    screen_.remark("That was the last question. q quits.");
    return;
  }
  index_ = index;
  scene_ = DemoScene{};
  scene_.question = questions_[index];
  scene_.number = index + 1;
  scene_.of = questions_.size();
  screen_.scroll_to_top();
}

Result<void> Demo::step_forward() {
  if (scene_.stage == Stage::question) return run_snippet();
  if (scene_.stage == Stage::outcome && !scene_.edit) {
    scene_.stage = Stage::explanation;
    screen_.scroll_to_top();
  } else if (scene_.stage == Stage::outcome) {
    scene_.edit.reset();
  } else {
    go_to_question(index_ + 1);
  }
  return {};
}

void Demo::step_back() {
  screen_.scroll_to_top();
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
  screen_.scroll_to_top();
  return {};
}

Result<void> Demo::take_prediction() {
  scene_.edit.reset();
  scene_.stage = Stage::question;
  Lines page = demo_view(scene_, bank_.topics(), screen_.look());
  page.emplace_back();
  TRY(const Console::Entry entry,
      screen_.ask_for_lines(page, screen_.in_words()
                                      ? "The room says: type its lines, then a line with a full stop alone."
                                      : "The room says – a lone . or Ctrl-D ends it"));
  if (entry.kind == Console::Entry::Kind::text) scene_.predictions.push_back(entry.text);
  screen_.scroll_to_end();  // where the new one stands
  return {};
}

Result<std::optional<std::size_t>> Demo::ask_line_number(std::size_t lines) {
  TRY(const Console::Entry entry,
      screen_.ask_for_line(demo_source(scene_, screen_.look()), "Which line? (Enter gives up)", ""));
  const std::string digits(trim(entry.text));
  if (digits.empty()) return std::nullopt;
  std::size_t number = 0;
  const char* end = digits.data() + digits.size();
  if (std::from_chars(digits.data(), end, number).ptr == end && number >= 1 && number <= lines) return number;
  screen_.remark(fmt::format("There is no line {}; they are numbered from 1 to {}.", neutralise(digits), lines));
  return std::nullopt;
}

Result<void> Demo::edit_line() {
  const std::string source = scene_.edit ? scene_.edit->source : scene_.question->snippet;
  const std::vector<std::string_view> lines = split_lines(source);
  TRY(const std::optional<std::size_t> number, ask_line_number(lines.size()));
  if (!number) return {};
  const std::string old(lines[*number - 1]);
  TRY(const Console::Entry entry,
      screen_.ask_for_line(demo_source(scene_, screen_.look()), fmt::format("Line {}, then Enter", *number), old));
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
  screen_.scroll_to_top();
  return {};
}

Result<int> run_demo(QuestionFilters filters, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common));
  TRY_VOID(narrow_by_memory(filters, bank));
  TRY(const std::vector<const Question*> selected, select_questions(bank, filters));
  Console console(common);
  const bool in_words = common.telling == CommonOptions::Telling::in_words;
  if (in_words ? !console.interactive() : !console.can_edit()) {
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
