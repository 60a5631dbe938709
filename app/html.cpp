#include "app/html.h"

#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>

#include "engine/base/text.h"

namespace hunch {
namespace {

struct FreeMarkdownTree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

// cmark-gfm hands custom blocks on as they are: they hold HTML of ours, not the author's.
void replace_fences(cmark_node* parent, const FenceHtml& fence_html) {
  cmark_node* next = nullptr;
  for (cmark_node* node = cmark_node_first_child(parent); node; node = next) {
    next = cmark_node_next(node);
    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) {
      replace_fences(node, fence_html);
      continue;
    }
    const char* const info = cmark_node_get_fence_info(node);
    const char* const code = cmark_node_get_literal(node);
    cmark_node* const block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(block, fence_html(info ? info : "", code ? code : "").c_str());
    if (cmark_node_replace(node, block) == 1) cmark_node_free(node);
  }
}

}  // namespace

std::string markdown_html(std::string_view markdown, const FenceHtml& fence_html) {
  const std::unique_ptr<cmark_node, FreeMarkdownTree> document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  if (!document) return "";
  replace_fences(document.get(), fence_html);
  // Without CMARK_OPT_UNSAFE raw HTML and links such as javascript: do not come through.
  const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT, nullptr),
                                                         &std::free);
  return html ? neutralise(html.get()) : "";
}

}  // namespace hunch
