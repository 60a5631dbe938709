#include "engine/bank/yaml.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <utility>

namespace hunch {
namespace {

constexpr std::size_t kMaxBytes = 512 << 10;
constexpr std::size_t kMaxDepth = 8;

// Why a text that is YAML is not taken.
struct Refused {
  yaml_mark_t at;
  std::string message, advice;
};

// libyaml's parser, which keeps its state on the heap however deeply a text is nested, and the event that it is at.
class Events {
 public:
  explicit Events(std::string_view text) {
    ready_ = yaml_parser_initialize(&parser_) != 0;
    if (!ready_) return;
    // An empty view may point nowhere, which libyaml does not take.
    const char* const bytes = text.empty() ? "" : text.data();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes), text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;
  ~Events() {
    forget();
    if (ready_) yaml_parser_delete(&parser_);
  }

  // std::nullopt where the text is no YAML. Valid until the next call.
  std::optional<const yaml_event_t*> next() {
    forget();
    has_event_ = ready_ && yaml_parser_parse(&parser_, &event_) != 0;
    return has_event_ ? std::optional<const yaml_event_t*>(&event_) : std::nullopt;
  }

  [[nodiscard]] yaml_mark_t where_it_failed() const { return ready_ ? parser_.problem_mark : yaml_mark_t{}; }
  [[nodiscard]] std::string why_it_failed() const {
    if (!ready_ || !parser_.problem) return "there is no memory for it";
    return parser_.context ? fmt::format("{} ({})", parser_.problem, parser_.context) : parser_.problem;
  }

 private:
  void forget() {
    if (has_event_) yaml_event_delete(&event_);
    has_event_ = false;
  }

  yaml_parser_t parser_{};
  yaml_event_t event_{};
  bool ready_ = false, has_event_ = false;
};

// Source: YAML 1.2, 10.3.2, of a scalar without quotes.
bool means_nothing(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

// Builds the tree from events.
class TreeBuilder {
 public:
  TreeBuilder(const SourceText& file, int first_line) : file_(file), first_line_(first_line) {}

  [[nodiscard]] YamlNode take() { return std::move(root_); }

  // libyaml counts from 0, and characters.
  [[nodiscard]] Position position(const yaml_mark_t& mark) const {
    const int line = first_line_ + static_cast<int>(std::min<std::size_t>(mark.line, kMaxBytes));
    return {std::clamp(line, 1, std::max(file_.line_count(), 1)), 1 + static_cast<int>(mark.column)};
  }

  std::optional<Refused> take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (std::exchange(seen_document_, true)) {
          return Refused{event.start_mark, "a second YAML document begins here", "leave one document"};
        }
        return std::nullopt;
      case YAML_ALIAS_EVENT:
        return Refused{event.start_mark, "aliases are not allowed", "write the value out"};
      case YAML_SCALAR_EVENT:
        return take_scalar(event);
      case YAML_SEQUENCE_START_EVENT: {
        const auto& start = event.data.sequence_start;
        return open(event.start_mark, start.anchor, start.tag, YamlNode::Kind::list);
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& start = event.data.mapping_start;
        return open(event.start_mark, start.anchor, start.tag, YamlNode::Kind::map);
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        open_.pop_back();
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

 private:
  static std::optional<Refused> refuse(const yaml_mark_t& mark, const yaml_char_t* anchor, const yaml_char_t* tag) {
    if (anchor) return Refused{mark, "anchors are not allowed", "write the value out"};
    if (tag) return Refused{mark, "tags are not allowed", "remove the \"!\""};
    return std::nullopt;
  }

  std::optional<Refused> take_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    if (auto refused = refuse(event.start_mark, scalar.anchor, scalar.tag)) return refused;
    std::string text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const bool is_null = plain && means_nothing(text);
    const Position at = position(event.start_mark);
    if (is_null) return add(event.start_mark, {YamlNode::Kind::null, "", false, at, {}, {}});
    return add(event.start_mark, {YamlNode::Kind::scalar, std::move(text), !plain, at, {}, {}});
  }

  std::optional<Refused> open(const yaml_mark_t& mark, const yaml_char_t* anchor, const yaml_char_t* tag,
                              YamlNode::Kind kind) {
    if (auto refused = refuse(mark, anchor, tag)) return refused;
    if (open_.size() >= kMaxDepth) return Refused{mark, "brackets or lists are nested too deeply", ""};
    if (auto refused = add(mark, YamlNode{kind, "", false, position(mark), {}, {}})) return refused;
    open_.push_back({added_, false});
    return std::nullopt;
  }

  // Appends to the innermost open list or map; the node stays where it is until the next one is appended there.
  std::optional<Refused> add(const yaml_mark_t& mark, YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      added_ = &root_;
      return std::nullopt;
    }
    Open& parent = open_.back();
    if (parent.node->kind == YamlNode::Kind::list) {
      added_ = &parent.node->items.emplace_back(std::move(node));
      return std::nullopt;
    }
    parent.has_key = !parent.has_key;
    if (!parent.has_key) {
      YamlEntry& entry = parent.node->entries.back();
      if (node.kind == YamlNode::Kind::null) node.at = entry.key_at;  // libyaml names the place behind it
      added_ = &(entry.value = std::move(node));
      return std::nullopt;
    }
    if (node.kind != YamlNode::Kind::scalar) return Refused{mark, "a key must be a word", ""};
    parent.node->entries.push_back({node.text, node.at, {}});
    return std::nullopt;
  }

  struct Open {
    YamlNode* node;
    bool has_key;  // map: a key waits for its value
  };

  const SourceText& file_;
  int first_line_;
  bool seen_document_ = false;
  YamlNode root_;
  YamlNode* added_ = nullptr;
  std::vector<Open> open_;
};

}  // namespace

std::string describe(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "nothing";
    case YamlNode::Kind::scalar:
      return fmt::format("\"{}\"", node.text);
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::map:
      return "a map";
  }
  return "nothing";
}

std::optional<YamlNode> parse_yaml(SourceText& file, int first_line, int last_line) {
  const std::string_view text = file.lines(first_line, last_line);
  if (text.size() > kMaxBytes) {
    file.add_mistake({first_line, 1}, fmt::format("has {} bytes of YAML, more than {}", text.size(), kMaxBytes));
    return std::nullopt;
  }
  TreeBuilder builder(file, first_line);
  Events events(text);
  while (const std::optional<const yaml_event_t*> event = events.next()) {
    if (const std::optional<Refused> refused = builder.take(**event)) {
      file.add_mistake(builder.position(refused->at), refused->message, refused->advice);
      return std::nullopt;
    }
    if ((*event)->type == YAML_STREAM_END_EVENT) return builder.take();
  }
  file.add_mistake(builder.position(events.where_it_failed()), "this is not YAML: " + events.why_it_failed(),
                   "begin keys that belong together in one column, indent with blanks, not tabs, and put values with "
                   "special characters in double quotes, as in python: \">=3.8\"");
  return std::nullopt;
}

}  // namespace hunch
