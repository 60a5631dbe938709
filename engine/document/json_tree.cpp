#include "engine/document/json_tree.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxDepth = 64;

// The parser reads through it, and so tells how far it has got.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

// nlohmann-json calls it for every value, in order. False stops.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view text) : text_(text), furthest_(text.data()) {}

  const char** furthest() { return &furthest_; }
  JsonValue take_root() { return std::move(root_); }
  JsonMistake mistake{0, "this is no JSON"};

  bool null() { return leaf(of(JsonValue::Kind::null)); }
  bool boolean(bool) { return leaf(of(JsonValue::Kind::boolean)); }
  bool number_integer(Json::number_integer_t value) { return number(static_cast<double>(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return number(static_cast<double>(value)); }
  bool number_float(Json::number_float_t value, const std::string&) { return number(value); }
  bool string(std::string& text) {
    JsonValue value = of(JsonValue::Kind::string);
    value.text = std::move(text);
    return leaf(std::move(value));
  }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t) { return open(JsonValue::Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    open_.back()->keys.push_back(std::move(name));
    last_end_ = here();
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
    mistake = {std::min(position > 0 ? position - 1 : 0, text_.size()), "this is no JSON"};
    return false;
  }

 private:
  [[nodiscard]] std::size_t here() const { return static_cast<std::size_t>(furthest_ - text_.data()); }

  [[nodiscard]] std::size_t begin_of_next() const {
    return std::min(text_.find_first_not_of(" \t\r\n,:", last_end_), text_.size());
  }

  static JsonValue of(JsonValue::Kind kind) {
    JsonValue value;
    value.kind = kind;
    return value;
  }

  bool number(double number) {
    JsonValue value = of(JsonValue::Kind::number);
    value.number = number;
    return leaf(std::move(value));
  }

  JsonValue& add(JsonValue value) {
    value.begin = begin_of_next();
    value.end = last_end_ = here();
    if (open_.empty()) return root_ = std::move(value);
    return open_.back()->children.emplace_back(std::move(value));
  }

  bool leaf(JsonValue value) {
    add(std::move(value));
    return true;
  }

  // A child is added to the innermost value only, so the addresses of those that are open stay.
  bool open(JsonValue::Kind kind) {
    if (open_.size() == kMaxDepth) {
      mistake = {here(), "this is nested too deeply"};
      return false;
    }
    open_.push_back(&add(of(kind)));
    last_end_ = open_.back()->begin + 1;
    return true;
  }

  bool close() {
    open_.back()->end = last_end_ = here();
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  const char* furthest_;
  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::size_t last_end_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  if (kind != Kind::object) return nullptr;
  for (std::size_t i = std::min(keys.size(), children.size()); i > 0; --i) {
    if (keys[i - 1] == key) return &children[i - 1];
  }
  return nullptr;
}

std::variant<JsonValue, JsonMistake> parse_json(std::string_view text) {
  TreeBuilder builder(text);
  const char** furthest = builder.furthest();
  const CountingIterator begin(text.data(), furthest), end(text.data() + text.size(), furthest);
  if (!Json::sax_parse(begin, end, &builder)) return builder.mistake;
  return builder.take_root();
}

}  // namespace hunch
