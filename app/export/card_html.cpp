#include "app/export/card_html.h"

#include <fmt/format.h>

#include "app/export/exported_question.h"
#include "app/html.h"
#include "app/terminal/highlight.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::string_view kPre =
    R"(<pre style="text-align:left;background:#f6f8fa;color:#1f2328;padding:0.6em;white-space:pre-wrap;border-radius:4px">)";

// Each has a contrast of 4.5 and more to the background of kPre.
std::string_view css_of(Style style) {
  switch (style) {
    case Style::keyword:
      return "color:#8250df";
    case Style::builtin:
      return "color:#0550ae";
    case Style::string:
      return "color:#0a6d2c";
    case Style::comment:
      return "color:#59636e;font-style:italic";
    case Style::number:
      return "color:#953800";
    case Style::decorator:
      return "color:#9a2a6b";
    case Style::faint:
      return "color:#59636e";
    default:
      return "";
  }
}

std::string pre(const Lines& lines) {
  std::string html(kPre);
  for (const Line& line : lines) {
    for (const Span& span : line) {
      const std::string_view css = css_of(span.style());
      const std::string text = escaped_html(span.text());
      html += css.empty() ? text : fmt::format("<span style=\"{}\">{}</span>", css, text);
    }
    html += '\n';
  }
  return html + "</pre>";
}

}  // namespace

std::string card_code(const Question& question) {
  if (question.context != Question::Context::repl) return card_code(question.snippet);
  return pre(unmargined_session(question));
}

std::string card_code(std::string_view python) { return pre(highlighted_lines(python)); }

std::string card_output(std::string_view output) { return pre(to_lines(output)); }

std::string card_markdown(std::string_view markdown) {
  return markdown_html(markdown, [](std::string_view info, std::string_view code) {
    return info.starts_with("python") ? card_code(code) : card_output(code);
  });
}

}  // namespace hunch
