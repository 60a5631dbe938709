#include "app/web/practice_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/terminal/comparison_view.h"
#include "app/web/answer_json.h"
#include "app/web/html.h"
#include "engine/base/text.h"
#include "engine/progress/attempt_json.h"
#include "engine/study/ending_notes.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxMarkedLines = 2000;

Context shown_context(Question::Context context) {
  return context == Question::Context::repl ? Context::repl : Context::script;
}

// Changes whenever a learner would see something else. FNV-1a.
std::string version_of(const Bank& bank) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto mix = [&hash](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = hash * 1099511628211ULL;
  };
  for (const Question& question : bank.questions()) {
    for (const std::string* text : {&question.id, &question.title, &question.prompt, &question.snippet}) mix(*text);
    mix(explanation_markdown(question));
  }
  return fmt::format("{:016x}", hash);
}

Json what_if_titles(const Question& question) {
  Json list = Json::array();
  for (std::size_t i = 0; i < question.what_ifs.size(); ++i) {
    list.push_back({{"index", i}, {"title", question.what_ifs[i].title}});
  }
  return list;
}

Json what_ifs_json(const Question& question) {
  Json list = what_if_titles(question);
  for (std::size_t i = 0; i < question.what_ifs.size(); ++i) {
    const std::string& source = question.what_ifs[i].program.source;
    list[i]["code"] = source;
    list[i]["code_html"] = code_html(source, shown_context(question.context));
  }
  return list;
}

// The lines of the real output and, marked "-", those that were predicted instead. As they are: blanks that differ are
// marked by who shows them.
Json marked_lines(const std::vector<DiffLine>& diff) {
  Json list = Json::array();
  for (const DiffLine& line : diff) {
    if (list.size() == kMaxMarkedLines) break;
    const std::string_view mark = line.op == DiffLine::Op::same ? "" : line.op == DiffLine::Op::add ? "+" : "-";
    list.push_back({{"text", line.text}, {"mark", mark}});
  }
  return list;
}

void add_output(Json& json, const Transcript& transcript) {
  bool cut = false, errors_cut = false;
  json["output"] = shown_output(transcript.stdout_bytes, cut);
  json["output_cut"] = cut || transcript.truncated;
  json["error_output"] = shown_output(transcript.stderr_bytes, errors_cut);
}

void add_verdict(Json& json, const Verdict& verdict) {
  json["grade"] = to_string(verdict.grade);
  json["remark"] = verdict.remark;
  json["ending_ok"] = verdict.ending_correct;
  json["output_marked"] = marked_lines(verdict.diff);
}

std::string probe_html(const ProvedPart& part) {
  std::string html =
      "<pre class=\"probe\"><code>" + code_html(part.probe->program.source, Context::script) + "</code></pre>\n";
  if (!part.transcript) return html;
  const Transcript& transcript = *part.transcript;
  const bool finished = transcript.ending == Ending::finished;
  bool cut = false;
  const std::string output = shown_output(transcript.stdout_bytes, cut);
  if (!output.empty() || finished) {
    html +=
        "<pre class=\"probe-output\"><samp>" + escaped_html(output.empty() ? "(nothing)" : output) + "</samp></pre>\n";
  }
  if (!finished) {
    html += "<p class=\"probe-ending\">" + escaped_html(ending_in_words(transcript, {}, false)) + "</p>\n";
  }
  return html;
}

std::string follow_ups_html(const Question& question, const Bank& bank) {
  HtmlList list;
  for (const std::string& sentence : question.follow_up_sentences) list.add(markdown_html(sentence));
  for (const std::string& id : question.follow_up_ids) {
    const Question* const other = bank.find(id);
    if (other == nullptr) continue;
    list.add(fmt::format("<a href=\"/q/{}\">{}</a>", escaped_html(id), escaped_html(other->title)));
  }
  return list.text();
}

std::string sources_html(const Question& question) {
  HtmlList list;
  for (const std::string& source : question.sources) list.add(markdown_html(source));
  return list.text();
}

}  // namespace

std::string ran_on_what(const Transcript& transcript) {
  return fmt::format("CPython {}, {}", transcript.python, to_string(transcript.context));
}

std::string explanation_html(const std::vector<ProvedPart>& explanation) {
  std::string html;
  for (const ProvedPart& part : explanation) {
    html += part.probe != nullptr ? probe_html(part) : markdown_html(part.markdown);
  }
  return html;
}

Json bank_json(const Bank& bank) {
  Json questions = Json::array(), topics = Json::array();
  for (const Question& question : bank.questions()) {
    questions.push_back({{"id", question.id},
                         {"title", question.title},
                         {"section", question.section},
                         {"topic", question.topic},
                         {"level", question.level},
                         {"tags", question.tags},
                         {"context", to_string(shown_context(question.context))}});
  }
  for (const Topic& topic : bank.topics().topics) {
    topics.push_back({{"number", topic.number}, {"title", topic.title}, {"section", topic.section}});
  }
  return {{"questions", std::move(questions)}, {"topics", std::move(topics)}, {"bank", version_of(bank)}};
}

Json unanswered_json(const Question& question, const Topics& topics, const AskedOn& asked_on) {
  const Context context = shown_context(question.context);
  const Topic* const topic = topics.find(question.topic);
  return {{"id", question.id},
          {"title", question.title},
          {"topic", question.topic},
          {"topic_title", topic != nullptr ? topic->title : ""},
          {"section", question.section},
          {"level", question.level},
          {"tags", question.tags},
          {"context", to_string(context)},
          {"prompt_html", markdown_html(question.prompt)},
          {"code", question.snippet},
          {"code_html", code_html(question.snippet, context)},
          {"pythons", asked_on.pythons},
          {"python", asked_on.usual},
          {"has_hint", !question.hint.empty()},
          {"what_ifs", what_if_titles(question)},
          {"ending_possible", true}};
}

Json choices_json(const std::vector<Choice>& choices) {
  Json list = Json::array();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    Claim claim = choices[i].prediction.claim;
    claim.type.clear();  // its presence would tell which one is real
    claim.message.clear();
    bool cut = false;
    std::string text = shown_output(choices[i].prediction.output, cut);
    if (text.ends_with('\n')) text.pop_back();
    list.push_back({{"letter", std::string(1, static_cast<char>('A' + i))},
                    {"text", std::move(text)},
                    {"ending_text", describe(claim)}});
  }
  return {{"choices", std::move(list)}};
}

Json not_yet_json(const NotYet& not_yet) {
  return {{"not_yet", {{"lines_off", not_yet.lines_off}, {"ending_off", not_yet.ending_off}}}};
}

Json reveal_json(const Question& question, const Bank& bank, const Reveal& reveal, const Attempt& attempt) {
  Json json = Json::object();
  add_verdict(json, reveal.verdict);
  add_output(json, reveal.transcript);
  json["ending_text"] = ending_in_words(reveal.transcript, reveal.other_transcripts, question.normalises_addresses);
  json["ending_note"] = ending_note(reveal.transcript);
  json["ran_on"] = ran_on_what(reveal.transcript);
  json["belief"] = nullptr;
  if (reveal.misconception != nullptr) {
    json["belief"] = {{"title", reveal.misconception->title},
                      {"explanation_html", markdown_html(reveal.misconception->feedback)}};
  }
  json["explanation_html"] = explanation_html(reveal.explanation);
  json["what_ifs"] = what_ifs_json(question);
  json["follow_ups_html"] = follow_ups_html(question, bank);
  json["sources_html"] = sources_html(question);
  json["attempt"] = Json::parse(attempt_line(attempt), nullptr, false);
  return {{"reveal", std::move(json)}};
}

Json run_json(const Variant& variant, const Reveal* reveal) {
  const std::vector<Transcript> none;
  Json json = Json::object();
  if (reveal != nullptr) add_verdict(json, reveal->verdict);
  add_output(json, variant.transcript);
  json["ending_text"] =
      ending_in_words(variant.transcript, reveal != nullptr ? reveal->other_transcripts : none, false);
  json["ending_note"] = ending_note(variant.transcript);
  json["ran_on"] = ran_on_what(variant.transcript);
  json["code_html"] = code_html(variant.source, shown_context(variant.context));
  return json;
}

}  // namespace hunch
