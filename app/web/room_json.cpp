#include "app/web/room_json.h"

#include <nlohmann/json.hpp>

#include "app/web/answer_json.h"
#include "app/web/html.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

using Json = nlohmann::ordered_json;

Context class_context(const AskedQuestion& question) {
  return question.context == Question::Context::repl ? Context::repl : Context::script;
}

std::string letter(char c) { return std::string(1, c); }

Json item_json(const Snapshot& snapshot) {
  Json question;
  if (snapshot.question) {
    const Context context = class_context(*snapshot.question);
    question = {{"id", snapshot.question->id},
                {"title", snapshot.question->title},
                {"prompt_html", markdown_html(snapshot.question->prompt)},
                {"code", snapshot.question->code},
                {"code_html", code_html(snapshot.question->code, context)},
                {"context", to_string(context)}};
  }
  return {{"index", snapshot.item}, {"of", snapshot.items}, {"question", std::move(question)}};
}

Json class_choices(const Snapshot& snapshot) {
  if (snapshot.answering != Answering::choices) return nullptr;
  Json list = Json::array();
  for (const ShownChoice& choice : snapshot.choices) {
    list.push_back({{"letter", letter(choice.letter)},
                    {"text", choice.prediction.text},
                    {"ending_text", choice.prediction.ending}});
  }
  return list;
}

const Mark* mark_of(const Snapshot& snapshot, const Bar& bar) {
  if (!snapshot.unveiled) return nullptr;
  for (const Mark& mark : snapshot.unveiled->marks) {
    if (mark.letter == bar.letter) return &mark;
  }
  return nullptr;
}

Json bar_json(const Snapshot& snapshot, const Bar& bar) {
  const Mark* const mark = mark_of(snapshot, bar);
  Json json = {{"letter", letter(bar.letter)},
               {"text", nullptr},
               {"ending_text", nullptr},
               {"votes", bar.votes},
               {"pattern", bar.pattern}};
  if (bar.prediction) {
    json["text"] = bar.prediction->text;
    json["ending_text"] = bar.prediction->ending;
  }
  json["is_truth"] = mark != nullptr ? Json(mark->grade != Verdict::Grade::incorrect) : Json();
  json["belief"] = mark != nullptr && !mark->belief.empty() ? Json(mark->belief) : Json();
  return json;
}

Json rounds_json(const Snapshot& snapshot) {
  Json rounds = Json::array();
  for (const RoundBars& round : snapshot.rounds) {
    Json bars = Json::array();
    for (const Bar& bar : round.bars) bars.push_back(bar_json(snapshot, bar));
    rounds.push_back(
        {{"round", round.round}, {"votes", round.votes}, {"bars", std::move(bars)}, {"others", round.others}});
  }
  return rounds;
}

Json moves_json(const Snapshot& snapshot) {
  Json moves = Json::array();
  for (const Move& move : snapshot.moves) {
    moves.push_back({{"from", letter(move.from)}, {"to", letter(move.to)}, {"people", move.people}});
  }
  return moves;
}

void add_truth(Json& json, const Snapshot& snapshot) {
  json["result"] = nullptr;
  json["explanation_html"] = nullptr;
  json["edit"] = nullptr;
  if (!snapshot.unveiled) return;
  const Unveiled& unveiled = *snapshot.unveiled;
  json["result"] = {{"output", unveiled.run.output},
                    {"ending_text", unveiled.run.ending},
                    {"ran_on", unveiled.run.ran_on},
                    {"rehearsed", unveiled.run.origin == StageRun::Origin::rehearsed}};
  if (unveiled.explanation) json["explanation_html"] = *unveiled.explanation;
  if (!unveiled.edit || !snapshot.question) return;
  json["edit"] = {{"code", unveiled.edit->code},
                  {"code_html", code_html(unveiled.edit->code, class_context(*snapshot.question))},
                  {"output", unveiled.edit->output},
                  {"ending_text", unveiled.edit->ending},
                  {"ran_on", unveiled.edit->ran_on}};
}

void add_backstage(Json& json, const Backstage& backstage) {
  Json people = Json::array();
  for (const Person& person : backstage.people) {
    people.push_back(
        {{"seat", person.seat}, {"name", person.name}, {"present", person.present}, {"voted", person.voted}});
  }
  json["notes_html"] = markdown_html(backstage.notes);
  json["people"] = std::move(people);
}

Json you_json(const Snapshot& snapshot) {
  const You& you = *snapshot.you;
  Json json = {{"name", you.name}, {"voted", you.voted}};
  if (!you.prediction.empty()) json["prediction"] = you.prediction;
  if (you.choice) json["choice"] = letter(*you.choice);
  if (snapshot.unveiled && snapshot.unveiled->yours) json["grade"] = to_string(*snapshot.unveiled->yours);
  return json;
}

}  // namespace

std::string shared_part(const Snapshot& snapshot, const RoomAddresses& addresses) {
  Json json = {{"code", snapshot.code},
               {"sequence", snapshot.sequence},
               {"role", to_string(snapshot.role)},
               {"phase", to_string(snapshot.phase)},
               {"item", item_json(snapshot)},
               {"round", snapshot.round},
               {"answering", to_string(snapshot.answering)},
               {"choices", class_choices(snapshot)},
               {"seats", snapshot.seats},
               {"votes", snapshot.votes},
               {"deadline_ms", snapshot.deadline_ms ? Json(*snapshot.deadline_ms) : Json()},
               {"rounds", rounds_json(snapshot)},
               {"moves", moves_json(snapshot)},
               {"text_allowed", snapshot.text_allowed}};
  add_truth(json, snapshot);
  if (snapshot.role != RoomRole::phone) {
    json["join_url"] = addresses.join_url;
    json["short_url"] = addresses.short_url;
  }
  if (snapshot.backstage) add_backstage(json, *snapshot.backstage);
  std::string text = answer_text(json);
  text.pop_back();  // its brace
  return text;
}

std::string own_part(const Snapshot& snapshot, std::int64_t now_ms) {
  std::string text = ",\"now_ms\":" + std::to_string(now_ms);
  if (!snapshot.you) return text + "}";
  if (snapshot.you->kicked) text += ",\"kicked\":true";
  Json you = you_json(snapshot);
  return text + ",\"you\":" + neutralised_text(std::move(you)) + "}";
}

}  // namespace hunch
