#include "app/terminal/highlight.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/base/text.h"

namespace hunch {
namespace {

// Source: the Python language reference, 2.3.1 (keywords).
constexpr std::array<std::string_view, 35> kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

constexpr std::array<std::string_view, 70> kBuiltins = {
    "__import__",   "abs",        "aiter",      "all",       "anext", "any",         "ascii",   "bin",     "bool",
    "breakpoint",   "bytearray",  "bytes",      "callable",  "chr",   "classmethod", "compile", "complex", "delattr",
    "dict",         "dir",        "divmod",     "enumerate", "eval",  "exec",        "filter",  "float",   "format",
    "frozenset",    "getattr",    "globals",    "hasattr",   "hash",  "help",        "hex",     "id",      "input",
    "int",          "isinstance", "issubclass", "iter",      "len",   "list",        "locals",  "map",     "max",
    "memoryview",   "min",        "next",       "object",    "oct",   "open",        "ord",     "pow",     "print",
    "property",     "range",      "repr",       "reversed",  "round", "set",         "setattr", "slice",   "sorted",
    "staticmethod", "str",        "sum",        "super",     "tuple", "type",        "vars"};

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Bytes above 0x7f belong to names: identifiers may have any letters, and nothing else does outside of strings.
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) { return is_name_start(c) || is_digit(c); }

class Tokenizer {
 public:
  Tokenizer(std::string_view source, int depth) : source_(source), depth_(depth) {}

  std::vector<Token> run() {
    while (at_ < source_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = source_[at_];
    if (c == '#') return emit(Style::comment, line_end(at_) - at_);
    if (c == '\n' || c == ' ' || c == '\t') return emit(Style::plain, 1);
    if (const std::size_t prefix = string_prefix(); prefix != std::string_view::npos) return string(prefix);
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return emit(Style::number, number_length());
    if (is_name_start(c)) return name();
    if (c == '@' && fresh_line_) return decorator();
    emit(Style::plain, 1);
    previous_ = c;
  }

  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::size_t line_end(std::size_t from) const {
    return std::min(source_.find('\n', from), source_.size());
  }

  void emit(Style style, std::size_t length) {
    const std::string_view text = source_.substr(at_, length);
    at_ += text.size();
    // Neighbours of one style are one token.
    if (!tokens_.empty() && tokens_.back().style == style && tokens_.back().text.end() == text.begin()) {
      tokens_.back().text = {tokens_.back().text.data(), tokens_.back().text.size() + text.size()};
    } else {
      tokens_.push_back({style, text});
    }
    if (style != Style::plain) previous_ = 'x';
    if (text.ends_with('\n')) fresh_line_ = true;
    if (text.find_first_not_of(" \t\n") != std::string_view::npos) fresh_line_ = false;
  }

  void name() {
    std::size_t length = 1;
    while (is_name(peek(length))) ++length;
    const std::string_view word = source_.substr(at_, length);
    const bool is_attribute = previous_ == '.';
    Style style = Style::plain;
    if (is_one_of(word, kKeywords) || is_soft_keyword(word)) {
      style = Style::keyword;
    } else if (!is_attribute && is_one_of(word, kBuiltins)) {
      style = Style::builtin;
    }
    emit(style, length);
    previous_ = 'x';
  }

  // `match` and `case` are names except at the beginning of a line that ends with a colon.
  [[nodiscard]] bool is_soft_keyword(std::string_view word) const {
    if ((word != "match" && word != "case") || !fresh_line_) return false;
    const char after = peek(word.size());
    const std::string_view line = source_.substr(at_, line_end(at_) - at_);
    return (after == ' ' || after == '(' || after == '[') && trim(line.substr(0, line.find('#'))).ends_with(':');
  }

  void decorator() {
    std::size_t length = 1;
    while (is_name(peek(length)) || peek(length) == '.') ++length;
    emit(Style::decorator, length);
  }

  [[nodiscard]] std::size_t number_length() const {
    std::size_t length = 1;
    const auto is_exponent_sign = [&](char c) {
      const char before = peek(length - 1);
      const bool is_hexadecimal = source_[at_] == '0' && (peek(1) == 'x' || peek(1) == 'X');
      return (c == '+' || c == '-') && (before == 'e' || before == 'E') && !is_hexadecimal;
    };
    while (is_name(peek(length)) || peek(length) == '.' || is_exponent_sign(peek(length))) ++length;
    return length;
  }

  // The length of r, b, f, u and their pairs when a quote follows; npos when no string begins here.
  [[nodiscard]] std::size_t string_prefix() const {
    for (std::size_t length = 0; length <= 2; ++length) {
      const char c = peek(length);
      if (c == '"' || c == '\'') return length;
      if (std::string_view("rRbBfFuU").find(c) == std::string_view::npos || c == '\0') break;
    }
    return std::string_view::npos;
  }

  void string(std::size_t prefix) {
    const std::string_view letters = source_.substr(at_, prefix);
    const bool formatted = letters.find_first_of("fF") != std::string_view::npos;
    const char quote = peek(prefix);
    const bool triple = peek(prefix + 1) == quote && peek(prefix + 2) == quote;
    const std::string closing(triple ? 3 : 1, quote);
    std::size_t length = prefix + closing.size();
    while (at_ + length < source_.size() && !source_.substr(at_ + length).starts_with(closing)) {
      const char c = peek(length);
      if (c == '\n' && !triple) return emit(Style::string, length);
      if (c == '{' && formatted && peek(length + 1) != '{') {
        const std::size_t field = field_length(at_ + length);
        emit(Style::string, length + 1);
        length = 0;
        field_tokens(field);
        continue;
      }
      // In a raw string a backslash keeps the quote from closing it, too.
      length += (c == '\\' && at_ + length + 1 < source_.size()) || (c == '{' && formatted) ? 2 : 1;
    }
    emit(Style::string, std::min(length + closing.size(), source_.size() - at_));
  }

  // The length between the brace at `open` and its partner, or to the end of the line.
  [[nodiscard]] std::size_t field_length(std::size_t open) const {
    std::size_t end = open + 1;
    for (int depth = 1; end < source_.size() && source_[end] != '\n'; ++end) {
      const char c = source_[end];
      if (c == '{' || c == '(' || c == '[') ++depth;
      if ((c == '}' || c == ')' || c == ']') && --depth == 0) break;
      if (c != '"' && c != '\'') continue;
      const std::size_t close = source_.find(c, end + 1);
      if (close < line_end(end)) end = close;
    }
    return end - open - 1;
  }

  void field_tokens(std::size_t length) {
    if (depth_ == kMaxDepth) return emit(Style::plain, length);
    for (const Token& token : Tokenizer(source_.substr(at_, length), depth_ + 1).run()) {
      emit(token.style, token.text.size());
    }
  }

  static constexpr int kMaxDepth = 4;  // of f-strings within f-strings

  std::string_view source_;
  int depth_;
  std::size_t at_ = 0;
  bool fresh_line_ = true;  // nothing but blanks so far
  char previous_ = '\0';    // the last character that is not blank; 'x' for any name, number or string
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> highlight(std::string_view source) { return Tokenizer(source, 0).run(); }

Lines highlighted_lines(std::string_view source) {
  Lines lines;
  Line line;
  int column = 0;
  const auto add = [&](Style style, std::string_view piece) {
    if (piece.empty()) return;
    line.emplace_back(style, expand_tabs(piece, column));
    column += columns_of(line.back().text());
  };
  for (const Token& token : highlight(source)) {
    std::string_view text = token.text;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      add(token.style, text.substr(0, end));
      lines.push_back(std::exchange(line, {}));
      column = 0;
      text.remove_prefix(end + 1);
    }
    add(token.style, text);
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

namespace {

bool begins_with_clause(std::string_view line) {
  constexpr std::array<std::string_view, 4> kClauses = {"else", "elif", "except", "finally"};
  return is_one_of(line.substr(0, line.find_first_of(" :(")), kClauses);
}

}  // namespace

std::vector<bool> continuation_lines(std::string_view source) {
  const std::vector<std::string_view> lines = split_lines(source);
  std::vector<bool> continues(lines.size(), false);
  std::size_t number = 0;  // of the line that is being read
  int depth = 0;           // of brackets
  for (const Token& token : highlight(source)) {
    for (std::size_t i = 0; i < token.text.size(); ++i) {
      const char c = token.text[i];
      const bool is_code = token.style == Style::plain;
      if (is_code && (c == '(' || c == '[' || c == '{')) ++depth;
      if (is_code && (c == ')' || c == ']' || c == '}')) depth = std::max(0, depth - 1);
      if (c != '\n' || ++number >= lines.size()) continue;
      const std::string_view before = lines[number - 1], line = lines[number];
      const bool inside_string = token.style == Style::string;
      const bool backslash = is_code && i > 0 && token.text[i - 1] == '\\';
      const bool decorated = before.starts_with('@');
      const bool indented = line.starts_with(' ') || line.starts_with('\t');
      continues[number] = depth > 0 || inside_string || backslash || decorated || indented || begins_with_clause(line);
    }
  }
  return continues;
}

}  // namespace hunch
