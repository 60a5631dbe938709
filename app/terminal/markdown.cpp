#include "app/terminal/markdown.h"

#include <cmark-gfm.h>

#include <memory>
#include <string>

#include "app/terminal/highlight.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

// A hostile text may nest quotes as deep as it is long; what lies deeper than this is not shown.
constexpr int kMaxDepth = 32;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal ? literal : "";
}

class Renderer {
 public:
  explicit Renderer(const Look& look) : look_(look), width_(text_width(look)) {}

  // The blocks under a node, an empty line between them; each line with `prefix` before it, the first with `first`.
  void blocks(cmark_node* parent, const Line& first, const Line& prefix, int depth) {
    if (depth > kMaxDepth) return;
    const bool tight = cmark_node_get_type(parent) == CMARK_NODE_LIST && cmark_node_get_list_tight(parent);
    const Line* lead = &first;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      const bool list_in_item = parent_is_tight_item(parent);
      if (node != cmark_node_first_child(parent) && !tight && !list_in_item) lines_.push_back(prefix);
      block(node, *lead, prefix, depth);
      lead = &prefix;
    }
  }

  Lines take() { return std::move(lines_); }

 private:
  static bool parent_is_tight_item(cmark_node* node) {
    cmark_node* list = cmark_node_parent(node);
    return list && cmark_node_get_type(node) == CMARK_NODE_ITEM && cmark_node_get_list_tight(list);
  }

  void block(cmark_node* node, const Line& first, const Line& prefix, int depth) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH) {
      paragraph(node, Style::plain, first, prefix);
    } else if (type == CMARK_NODE_HEADING) {
      paragraph(node, Style::heading, first, prefix);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      code_block(node, first, prefix);
    } else if (type == CMARK_NODE_LIST) {
      list(node, first, prefix, depth);
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      const Line bar{{Style::faint, look_.telling == Telling::in_words ? "  " : "│ "}};
      blocks(node, first + bar, prefix + bar, depth + 1);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      lines_.push_back(look_.telling == Telling::in_words ? first : first + Line{{Style::faint, "───"}});
    } else {  // raw HTML
      append(lines_, indent(to_lines(literal_of(node)), prefix));
    }
  }

  void paragraph(cmark_node* node, Style style, const Line& first, const Line& prefix) {
    line_ = {};
    broken_.clear();
    inlines(node, style, 0);
    broken_.push_back(std::move(line_));
    const Line* lead = &first;
    for (const Line& line : broken_) {
      append(lines_, wrap_words(line, width_, *lead, prefix));
      lead = &prefix;
    }
  }

  void code_block(cmark_node* node, const Line& first, const Line& prefix) {
    const std::string_view language = cmark_node_get_fence_info(node) ? cmark_node_get_fence_info(node) : "";
    const std::string_view code = literal_of(node);
    const Lines shown = language.starts_with("python") ? highlighted_lines(code) : to_lines(code);
    const Line margin{{Style::plain, "    "}};
    const int room = look_.width - columns_of(prefix) - 4;
    const Line* lead = &first;
    for (const Line& line : shown) {
      for (const Line& piece : wrap_anywhere(line, room)) {
        lines_.push_back(*lead + margin + piece);
        lead = &prefix;
      }
    }
  }

  void list(cmark_node* node, const Line& first, const Line& prefix, int depth) {
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int number = cmark_node_get_list_start(node);
    const Line* lead = &first;
    for (cmark_node* item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
      if (lead == &prefix && !cmark_node_get_list_tight(node)) lines_.push_back(prefix);
      const std::string mark = ordered                              ? std::to_string(number++) + ". "
                               : look_.telling == Telling::in_words ? "- "
                                                                    : "• ";
      const Line hanging{{Style::plain, std::string(static_cast<std::size_t>(columns_of(mark)), ' ')}};
      blocks(item, *lead + Line{{Style::plain, mark}}, prefix + hanging, depth + 1);
      lead = &prefix;
    }
  }

  void inlines(cmark_node* parent, Style style, int depth) {
    if (depth > kMaxDepth) return;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      inline_(node, style, depth);
    }
  }

  void inline_(cmark_node* node, Style style, int depth) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE) {
      line_.emplace_back(style, literal_of(node));
    } else if (type == CMARK_NODE_SOFTBREAK) {
      line_.emplace_back(style, " ");
    } else if (type == CMARK_NODE_LINEBREAK) {
      broken_.push_back(std::exchange(line_, {}));
    } else if (type == CMARK_NODE_CODE) {
      marked("`", [&] { line_.emplace_back(Style::code, literal_of(node)); });
    } else if (type == CMARK_NODE_EMPH) {
      marked("*", [&] { inlines(node, Style::strong, depth + 1); });
    } else if (type == CMARK_NODE_STRONG) {
      marked("**", [&] { inlines(node, Style::strong, depth + 1); });
    } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      link(node, style, depth);
    }
  }

  template <typename Body>
  void marked(std::string_view mark, Body body) {
    const bool visible = look_.colors == Colors::off;
    if (visible) line_.emplace_back(Style::plain, mark);
    body();
    if (visible) line_.emplace_back(Style::plain, mark);
  }

  void link(cmark_node* node, Style style, int depth) {
    const std::string url = cmark_node_get_url(node) ? cmark_node_get_url(node) : "";
    const std::size_t before = line_.size();
    inlines(node, style, depth + 1);
    std::string text;
    for (std::size_t i = before; i < line_.size(); ++i) text += line_[i].text();
    if (url.empty() || text == url) return;  // an autolink
    line_.emplace_back(style, text.empty() ? "" : " ");
    line_.emplace_back(Style::link, "<" + url + ">");
  }

  const Look& look_;
  int width_;
  Lines lines_;
  Line line_;     // of the paragraph that is being read
  Lines broken_;  // its lines before, where the author broke them
};

}  // namespace

Lines render_markdown(std::string_view markdown, const Look& look) {
  const std::unique_ptr<cmark_node, FreeNode> document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  Renderer renderer(look);
  if (document) renderer.blocks(document.get(), {}, {}, 0);
  return renderer.take();
}

}  // namespace hunch
