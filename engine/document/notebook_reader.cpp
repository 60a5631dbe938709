#include "engine/document/notebook_reader.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/document/code_block.h"
#include "engine/document/json_tree.h"

namespace hunch {
namespace {

namespace flag = doctest_flag;

constexpr DoctestFlags kExact = flag::kDontAcceptTrueFor1 | flag::kDontAcceptBlankline;

std::string_view string_at(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.find(key);
  return value != nullptr && value->kind == JsonValue::Kind::string ? std::string_view(value->text)
                                                                    : std::string_view();
}

// A text, which the format writes as one string or as its lines.
std::optional<std::string> text_of(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  if (value->kind == JsonValue::Kind::string) return value->text;
  if (value->kind != JsonValue::Kind::array) return std::nullopt;
  std::string text;
  for (const JsonValue& line : value->children) {
    if (line.kind != JsonValue::Kind::string) return std::nullopt;
    text += line.text;
  }
  return text;
}

bool has_tag(const JsonValue& cell, std::string_view wanted) {
  const JsonValue* metadata = cell.find("metadata");
  const JsonValue* tags = metadata != nullptr ? metadata->find("tags") : nullptr;
  if (tags == nullptr || tags->kind != JsonValue::Kind::array) return false;
  return std::any_of(tags->children.begin(), tags->children.end(),
                     [&](const JsonValue& tag) { return tag.text == wanted; });
}

// Jupyter knows more than Python: commands to itself and to a shell, and questions.
bool is_more_than_python(std::string_view source) {
  const std::vector<std::string_view> lines = split_lines(source);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    line = trim(line);
    return line.starts_with('%') || line.starts_with('!') || line.starts_with('?') ||
           (line.ends_with('?') && line.find('#') == std::string_view::npos);
  });
}

// With its final newline.
std::string whole(std::string text) {
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

class NotebookReader {
 public:
  NotebookReader(const DocumentText& text, Document& document) : text_(text), document_(document) {}

  void read() {
    const std::variant<JsonValue, JsonMistake> parsed = parse_json(text_.bytes());
    if (const auto* mistake = std::get_if<JsonMistake>(&parsed)) {
      refuse(mistake->at, mistake->message, "save the notebook in Jupyter");
      return;
    }
    const JsonValue& notebook = std::get<JsonValue>(parsed);
    const JsonValue* format = notebook.find("nbformat");
    const JsonValue* cells = notebook.find("cells");
    if (format == nullptr || format->number != 4 || cells == nullptr || cells->kind != JsonValue::Kind::array) {
      refuse(notebook.begin, "this is no notebook of format 4", "open and save it with a current Jupyter");
      return;
    }
    if (!is_of_python(notebook)) return;
    for (const JsonValue& cell : cells->children) {
      if (string_at(cell, "cell_type") == "code") read_cell(cell);
    }
    put_in_order(document_);
  }

 private:
  void refuse(std::size_t byte, std::string message, std::string advice) {
    document_.mistakes.push_back({text_.position_of(byte), std::move(message), std::move(advice)});
  }

  static bool is_of_python(const JsonValue& notebook) {
    const JsonValue* metadata = notebook.find("metadata");
    const JsonValue* kernel = metadata != nullptr ? metadata->find("kernelspec") : nullptr;
    const std::string_view language = kernel != nullptr ? string_at(*kernel, "language") : std::string_view();
    return language.empty() || language == "python";
  }

  void read_cell(const JsonValue& cell) {
    const JsonValue* source = cell.find("source");
    std::optional<std::string> text = text_of(source);
    if (!text) {
      refuse(cell.begin, "a code cell without its source", "save the notebook in Jupyter");
      return;
    }
    if (trim(*text).empty()) return;
    Example example;
    example.kind = Example::Kind::cell;
    example.source = whole(*std::move(text));
    example.at = text_.position_of(source->begin);
    if (is_more_than_python(example.source)) example.skipped = "it has commands that only Jupyter knows";
    if (has_tag(cell, "skip-execution")) example.skipped = "it is tagged skip-execution";
    const JsonValue* outputs = cell.find("outputs");
    const JsonValue* count = cell.find("execution_count");
    const bool has_outputs = outputs != nullptr && !outputs->children.empty();
    const bool was_run = count != nullptr && count->kind == JsonValue::Kind::number;
    if (has_outputs || was_run) example.expected.push_back(read_outputs(outputs, example.at));
    example.options.on = kExact;
    document_.examples.push_back(std::move(example));
  }

  Expected read_outputs(const JsonValue* outputs, Position at) {
    Expected expected;
    expected.at = at;
    if (outputs == nullptr || outputs->kind != JsonValue::Kind::array) return expected;
    int streams = 0;
    for (const JsonValue& output : outputs->children) {
      const std::string_view type = string_at(output, "output_type");
      if (type == "stream" && string_at(output, "name") == "stdout") {
        const JsonValue* text = output.find("text");
        expected.text += text_of(text).value_or("");
        expected.place = ++streams == 1 && text != nullptr ? std::optional(place_of(*text)) : std::nullopt;
      } else if (type == "execute_result") {
        const JsonValue* data = output.find("data");
        const JsonValue* value = data != nullptr ? data->find("text/plain") : nullptr;
        expected.value = text_of(value);
        if (expected.value) expected.value_place = place_of(*value);
      } else if (type == "error") {
        const std::string_view message = string_at(output, "evalue");
        expected.exception = std::string(string_at(output, "ename")) + (message.empty() ? "" : ": ");
        expected.exception->append(message).append("\n");
      }
    }
    expected.text = whole(std::move(expected.text));
    if (!outputs->children.empty()) expected.at = text_.position_of(outputs->children.front().begin);
    return expected;
  }

  Place place_of(const JsonValue& value) const {
    const int first = text_.position_of(value.begin).line;
    const int last = text_.position_of(value.end - 1).line;
    const std::string_view line = text_.line(first);
    return Place{Place::Form::json,
                 value.begin,
                 value.end,
                 first,
                 last,
                 std::string(line.substr(0, std::min(line.find_first_not_of(" \t"), line.size())))};
  }

  const DocumentText& text_;
  Document& document_;
};

}  // namespace

void read_notebook(const DocumentText& text, Document& document) { NotebookReader(text, document).read(); }

}  // namespace hunch
