#include "app/terminal/demo_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/terminal/code_view.h"
#include "app/terminal/comparison_view.h"
#include "app/terminal/markdown.h"
#include "app/terminal/question_view.h"
#include "app/terminal/reveal_view.h"
#include "engine/base/claim.h"

namespace hunch {
namespace {

using Stage = DemoScene::Stage;

const Line kMargin{{Style::plain, "  "}};

Lines label(std::string_view text) { return {{{Style::strong, text}}}; }

// What a run printed, and how it ended unless it just finished.
Lines output_block(std::string_view title, const Transcript& transcript, const std::string& ending, int width) {
  Lines lines = label(title);
  for (const Line& line : output_lines(transcript.stdout_bytes)) append(lines, wrap_anywhere(line, width));
  if (ending != describe(Claim{})) append(lines, wrap_words({{Style::bad, "ends: " + ending}}, width));
  return lines;
}

Lines beside_or_below(const Lines& left, const Lines& right, int width, const Look& look) {
  const Line bar{{Style::faint, "   │ "}};
  if (look.telling == Telling::drawn && widest(left) + columns_of(bar) + widest(right) <= width)
    return beside(left, right, widest(left), bar);
  Lines lines = left;
  lines.emplace_back();
  append(lines, right);
  return lines;
}

std::string ending_of(const DemoScene& scene) {
  const Reveal& reveal = scene.reveals.front();
  return ending_in_words(reveal.transcript, reveal.other_transcripts, scene.question->normalises_addresses);
}

Lines called_out(const DemoScene& scene, const Look& look) {
  if (scene.predictions.empty()) return {};
  Lines lines{{}};
  append(lines, label("The room says"));
  for (std::size_t i = 0; i < scene.predictions.size(); ++i) {
    Line lead = pad({{Style::strong, fmt::format("{}", i + 1)}}, 3);
    for (const Line& line : output_lines(scene.predictions[i])) {
      for (const Line& piece : wrap_anywhere(line, look.width - 6)) {
        lines.push_back(std::exchange(lead, pad({}, 3)) + piece);
      }
    }
  }
  return lines;
}

Lines judged(const DemoScene& scene, const Look& look) {
  if (scene.predictions.empty()) return {};
  Lines lines{{}};
  append(lines, label("The room said"));
  for (std::size_t i = 0; i < scene.predictions.size(); ++i) {
    const Reveal& reveal = scene.reveals[i];
    Line lead = pad({{Style::strong, fmt::format("{}", i + 1)}}, 3);
    for (const Line& line : output_lines(scene.predictions[i])) {
      for (const Line& piece : wrap_anywhere(line, look.width - 6)) {
        lines.push_back(std::exchange(lead, pad({}, 3)) + piece);
      }
    }
    append(lines, wrap_words(verdict_line(reveal.verdict, look.telling), look.width - 3, pad({}, 3), pad({}, 3)));
    if (!reveal.misconception) continue;
    append(lines,
           wrap_words({{Style::plain, (look.telling == Telling::in_words ? "Belief: " + reveal.misconception->title
                                                                         : "“" + reveal.misconception->title + "”")}},
                      look.width - 3, pad({}, 3), pad({}, 3)));
  }
  return lines;
}

Lines outcome(const DemoScene& scene, const Look& look) {
  const Transcript& transcript = scene.reveals.front().transcript;
  const int width = look.width - 4;
  if (scene.edit) {
    const DemoScene::Edit& edit = *scene.edit;
    const Lines before = output_block("Before", transcript, ending_of(scene), width);
    const Lines now = output_block("Now", edit.transcript, ending_in_words(edit.transcript, {}, false), width);
    Lines lines = numbered_code(edit.source, width, edit.lines);
    lines.emplace_back();
    append(lines, beside_or_below(before, now, width, look));
    lines.emplace_back();
    append(lines, wrap_words({{Style::faint, ran_on(edit.transcript, look.telling)}}, width));
    return lines;
  }
  const bool is_session = transcript.context == Context::repl && !transcript.statements.empty();
  Lines lines = is_session
                    ? session_view(transcript.statements, width)
                    : beside_or_below(code_of(*scene.question, width),
                                      output_block("It printed", transcript, ending_of(scene), width), width, look);
  append(lines, judged(scene, look));
  lines.emplace_back();
  append(lines, wrap_words({{Style::faint, ran_on(transcript, look.telling)}}, width));
  return lines;
}

Lines body(const DemoScene& scene, const Look& look) {
  if (scene.stage == Stage::outcome) return outcome(scene, look);
  if (scene.stage == Stage::explanation) {
    return explanation_view(*scene.question, scene.reveals.front().explanation, look);
  }
  Lines lines = render_markdown(scene.question->prompt, look);
  lines.emplace_back();
  append(lines, code_of(*scene.question, look.width - 4));
  append(lines, called_out(scene, look));
  return lines;
}

Line keys_in_words(const DemoScene& scene) {
  std::string keys = "Type b and Enter: back, ?: all keys, q: quit.";
  if (scene.stage == Stage::question) {
    keys = "Enter: run it. Or type p: a prediction of the room, ?: all keys, q: quit.";
  } else if (scene.stage == Stage::outcome) {
    keys = scene.edit ? "Enter: back. Or type e: edit again, ?: all keys, q: quit."
                      : "Enter: why. Or type e: edit a line, ?: all keys, q: quit.";
  } else if (scene.number < scene.of) {
    keys = "Enter: next question. Or type b: back, ?: all keys, q: quit.";
  }
  return {{Style::plain, fmt::format("Question {} of {}. {}", scene.number, scene.of, keys)}};
}

}  // namespace

Lines demo_view(const DemoScene& scene, const Topics& topics, const Look& look) {
  Look inner = look;
  inner.width -= columns_of(kMargin);
  Lines lines{{}};
  append(lines, wrap_words({{Style::title, scene.question->title}}, inner.width));
  append(lines, wrap_words({{Style::faint, subject_of(*scene.question, topics, look.telling)}}, inner.width));
  lines.emplace_back();
  append(lines, body(scene, inner));
  Lines page;  // cut to the width, as a row that wraps would push others off the screen
  for (const Line& line : lines) append(page, wrap_anywhere(line, inner.width));
  return indent(page, kMargin);
}

Lines demo_source(const DemoScene& scene, const Look& look) {
  Lines lines{{}};
  append(lines, scene.edit ? numbered_code(scene.edit->source, look.width - 2, scene.edit->lines)
                           : numbered_code(scene.question->snippet, look.width - 2));
  lines.emplace_back();
  return indent(lines, kMargin);
}

Line demo_keys(const DemoScene& scene, bool more_below, const Look& look) {
  if (look.telling == Telling::in_words) return keys_in_words(scene);
  std::string keys;
  if (more_below) {
    keys = "space more";
  } else if (scene.stage == Stage::question) {
    keys = "p prediction · space run";
  } else if (scene.stage == Stage::outcome) {
    keys = scene.edit ? "e edit again · b back" : "space why · e edit a line";
  } else {
    keys = scene.number < scene.of ? "space next question" : "b back";
  }
  const std::string position = fmt::format("{}/{}", scene.number, scene.of);
  Line line{{Style::faint, "  " + keys + " · ? keys"}};
  line = pad(line, look.width - 2 - columns_of(position));
  return line + Line{{Style::faint, position}};
}

Lines demo_help(const Look& look) {
  const std::pair<const char*, const char*> rows[] = {
      {look.telling == Telling::in_words ? "Enter" : "space", "the next step: run, explain, next question"},
      {"p", "take a prediction of the room, as many as there are"},
      {"r", "run it"},
      {"e", "edit a line and run again"},
      {"b", "one step back"},
      {"n", "the next question"},
      {"up, down", "scroll"},
      {"?", "this"},
      {"q", "quit"},
  };
  Lines lines{{}};
  for (const auto& [key, meaning] : rows) {
    const bool in_words = look.telling == Telling::in_words;
    if (in_words && std::string_view(key) == "up, down") continue;
    const Line first =
        in_words ? Line{{Style::plain, std::string(key) + ": "}} : pad(kMargin + Line{{Style::strong, key}}, 12);
    append(lines, wrap_words({{Style::plain, meaning}}, look.width, first, pad({}, in_words ? 0 : 12)));
  }
  return lines;
}

}  // namespace hunch
