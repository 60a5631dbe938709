// What strangers send to the server, before and behind its gate: a target, a body, a WebSocket's first message; and
// what is made of people's texts for a browser. Sections: target, body, text.
#include <nlohmann/json.hpp>

#include "app/web/answer_json.h"
#include "app/web/html.h"
#include "app/web/practice_request.h"
#include "app/web/room_requests.h"
#include "app/web/route_table.h"
#include "app/web/web_request.h"
#include "engine/base/text.h"
#include "engine/room/join_code.h"
#include "tests/fuzz/harmless.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"

namespace hunch {
namespace {

void check_target(std::string_view text) {
  const std::optional<WebTarget> target = split_target(text);
  if (!target) return;
  must_hold(target->path.starts_with('/'), "a path begins with a slash", target->path);
  const auto is_clean = [](std::string_view part) {
    return !first_invalid_utf8(part) && part.find_first_of(std::string_view("\0\r\n\x1b", 4)) == std::string_view::npos;
  };
  must_hold(is_clean(target->path), "a path has no control characters", target->path);
  for (const auto& [name, value] : target->query) must_hold(is_clean(name) && is_clean(value), "nor has a query", name);

  RouteTable routes;
  const WebHandler none = [](const WebRequest&) { return WebResponse{}; };
  routes.add({"GET", "/api/v1/rooms/{code}/snapshot", Weight::light, none});
  routes.add({"GET", "/q/{id}", Weight::light, none});
  for (const auto& [name, value] : routes.find("GET", target->path).parameters) {
    must_hold(!value.empty() && value.find('/') == std::string::npos, "a parameter is one part of the path", value);
    if (const auto code = parse_join_code(value))
      must_hold(code->size() == kJoinCodeLength, "a code has its length", *code);
  }
}

template <typename Value>
void must_be_told(const Result<Value>& read, std::string_view body) {
  if (read) return;
  must_hold(read.error().kind == ErrorKind::usage && !read.error().message.empty(), "a bad body is told so", body);
  const std::string answer = error_response(read.error()).body;
  must_hold(nlohmann::json::accept(answer) && harm_in(answer).empty(), "the complaint is harmless JSON", answer);
}

void check_body(std::string_view body) {
  must_be_told(read_prediction_request(body), body);
  must_be_told(read_code_request(body), body);
  must_be_told(read_highlight_request(body), body);
  must_be_told(read_seat_request(body), body);
  must_be_told(read_vote(body), body);
  must_be_told(read_host_request(body), body);
  must_be_told(read_introduction(body), body);
}

// Every "<" begins one of the few elements that are ours.
void check_elements(std::string_view html, const std::vector<std::string_view>& allowed, std::string_view made_of) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view rest = html.substr(at);
    bool known = false;
    for (const std::string_view tag : allowed) known = known || rest.starts_with(tag);
    must_hold(known, made_of, rest.substr(0, 60));
  }
  must_hold(harm_in(html, Tabs::pass).empty(), "HTML has nothing invisible in it", html);
}

void check_html(std::string_view text) {
  must_hold(escaped_html(text).find_first_of("<>\"'") == std::string::npos, "escaped text has no marks", text);
  for (const Context context : {Context::script, Context::repl}) {
    check_elements(code_html(text, context), {"<span class=\"t-", "</span>"}, "code is spans and text");
  }
  const std::string html = markdown_html(text);
  check_elements(html, {"<p>",          "</p>",
                        "<a href=\"",   "</a>",
                        "<code",        "</code>",
                        "<pre",         "</pre>",
                        "<em>",         "</em>",
                        "<strong>",     "</strong>",
                        "<ul>",         "</ul>",
                        "<ol",          "</ol>",
                        "<li>",         "</li>",
                        "<h",           "</h",
                        "<blockquote>", "</blockquote>",
                        "<br />",       "<hr />",
                        "<img src=\"",  "<span class=\"t-",
                        "</span>",      "<!-- raw HTML omitted -->"},
                 "Markdown is a few elements");
  const std::string lowered = [&html] {
    std::string lower = html;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
  }();
  for (const char* scheme : {"javascript:", "vbscript:", "file:"}) {
    must_hold(lowered.find(std::string("=\"") + scheme) == std::string::npos, "no link runs anything", html);
  }
}

void check_answer(std::string_view text) {
  const std::string answer = answer_text({{"text", text}, {"list", {text}}});
  must_hold(nlohmann::json::accept(answer), "an answer is JSON", answer);
  must_hold(harm_in(answer).empty(), "an answer is harmless", answer);
  bool cut = false;
  const std::string shown = shown_output(text, cut);
  must_hold(harm_in(shown, Tabs::pass).empty(), "shown output is harmless", shown);
  must_hold(cut || shown == neutralise(text), "what is not cut is whole", text);
}

}  // namespace
}  // namespace hunch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  const std::string text = input_text(data, size);
  const std::vector<std::string_view> sections = sections_of(text);
  check_target(trim(section(sections, 0)));
  check_body(trim(section(sections, 1)));
  check_html(section(sections, 2));
  check_answer(section(sections, 2));
  return 0;
}
