#include "app/web/html.h"

#include "app/terminal/code_view.h"
#include "app/terminal/highlight.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

std::string_view class_of(Style style) {
  switch (style) {
    case Style::keyword:
      return "t-keyword";
    case Style::builtin:
      return "t-builtin";
    case Style::string:
      return "t-string";
    case Style::comment:
      return "t-comment";
    case Style::number:
      return "t-number";
    case Style::decorator:
      return "t-decorator";
    default:
      return "";
  }
}

std::string span(std::string_view css_class, std::string_view text) {
  if (text.empty()) return "";
  if (css_class.empty()) return escaped_html(text);
  return "<span class=\"" + std::string(css_class) + "\">" + escaped_html(text) + "</span>";
}

// As the terminal shows a session, without its margin.
std::string session_html(std::string_view source) {
  constexpr int kNeverWrapped = 1 << 20;
  std::string html;
  for (const Line& line : prompted_code(source, kNeverWrapped)) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      html += span(i == 1 ? "t-prompt" : class_of(line[i].style()), line[i].text());
    }
    html += "\n";
  }
  return html;
}

// `<pre><code>`, highlighted if it is Python.
std::string page_fence(std::string_view info, std::string_view code) {
  const bool is_python = info.starts_with("python");
  return "<pre><code>" + (is_python ? code_html(code, Context::script) : escaped_html(code)) + "</code></pre>";
}

}  // namespace

std::string code_html(std::string_view source, Context context) {
  if (context == Context::repl) return session_html(source);
  std::string html;
  for (const Line& line : highlighted_lines(source)) {
    for (const Span& piece : line) html += span(class_of(piece.style()), piece.text());
    html += "\n";
  }
  return html;
}

std::string markdown_html(std::string_view markdown) { return markdown_html(markdown, page_fence); }

}  // namespace hunch
