#include "app/export/html.h"

#include <cmark-gfm.h>
#include <fmt/format.h>

#include <cstdlib>
#include <memory>

#include "app/export/exported_question.h"
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
      const std::string text = escape_html(span.text());
      html += css.empty() ? text : fmt::format("<span style=\"{}\">{}</span>", css, text);
    }
    html += '\n';
  }
  return html + "</pre>";
}

struct FreeMarkdown {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

void replace_by(cmark_node* node, const std::string& html) {
  cmark_node* const raw = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
  cmark_node_set_on_enter(raw, html.c_str());
  cmark_node_replace(node, raw);
  cmark_node_free(node);
}

// In our own way, whatever cmark would make of it: it is not the author's HTML.
void colour_fences(cmark_node* parent) {
  cmark_node* next = nullptr;
  for (cmark_node* node = cmark_node_first_child(parent); node; node = next) {
    next = cmark_node_next(node);
    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) {
      colour_fences(node);
      continue;
    }
    const std::string_view info = cmark_node_get_fence_info(node) ? cmark_node_get_fence_info(node) : "";
    const std::string_view code = cmark_node_get_literal(node) ? cmark_node_get_literal(node) : "";
    replace_by(node, info.starts_with("python") ? code_html(code) : output_html(code));
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : neutralise(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string code_html(const Question& question) {
  if (question.context != Question::Context::repl) return code_html(question.snippet);
  return pre(unmargined_session(question));
}

std::string code_html(std::string_view python) { return pre(highlighted_lines(python)); }

std::string output_html(std::string_view output) { return pre(to_lines(output)); }

std::string markdown_html(std::string_view markdown) {
  const std::unique_ptr<cmark_node, FreeMarkdown> document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  if (!document) return "";
  colour_fences(document.get());
  // Without CMARK_OPT_UNSAFE raw HTML and links such as javascript: are left out.
  const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT, nullptr),
                                                         std::free);
  return html ? std::string(html.get()) : "";
}

}  // namespace hunch
