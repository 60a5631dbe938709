#include "app/web/html.h"

#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

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

// The source's lines, each as the spans of its tokens.
std::vector<std::string> lines_of_spans(std::string_view source) {
  std::vector<std::string> lines(1);
  for (const Token& token : highlight(source)) {
    std::string_view text = token.text;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      lines.back() += span(class_of(token.style), text.substr(0, end));
      lines.emplace_back();
      text.remove_prefix(end + 1);
    }
    lines.back() += span(class_of(token.style), text);
  }
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

// As the terminal shows a session: blank lines between two inputs are the author's paragraphs and no input.
std::string session_html(const std::vector<std::string>& lines, const std::vector<bool>& continues) {
  std::string html;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = i < continues.size() && continues[i];
    const bool in_block = i > 0 && i <= continues.size() && continues[i - 1] && !lines[i - 1].empty();
    if (lines[i].empty() && !goes_on && !in_block) continue;
    html += span("t-prompt", goes_on || lines[i].empty() ? "... " : ">>> ") + lines[i] + "\n";
  }
  return html;
}

struct FreeTree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

// Python in a fence becomes HTML of ours, which the renderer hands on as it is.
void highlight_fences(cmark_node* document) {
  std::vector<cmark_node*> fences;
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document), &cmark_iter_free);
  while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
    cmark_node* const node = cmark_iter_get_node(iterator.get());
    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK || (!fences.empty() && fences.back() == node)) continue;
    fences.push_back(node);
  }
  for (cmark_node* const fence : fences) {
    const char* const info = cmark_node_get_fence_info(fence);
    const char* const literal = cmark_node_get_literal(fence);
    const bool is_python = info != nullptr && std::string_view(info).starts_with("python");
    const std::string_view code = literal != nullptr ? literal : "";
    const std::string inner = is_python ? code_html(code, Context::script) : escaped_html(code);
    cmark_node* const block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(block, ("<pre><code>" + inner + "</code></pre>").c_str());
    if (cmark_node_replace(fence, block) == 1) cmark_node_free(fence);
  }
}

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string html;
  for (const char c : neutralise(text)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string code_html(std::string_view source, Context context) {
  const std::vector<std::string> lines = lines_of_spans(source);
  if (context == Context::repl) return session_html(lines, continuation_lines(source));
  std::string html;
  for (const std::string& line : lines) html += line + "\n";
  return html;
}

std::string markdown_html(std::string_view markdown) {
  const std::unique_ptr<cmark_node, FreeTree> document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  if (!document) return "";
  highlight_fences(document.get());
  // Without CMARK_OPT_UNSAFE: raw HTML and javascript: links do not come through.
  const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT, nullptr),
                                                         &std::free);
  return html ? neutralise(html.get()) : "";
}

}  // namespace hunch
