// hunch new: the two files of a new question, which load and pass `hunch check` as they are.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/commands/new_from_document.h"
#include "app/options.h"
#include "app/standard_output.h"
#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr const char kQuestion[] = R"(---
topic: {topic}
level: 2
tags: [to-do]
---
# A title that gives nothing away

What does this print?

## Output
```output
[1, 2, 3]
```

## Hint
One or two lines that nudge and do not answer.

## Explanation
The mechanism, in your own words. A probe is a small program that proves a step of it:
```python probe
numbers = [1, 2]
others = numbers
print(others is numbers)
```
```output
True
```

## Misconceptions
### What someone believes, as that person would say it
```python
numbers = [1, 2]
others = numbers.copy()
others.append(3)
print(numbers)
```
One sentence that meets the belief. The program above is the code as its holder pictures it.

## Sources
- [The Python Tutorial](https://docs.python.org/3/tutorial/)
)";

constexpr const char kSnippet[] = "numbers = [1, 2]\nothers = numbers\nothers.append(3)\nprint(numbers)\n";

struct NewOptions {
  std::string name;
  int topic = 0;
  std::string from;  // a place in a document; "" is none
};

struct QuestionPlace {
  std::string section, id;
  int topic = 0;
};

std::string section_ids(const Topics& topics) {
  std::string text;
  for (const Section& section : topics.sections) text += (text.empty() ? "" : ", ") + section.id;
  return text;
}

// The topic of --topic, else the first of the section.
Result<const Topic*> choose_topic(const Topics& topics, const std::string& section, int number) {
  if (number != 0) {
    const Topic* const topic = topics.find(number);
    if (topic == nullptr) {
      return fail(ErrorKind::usage, fmt::format("new: there is no topic {}; questions/topics.yaml lists them", number));
    }
    if (!section.empty() && topic->section != section) {
      return fail(ErrorKind::usage, fmt::format("new: topic {} ({}) is of section '{}', not '{}'", number, topic->title,
                                                topic->section, section));
    }
    return topic;
  }
  if (section.empty()) {
    return fail(ErrorKind::usage,
                "new: say where it belongs: hunch new <section>/<id>, or --topic N.\nSections: " + section_ids(topics));
  }
  if (topics.find_section(section) == nullptr) {
    std::vector<std::string> ids;
    for (const Section& known : topics.sections) ids.push_back(known.id);
    const std::optional<std::string> nearest = did_you_mean(section, ids);
    return fail(ErrorKind::usage,
                fmt::format("new: there is no section '{}'{}\nSections: {}", section,
                            nearest ? fmt::format("; did you mean '{}'?", *nearest) : ".", section_ids(topics)));
  }
  const auto first = std::find_if(topics.topics.begin(), topics.topics.end(),
                                  [&](const Topic& topic) { return topic.section == section; });
  if (first == topics.topics.end()) return fail(ErrorKind::usage, "new: section '" + section + "' has no topics");
  return &*first;
}

Result<QuestionPlace> choose_place(const Bank& bank, const NewOptions& options) {
  const std::size_t slash = options.name.find('/');
  const std::string section = slash == std::string::npos ? "" : options.name.substr(0, slash);
  const std::string id = slash == std::string::npos ? options.name : options.name.substr(slash + 1);
  if (!is_slug(id)) {
    return fail(ErrorKind::usage, fmt::format("new: '{}' is no id: write lower-case words joined by '-'", id));
  }
  if (const Question* const taken = bank.find(id)) {
    return fail(ErrorKind::usage, fmt::format("new: there is a question '{}' already: {}", id, taken->path));
  }
  TRY(const Topic* const topic, choose_topic(bank.topics(), section, options.topic));
  return QuestionPlace{topic->section, id, topic->number};
}

// Never overwrites.
Result<void> create_file(const std::filesystem::path& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  const Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (!file) {
    return fail(ErrorKind::usage, fmt::format("new: cannot create '{}': {}\n(--bank DIR names a bank of your own)",
                                              path.string(), std::strerror(errno)));
  }
  const Result<void> written = write_all(file.get(), text);
  if (!written) ::unlink(path.c_str());
  return written;
}

void replace_once(std::string& text, std::string_view gap, std::string_view filling) {
  text.replace(text.find(gap), gap.size(), filling);
}

// The question around another snippet than the example's.
std::string question_around(const Scaffold& scaffold) {
  std::string text = kQuestion;
  if (scaffold.is_session) replace_once(text, "tags: [to-do]\n", "tags: [to-do]\ncontext: repl\n");
  std::string fences = "```output\n" + scaffold.output + "```\n";
  if (!scaffold.raises.empty()) fences += "```raises\n" + scaffold.raises + "\n```\n";
  replace_once(text, "```output\n[1, 2, 3]\n```\n", fences);
  return text;
}

Result<int> begin_question(const NewOptions& options, const CommonOptions& common) {
  TRY(const std::filesystem::path root, locate_bank(common));
  const Bank bank = Bank::load_leniently(root).bank;
  TRY(const QuestionPlace place, choose_place(bank, options));
  const std::filesystem::path snippet = root / "snippets" / place.section / (place.id + ".py");
  const std::filesystem::path question = root / "questions" / place.section / (place.id + ".md");
  Scaffold scaffold{kSnippet, false, "[1, 2, 3]\n", ""};
  if (!options.from.empty()) {
    TRY(scaffold, scaffold_from(options.from));
  }
  TRY_VOID(create_file(snippet, scaffold.snippet));
  std::string text = question_around(scaffold);
  replace_once(text, "{topic}", std::to_string(place.topic));
  if (const Result<void> created = create_file(question, text); !created) {
    ::unlink(snippet.c_str());
    return tl::unexpected<Error>(created.error());
  }
  const std::string title = bank.topics().find(place.topic)->title;
  const std::string bank_option = common.bank.empty() ? "" : "--bank " + common.bank + " ";
  TRY_VOID(print(fmt::format("{}\n{}\n\nTopic {} ({}). Write them, then prove them: hunch {}check {}\n",
                             question.string(), snippet.string(), place.topic, title, bank_option, place.id)));
  return kExitWell;
}

}  // namespace

Action declare_new(CLI::App& parser) {
  const auto options = std::make_shared<NewOptions>();
  add_operand(parser, "ID", options->name, Presence::required, "<section>/<id>, or <id> with --topic");
  add_number(parser, "--topic", options->topic, {1, 9999},
             {"N", "The topic's number (default: the first of the section)"});
  add_text(parser, "--from", options->from,
           {"FILE[:LINE]", "Begin with a block of a document (.md .rst .txt .ipynb): its code and its output"});
  return [options](const CommonOptions& common) { return begin_question(*options, common); };
}

}  // namespace hunch
