#include "engine/bank/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/bank/yaml.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::string_view kFenceLine = "---";
constexpr int kMaxLines = 60;
constexpr std::size_t kMaxFrontMatter = 8 << 10;

class Reader {
 public:
  Reader(SourceText& file, Question& question, FrontMatter& result)
      : file_(file), question_(question), result_(result) {}

  void read(const YamlNode& root) {
    if (root.kind != YamlNode::Kind::map) {
      file_.add_mistake(root.at.line > 0 ? root.at : Position{2, 1},
                        "the front matter is not a list of \"key: value\"");
      return;
    }
    std::vector<std::string> seen;
    for (const YamlEntry& entry : root.entries) {
      const auto key =
          std::find_if(std::begin(kKeys), std::end(kKeys), [&](const Key& k) { return k.name == entry.key; });
      if (key == std::end(kKeys)) {
        file_.add_mistake(entry.key_at, fmt::format("unknown key \"{}\"", entry.key), suggest(entry.key, key_names()));
      } else if (std::find(seen.begin(), seen.end(), entry.key) != seen.end()) {
        file_.add_mistake(entry.key_at, fmt::format("\"{}\" is given a second time", entry.key), "remove one of them");
      } else {
        seen.push_back(entry.key);
        question_.keys_at.emplace(entry.key, entry.key_at);
        (this->*key->read)(entry.value);
      }
    }
    for (const Key& key : kKeys) {
      if (key.required && std::find(seen.begin(), seen.end(), key.name) == seen.end()) {
        file_.add_mistake({1, 1}, fmt::format("the front matter has no \"{}\"", key.name),
                          fmt::format("add a line such as {}", key.example));
      }
    }
  }

 private:
  struct Key {
    std::string_view name;
    bool required;
    void (Reader::*read)(const YamlNode&);
    std::string_view example;
  };
  static const Key kKeys[12];

  static std::vector<std::string> key_names() {
    std::vector<std::string> names;
    for (const Key& key : kKeys) names.emplace_back(key.name);
    return names;
  }

  std::optional<int> number(const YamlNode& node, std::string_view key, int least, int most) {
    int value = 0;
    const char* end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, value);
    const bool is_number = node.kind == YamlNode::Kind::scalar && !node.quoted && error == std::errc() && stop == end;
    if (is_number && value >= least && value <= most) return value;
    file_.add_mistake(node.at,
                      fmt::format("\"{}\" is a number from {} to {}, not {}", key, least, most, describe(node)));
    return std::nullopt;
  }

  // The scalars of a list, each once. `what` says what an item is.
  std::vector<const YamlNode*> words(const YamlNode& node, std::string_view key, std::string_view example) {
    std::vector<const YamlNode*> items;
    if (node.kind != YamlNode::Kind::list) {
      file_.add_mistake(node.at, fmt::format("\"{}\" is a list, not {}", key, describe(node)),
                        fmt::format("write {}", example));
      return items;
    }
    for (const YamlNode& item : node.items) {
      const auto same = [&](const YamlNode* other) { return other->text == item.text; };
      if (item.kind != YamlNode::Kind::scalar) {
        file_.add_mistake(item.at, fmt::format("\"{}\" is a list of words; this is {}", key, describe(item)));
      } else if (std::any_of(items.begin(), items.end(), same)) {
        file_.add_mistake(item.at, fmt::format("\"{}\" is listed twice", item.text), "remove one of them");
      } else {
        items.push_back(&item);
      }
    }
    return items;
  }

  void unknown_word(const YamlNode& node, std::string_view key, const std::vector<std::string>& known) {
    file_.add_mistake(node.at, fmt::format("{} is no value of \"{}\"", describe(node), key), suggest(node.text, known));
  }

  void read_topic(const YamlNode& node) {
    result_.topic_at = node.at;
    question_.topic = number(node, "topic", 1, 9999).value_or(0);
    if (question_.topic == 0) result_.topic_at = {};
  }

  void read_level(const YamlNode& node) { question_.level = number(node, "level", 1, 3).value_or(0); }

  void read_tags(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::list && node.items.empty()) {
      file_.add_mistake(node.at, "\"tags\" is empty", "name at least one");
    }
    for (const YamlNode* item : words(node, "tags", "tags: [closures, lambda]")) {
      if (!is_slug(item->text)) {
        file_.add_mistake(item->at, fmt::format("\"{}\" is no tag", item->text),
                          "a tag is made of lower-case words joined by \"-\"");
      }
      question_.tags.push_back(item->text);
    }
  }

  void read_context(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::scalar && node.text == "script") {
      question_.context = Question::Context::script;
    } else if (node.kind == YamlNode::Kind::scalar && node.text == "repl") {
      question_.context = Question::Context::repl;
    } else {
      unknown_word(node, "context", {"script", "repl"});
    }
  }

  void read_python(const YamlNode& node) {
    std::optional<VersionRange> range;
    if (node.kind == YamlNode::Kind::scalar) range = VersionRange::parse(node.text);
    if (range) {
      question_.python = *std::move(range);
    } else {
      file_.add_mistake(node.at, fmt::format("{} is no version range", describe(node)),
                        "write one such as python: \">=3.8,<3.13\"");
    }
  }

  void read_needs(const YamlNode& node) {
    for (const YamlNode* item : words(node, "needs", "needs: [numpy]")) {
      if (!is_dotted_name(item->text) || item->text == "python") {
        file_.add_mistake(item->at, fmt::format("\"{}\" is no name of a module", item->text));
      } else {
        question_.needs.push_back(item->text);
      }
    }
  }

  void read_allow(const YamlNode& node) {
    for (const YamlNode* item : words(node, "allow", "allow: [files]")) {
      if (item->text == "processes") {
        question_.allows_processes = true;
      } else if (item->text == "files") {
        question_.allows_files = true;
      } else if (item->text == "threads") {
        file_.add_mistake(item->at, "\"threads\" need not be allowed", "threads are granted always; leave it out");
      } else {
        unknown_word(*item, "allow", {"processes", "files"});
      }
    }
  }

  void read_normalise(const YamlNode& node) {
    for (const YamlNode* item : words(node, "normalise", "normalise: [addresses]")) {
      if (item->text == "addresses") {
        question_.normalises_addresses = true;
      } else {
        unknown_word(*item, "normalise", {"addresses"});
      }
    }
  }

  void read_claims(const YamlNode& node) {
    for (const YamlNode* item : words(node, "claims", "claims: [lists-are-mutable]")) {
      if (!is_slug(item->text)) {
        file_.add_mistake(item->at, fmt::format("\"{}\" is no id of a claim", item->text),
                          "an id is made of lower-case words joined by \"-\"");
      }
      question_.claims.push_back(item->text);
    }
  }

  void read_was(const YamlNode& node) {
    for (const YamlNode* item : words(node, "was", "was: [old-id]")) {
      if (!is_slug(item->text)) {
        file_.add_mistake(item->at, fmt::format("\"{}\" is no id", item->text),
                          "an id is made of lower-case words joined by \"-\"");
      } else {
        question_.former_ids.push_back(item->text);
        result_.former_ids_at.push_back(item->at);
      }
    }
  }

  void read_retired(const YamlNode& node) {
    const bool is_reason = node.kind == YamlNode::Kind::scalar && !trim(node.text).empty() &&
                           (node.quoted || (node.text != "true" && node.text != "false"));
    if (is_reason) {
      question_.retired = node.text;
    } else {
      file_.add_mistake(node.at, fmt::format("\"retired\" is the reason, in words, not {}", describe(node)),
                        "say why it is not asked any more; remove the line if it is");
    }
  }

  void read_reviewed(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::scalar && !node.quoted && (node.text == "true" || node.text == "false")) {
      question_.reviewed = node.text == "true";
    } else {
      file_.add_mistake(node.at, fmt::format("\"reviewed\" is true or false, not {}", describe(node)),
                        "remove the line when the explanation has been read and is right");
    }
  }

  SourceText& file_;
  Question& question_;
  FrontMatter& result_;
};

const Reader::Key Reader::kKeys[12] = {
    {"topic", true, &Reader::read_topic, "topic: 26"},
    {"level", true, &Reader::read_level, "level: 2"},
    {"tags", true, &Reader::read_tags, "tags: [closures, lambda]"},
    {"context", false, &Reader::read_context, "context: repl"},
    {"python", false, &Reader::read_python, "python: \">=3.8\""},
    {"needs", false, &Reader::read_needs, "needs: [numpy]"},
    {"allow", false, &Reader::read_allow, "allow: [files]"},
    {"normalise", false, &Reader::read_normalise, "normalise: [addresses]"},
    {"claims", false, &Reader::read_claims, "claims: [lists-are-mutable]"},
    {"was", false, &Reader::read_was, "was: [old-id]"},
    {"retired", false, &Reader::read_retired, "retired: The module left the standard library."},
    {"reviewed", false, &Reader::read_reviewed, "reviewed: false"},
};

}  // namespace

FrontMatter read_front_matter(SourceText& file, Question& question) {
  FrontMatter result;
  if (file.line(1) != kFenceLine) {
    file.add_mistake({1, 1}, "the file does not begin with front matter",
                     "begin with a line ---, then topic, level and tags, then another line ---");
    return result;
  }
  int last = 2;
  while (last <= file.line_count() && file.line(last) != kFenceLine) ++last;
  if (last > file.line_count()) {
    file.add_mistake({1, 1}, "the front matter has no end", "add a line --- after its last key");
    result.body_line = 0;
    return result;
  }
  result.body_line = last + 1;
  if (last - 2 > kMaxLines || file.lines(2, last - 1).size() > kMaxFrontMatter) {
    file.add_mistake({1, 1}, "the front matter is too long",
                     fmt::format("at most {} lines and {} KiB", kMaxLines, kMaxFrontMatter >> 10));
  } else if (const std::optional<YamlNode> root = parse_yaml(file, 2, last - 1)) {
    Reader(file, question, result).read(*root);
  }
  return result;
}

}  // namespace hunch
