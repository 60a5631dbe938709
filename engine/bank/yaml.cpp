#include "engine/bank/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace hunch {
namespace {

constexpr std::size_t kMaxBytes = 512 << 10;
constexpr std::size_t kMaxDepth = 8;

// Stops yaml-cpp's recursive descent; never leaves this file.
struct Refused {
  YAML::Mark mark;
  std::string message;
  std::string advice;
};

// Builds the tree from yaml-cpp's events. YAML::Node would resolve aliases and recurse as deep as the text says.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& file, int first_line) : file_(file), first_line_(first_line) {}

  [[nodiscard]] bool seen_document() const { return seen_document_; }
  [[nodiscard]] YamlNode take() { return std::move(root_); }

  [[nodiscard]] Position position(const YAML::Mark& mark) const {
    if (mark.is_null()) return {first_line_, 1};
    const int line = std::clamp(first_line_ + mark.line, 1, std::max(file_.line_count(), 1));
    return file_.position(line, static_cast<std::size_t>(std::max(mark.column, 0)));
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (seen_document_) throw Refused{mark, "a second YAML document begins here", "leave one document"};
    seen_document_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add(mark, YamlNode{YamlNode::Kind::null, "", false, position(mark), {}, {}});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{mark, "aliases are not allowed", "write the value out"};
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    add(mark, YamlNode{YamlNode::Kind::scalar, value, tag == "!", position(mark), {}, {}});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) throw Refused{mark, "anchors are not allowed", "write the value out"};
  }

  // "?" is a plain scalar or collection, "!" a quoted scalar.
  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") throw Refused{mark, "tags are not allowed", "remove the \"!\""};
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (open_.size() >= kMaxDepth) throw Refused{mark, "brackets or lists are nested too deeply", ""};
    open_.push_back({add(mark, YamlNode{kind, "", false, position(mark), {}, {}}), false});
  }

  // Appends to the innermost open list or map; the node stays where it is until the next one is appended there.
  YamlNode* add(const YAML::Mark& mark, YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    Open& parent = open_.back();
    if (parent.node->kind == YamlNode::Kind::list) return &parent.node->items.emplace_back(std::move(node));
    parent.has_key = !parent.has_key;
    if (!parent.has_key) {
      YamlEntry& entry = parent.node->entries.back();
      if (node.kind == YamlNode::Kind::null) node.at = entry.key_at;  // yaml-cpp names the place behind it
      return &(entry.value = std::move(node));
    }
    if (node.kind != YamlNode::Kind::scalar) throw Refused{mark, "a key must be a word", ""};
    parent.node->entries.push_back({node.text, node.at, {}});
    return nullptr;  // a key is never opened
  }

  struct Open {
    YamlNode* node;
    bool has_key;  // map: a key waits for its value
  };

  const SourceText& file_;
  int first_line_;
  bool seen_document_ = false;
  YamlNode root_;
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
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.take();
  } catch (const Refused& refused) {
    file.add_mistake(builder.position(refused.mark), refused.message, refused.advice);
  } catch (const YAML::Exception& error) {
    file.add_mistake(builder.position(error.mark), "this is not YAML: " + error.msg,
                     "put values with special characters in double quotes, as in python: \">=3.8\"");
  }
  return std::nullopt;
}

}  // namespace hunch
