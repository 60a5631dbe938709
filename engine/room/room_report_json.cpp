#include <nlohmann/json.hpp>

#include "engine/room/room_report.h"

namespace hunch {
namespace {

using ReportJson = nlohmann::ordered_json;

ReportJson letter_json(char letter) { return letter == '-' ? ReportJson() : ReportJson(std::string(1, letter)); }

ReportJson bars_json(const ReportedItem& item, const RoundBars& round) {
  ReportJson bars = ReportJson::array();
  for (const Bar& bar : round.bars) {
    const Mark* mark = item.mark_of(bar.letter);
    ReportJson json = {{"letter", letter_json(bar.letter)},
                       {"text", bar.prediction->text},
                       {"ending_text", bar.prediction->ending},
                       {"votes", bar.votes}};
    json["grade"] = mark ? ReportJson(to_string(mark->grade)) : ReportJson();
    json["belief"] = mark && !mark->belief.empty() ? ReportJson(mark->belief) : ReportJson();
    bars.push_back(std::move(json));
  }
  return {{"round", round.round},
          {"votes", round.votes},
          {"right", item.run ? ReportJson(item.right_in(round.round)) : ReportJson()},
          {"bars", std::move(bars)},
          {"others", round.others}};
}

ReportJson ballot_json(const std::optional<ReportedBallot>& ballot) {
  if (!ballot) return {};
  ReportJson json = {{"letter", letter_json(ballot->letter)},
                     {"text", ballot->prediction.text},
                     {"ending_text", ballot->prediction.ending}};
  json["confidence"] =
      ballot->confidence != Confidence::none ? ReportJson(to_string(ballot->confidence)) : ReportJson();
  json["grade"] = ballot->judgement ? ReportJson(to_string(ballot->judgement->grade)) : ReportJson();
  const bool believed = ballot->judgement && !ballot->judgement->belief.empty();
  json["belief"] = believed ? ReportJson(ballot->judgement->belief) : ReportJson();
  return json;
}

ReportJson item_json(const ReportedItem& item) {
  ReportJson json = {{"number", item.item + 1}, {"question", item.question.id}, {"title", item.question.title}};
  json["rounds"] = ReportJson::array();
  for (const RoundBars& round : item.rounds) json["rounds"].push_back(bars_json(item, round));
  json["moves"] = ReportJson::array();
  for (const Move& move : item.moves)
    json["moves"].push_back({{"from", letter_json(move.from)}, {"to", letter_json(move.to)}, {"people", move.people}});
  json["result"] = ReportJson();
  if (item.run) {
    json["result"] = {{"output", item.run->output},
                      {"ending_text", item.run->ending},
                      {"ran_on", item.run->ran_on},
                      {"rehearsed", item.run->origin == StageRun::Origin::rehearsed}};
  }
  json["people"] = ReportJson::array();
  for (const ReportedPerson& person : item.people) {
    json["people"].push_back({{"person", "P" + std::to_string(person.person)},
                              {"first", ballot_json(person.first)},
                              {"second", ballot_json(person.second)}});
  }
  return json;
}

}  // namespace

std::string to_json(const RoomReport& report) {
  ReportJson json = {{"v", 1}, {"room", report.code}, {"opened_ms", report.opened_ms}, {"people", report.people}};
  json["items"] = ReportJson::array();
  for (const ReportedItem& item : report.items) json["items"].push_back(item_json(item));
  json["beliefs"] = ReportJson::array();
  for (const ReportedBelief& belief : report.beliefs) {
    json["beliefs"].push_back(
        {{"belief", belief.title}, {"number", belief.item + 1}, {"first", belief.first}, {"second", belief.second}});
  }
  return json.dump(-1, ' ', false, ReportJson::error_handler_t::replace) + "\n";
}

}  // namespace hunch
