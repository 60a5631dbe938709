#include "engine/bank/bank.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

#include "engine/bank/bank_folder.h"
#include "engine/bank/question_parser.h"
#include "engine/bank/source_text.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxTopicsBytes = 256 << 10;

// What the files of one question hold.
struct LoadedPair {
  std::optional<ParsedQuestion> parsed;
  std::optional<UnusedSnippet> unused;
  std::vector<Mistake> mistakes;
};

LoadedPair load_pair(const BankFolder& folder, const QuestionPair& pair) {
  LoadedPair loaded;
  const std::filesystem::path question_file = folder.question_file(pair.section, pair.id);
  const std::filesystem::path snippet_file = folder.snippet_file(pair.section, pair.id);
  const std::string question_path = folder.shown(question_file), snippet_path = folder.shown(snippet_file);
  if (!pair.has_question) loaded.unused = {snippet_path, question_path};
  if (!pair.has_snippet) {
    loaded.mistakes.push_back(
        {question_path, {}, "the question has no snippet", fmt::format("add {}", snippet_path), ""});
  }
  std::optional<std::string> text, snippet;
  if (pair.has_question) text = folder.read(question_file, kMaxQuestionBytes, loaded.mistakes);
  if (pair.has_snippet) snippet = folder.read(snippet_file, kMaxSnippetBytes, loaded.mistakes);
  const auto keep = [&](std::vector<Mistake> mistakes) {
    std::move(mistakes.begin(), mistakes.end(), std::back_inserter(loaded.mistakes));
  };
  if (snippet) keep(check_snippet(snippet_path, *snippet));
  if (!text) return loaded;
  loaded.parsed = parse_question_text(question_path, *text);
  keep(std::exchange(loaded.parsed->mistakes, {}));
  loaded.parsed->question.snippet_path = snippet_path;
  loaded.parsed->question.snippet = std::move(snippet).value_or("");
  return loaded;
}

// A thread takes as long to start as a few files to parse.
std::size_t loading_threads(std::size_t pairs) {
  constexpr std::size_t kPairsForAThread = 64, kMostThreads = 4;
  return std::clamp<std::size_t>(std::min<std::size_t>(pairs / kPairsForAThread, std::thread::hardware_concurrency()),
                                 1, kMostThreads);
}

// Reads the files of a bank and checks what no file can know of itself: ids, sections, topics, follow-ups.
class Loader {
 public:
  explicit Loader(const std::filesystem::path& root) : folder_(root) {}

  void load() {
    load_files();
    check_sections();
    check_ids();
    for (const ParsedQuestion& parsed : parsed_) check_mentions(parsed);
  }

  [[nodiscard]] std::vector<UnusedSnippet> take_unused_snippets() { return std::move(unused_snippets_); }
  [[nodiscard]] Topics take_topics() { return std::move(topics_); }
  [[nodiscard]] std::vector<Mistake> take_mistakes() {
    std::stable_sort(mistakes_.begin(), mistakes_.end(), [](const Mistake& a, const Mistake& b) {
      return std::tie(a.path, a.at.line, a.at.column) < std::tie(b.path, b.at.line, b.at.column);
    });
    return std::move(mistakes_);
  }

  // Those that have no mistake, in bank order.
  [[nodiscard]] std::vector<Question> take_questions() {
    std::set<std::string> bad;
    for (const Mistake& mistake : mistakes_) bad.insert(mistake.path);
    std::map<int, std::size_t> order;
    for (std::size_t i = 0; i < topics_order_.size(); ++i) order.try_emplace(topics_order_[i], i);
    std::vector<Question> questions;
    for (ParsedQuestion& parsed : parsed_) {
      Question& question = parsed.question;
      if (bad.contains(question.path) || bad.contains(question.snippet_path) || question.snippet_path.empty()) continue;
      if (!topics_order_.empty() && !sections_.contains(question.section)) continue;
      questions.push_back(std::move(question));
    }
    std::sort(questions.begin(), questions.end(), [&](const Question& a, const Question& b) {
      return std::tuple(order[a.topic], a.level, std::string_view(a.id)) <
             std::tuple(order[b.topic], b.level, std::string_view(b.id));
    });
    return questions;
  }

 private:
  void add_mistake(const std::string& path, const Mention& where, std::string message, std::string advice) {
    mistakes_.push_back({path, where.at, std::move(message), std::move(advice), where.line});
  }

  void load_topics() {
    const std::optional<std::string> text = folder_.read(folder_.topics_file(), kMaxTopicsBytes, mistakes_);
    if (!text) return;
    ParsedTopics parsed = parse_topics(folder_.shown(folder_.topics_file()), *text);
    topics_ = std::move(parsed.topics);
    for (const Topic& topic : topics_.topics) topics_order_.push_back(topic.number);
    for (const Section& section : topics_.sections) sections_.insert(section.id);
    for (Mistake& mistake : parsed.mistakes) mistakes_.push_back(std::move(mistake));
  }

  // Parsing is most of what loading costs, and no file waits for another one.
  void load_files() {
    pairs_ = folder_.scan(mistakes_);
    std::vector<LoadedPair> loaded(pairs_.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < pairs_.size(); i = next++) loaded[i] = load_pair(folder_, pairs_[i]);
    };
    std::vector<std::thread> others;
    try {
      for (std::size_t i = 1; i < loading_threads(pairs_.size()); ++i) others.emplace_back(work);
    } catch (const std::system_error&) {  // no further thread is to be had: those there are do it
    }
    load_topics();
    work();
    for (std::thread& other : others) other.join();
    for (LoadedPair& pair : loaded) {
      std::move(pair.mistakes.begin(), pair.mistakes.end(), std::back_inserter(mistakes_));
      if (pair.unused) unused_snippets_.push_back(*std::move(pair.unused));
      if (pair.parsed) parsed_.push_back(*std::move(pair.parsed));
    }
  }

  // One mistake a folder, not one a question.
  void check_sections() {
    if (sections_.empty()) return;
    std::vector<std::string> known;
    for (const Section& section : topics_.sections) known.push_back(section.id);
    std::set<std::string> reported;
    for (const QuestionPair& pair : pairs_) {
      if (sections_.contains(pair.section) || !reported.insert(pair.section).second) continue;
      const std::filesystem::path file = pair.has_question ? folder_.question_file(pair.section, pair.id)
                                                           : folder_.snippet_file(pair.section, pair.id);
      add_mistake(folder_.shown(file.parent_path()), {},
                  fmt::format("\"{}\" is no section of {}", pair.section, folder_.shown(folder_.topics_file())),
                  suggest(pair.section, known));
    }
  }

  void check_ids() {
    std::map<std::string, std::string, std::less<>> paths;  // id to the first question that has it
    for (const ParsedQuestion& parsed : parsed_) {
      const auto [first, is_new] = paths.try_emplace(parsed.question.id, parsed.question.path);
      ids_.insert(parsed.question.id);
      if (!parsed.question.retired.empty()) retired_ids_.insert(parsed.question.id);
      if (is_new) continue;
      add_mistake(parsed.question.path, {},
                  fmt::format("the id \"{}\" is taken by {}", parsed.question.id, first->second),
                  "give one of them another name");
    }
    for (const ParsedQuestion& parsed : parsed_) check_former_ids(parsed, paths);
  }

  // A former id leads to one question and to nothing else, or a learner's history would belong to two.
  void check_former_ids(const ParsedQuestion& parsed, const std::map<std::string, std::string, std::less<>>& paths) {
    for (std::size_t i = 0; i < parsed.question.former_ids.size(); ++i) {
      const std::string& id = parsed.question.former_ids[i];
      const Mention& at = parsed.former_ids_at[i];
      const auto [claimed, is_new] = former_ids_.try_emplace(id, parsed.question.path);
      if (const auto taken = paths.find(id); taken != paths.end()) {
        add_mistake(parsed.question.path, at, fmt::format("the former id \"{}\" is the id of {}", id, taken->second),
                    "remove it here, or rename that question");
      } else if (!is_new) {
        add_mistake(parsed.question.path, at, fmt::format("{} was \"{}\" already", claimed->second, id),
                    "leave it with the question to which its history belongs");
      }
    }
  }

  void check_mentions(const ParsedQuestion& parsed) {
    const Question& question = parsed.question;
    if (question.topic > 0 && !topics_order_.empty()) check_topic(parsed);
    for (std::size_t i = 0; i < question.follow_up_ids.size(); ++i) {
      const std::string& id = question.follow_up_ids[i];
      if (id == question.id) {
        add_mistake(question.path, parsed.follow_ups_at[i], "the question follows up on itself",
                    "name another one, or remove it");
      } else if (!ids_.contains(id)) {
        add_mistake(question.path, parsed.follow_ups_at[i], fmt::format("there is no question \"{}\"", id),
                    suggest_id(id));
      } else if (retired_ids_.contains(id) && question.retired.empty()) {
        add_mistake(question.path, parsed.follow_ups_at[i], fmt::format("the question \"{}\" is retired", id),
                    "name another one, or remove it");
      }
    }
  }

  // Comparing with every id is slow when there are thousands of both.
  std::string suggest_id(const std::string& id) {
    constexpr int kMaxSuggestions = 20;
    const bool look = suggestions_++ < kMaxSuggestions;
    if (look && id_list_.empty()) id_list_.assign(ids_.begin(), ids_.end());
    const std::optional<std::string> near = look ? did_you_mean(id, id_list_) : std::nullopt;
    return near ? fmt::format("did you mean \"{}\"?", *near) : "name a question's id, or write a sentence";
  }

  void check_topic(const ParsedQuestion& parsed) {
    const Question& question = parsed.question;
    const Topic* topic = topics_.find(question.topic);
    if (!topic) {
      add_mistake(question.path, parsed.topic_at, fmt::format("there is no topic {}", question.topic),
                  fmt::format("{} lists them", folder_.shown(folder_.topics_file())));
    } else if (topic->section != question.section && sections_.contains(question.section)) {
      add_mistake(question.path, parsed.topic_at,
                  fmt::format("topic {} belongs to the section \"{}\"", question.topic, topic->section),
                  fmt::format("move both files to {}/, or change the topic", topic->section));
    }
  }

  BankFolder folder_;
  Topics topics_;
  std::vector<int> topics_order_;
  std::set<std::string> sections_;
  std::set<std::string> ids_;
  std::set<std::string> retired_ids_;
  std::map<std::string, std::string> former_ids_;  // to the path of the first question that names it
  std::vector<std::string> id_list_;               // for suggestions; filled when the first is needed
  int suggestions_ = 0;
  std::vector<QuestionPair> pairs_;
  std::vector<ParsedQuestion> parsed_;
  std::vector<UnusedSnippet> unused_snippets_;
  std::vector<Mistake> mistakes_;
};

}  // namespace

Bank::Loaded Bank::load_leniently(const std::filesystem::path& root) {
  Loader loader(root);
  loader.load();
  Loaded loaded;
  loaded.bank.root_ = root;
  std::vector<Question> questions = loader.take_questions();
  const auto first_retired = std::stable_partition(questions.begin(), questions.end(),
                                                   [](const Question& question) { return question.retired.empty(); });
  loaded.bank.retired_.assign(std::make_move_iterator(first_retired), std::make_move_iterator(questions.end()));
  questions.erase(first_retired, questions.end());
  loaded.bank.questions_ = std::move(questions);
  loaded.bank.topics_ = loader.take_topics();
  loaded.mistakes = loader.take_mistakes();
  loaded.unused_snippets = loader.take_unused_snippets();
  for (std::size_t i = 0; i < loaded.bank.questions_.size(); ++i) {
    loaded.bank.index_.try_emplace(loaded.bank.questions_[i].id, i);
  }
  for (const Mistake& mistake : loaded.mistakes) {
    const std::filesystem::path path(mistake.path);
    const std::string id = path.stem().string();
    const bool is_of_question = path.extension() == ".md" || path.extension() == ".py";
    if (is_of_question && !loaded.bank.find(id)) loaded.bank.mistaken_.try_emplace(id, in_one_line(mistake));
  }
  for (const std::vector<Question>* list : {&loaded.bank.questions_, &loaded.bank.retired_}) {
    for (const Question& question : *list) {
      for (const std::string& id : question.former_ids) loaded.bank.renamed_.try_emplace(id, question.id);
    }
  }
  return loaded;
}

Result<Bank> Bank::load(const std::filesystem::path& root) {
  Loaded loaded = load_leniently(root);
  if (!loaded.mistakes.empty()) return fail(ErrorKind::usage, render(loaded.mistakes));
  return std::move(loaded.bank);
}

const Question* Bank::find(std::string_view id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &questions_[found->second];
}

const Question* Bank::find_retired(std::string_view id) const {
  const auto found =
      std::find_if(retired_.begin(), retired_.end(), [&](const Question& question) { return question.id == id; });
  return found == retired_.end() ? nullptr : &*found;
}

std::string Bank::mistake_of(std::string_view id) const {
  const auto found = mistaken_.find(id);
  return found == mistaken_.end() ? "" : found->second;
}

std::string Bank::present_id(const std::string& id) const {
  const auto found = renamed_.find(id);
  return found == renamed_.end() ? id : found->second;
}

}  // namespace hunch
