#include "engine/room/room_record.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace hunch {
namespace {

using Json = nlohmann::json;

// What cannot be read is thrown, and caught in this file.
template <typename T>
T known(std::optional<T> value, const char* what) {
  if (!value) throw std::runtime_error(std::string("unknown ") + what);
  return *std::move(value);
}

template <typename Enum>
Enum one_of(std::initializer_list<Enum> all, const std::string& name, const char* what) {
  for (const Enum each : all) {
    if (to_string(each) == name) return each;
  }
  throw std::runtime_error(std::string("unknown ") + what);
}

char letter_in(const Json& json) {
  const auto& text = json.get_ref<const std::string&>();
  if (text.size() != 1) throw std::runtime_error("a letter is one");
  return text.front();
}

Json json_of(const Claim& claim) {
  return {{"kind", to_string(claim.kind)}, {"type", claim.type}, {"message", claim.message}, {"exit", claim.exit_code}};
}

Claim claim_in(const Json& json) {
  using Kind = Claim::Kind;
  const Kind kind = one_of({Kind::finishes, Kind::raises, Kind::exits, Kind::never_ends, Kind::varies},
                           json.at("kind").get<std::string>(), "ending");
  return {kind, json.at("type"), json.at("message"), json.at("exit")};
}

Json json_of(const DeckItem& item) {
  const AskedQuestion& question = item.question;
  Json choices = Json::array();
  for (const Choice& choice : item.choices) {
    choices.push_back(
        {{"label", choice.label}, {"output", choice.prediction.output}, {"claim", json_of(choice.prediction.claim)}});
  }
  return {{"id", question.id},
          {"title", question.title},
          {"prompt", question.prompt},
          {"code", question.code},
          {"repl", question.context == Question::Context::repl},
          {"choices", std::move(choices)},
          {"notes", item.notes}};
}

DeckItem item_in(const Json& json) {
  DeckItem item;
  const bool repl = json.at("repl").get<bool>();
  item.question = {json.at("id"), json.at("title"), json.at("prompt"), json.at("code"),
                   repl ? Question::Context::repl : Question::Context::script};
  for (const Json& choice : json.at("choices"))
    item.choices.push_back({choice.at("label"), {choice.at("output"), claim_in(choice.at("claim"))}});
  item.notes = json.at("notes");
  return item;
}

Json json_of(const SeatTaken& taken) { return {{"what", "seat"}, {"token", taken.token}, {"name", taken.name}}; }

Json json_of(const VoteCast& cast) {
  const Vote& vote = cast.vote;
  Json json = {{"what", "vote"}, {"seat", cast.seat}, {"item", vote.item}, {"round", vote.round}, {"key", vote.key}};
  if (vote.choice) {
    json["choice"] = std::string(1, *vote.choice);
  } else {
    json["prediction"] = vote.prediction;
  }
  if (vote.confidence != Confidence::none) json["confidence"] = to_string(vote.confidence);
  return json;
}

VoteCast cast_in(const Json& json) {
  VoteCast cast{json.at("seat"), {}};
  cast.vote.item = json.at("item");
  cast.vote.round = json.at("round");
  cast.vote.key = json.at("key");
  cast.vote.prediction = json.value("prediction", "");
  if (json.contains("choice")) cast.vote.choice = letter_in(json.at("choice"));
  if (json.contains("confidence")) {
    cast.vote.confidence = known(parse_confidence(json.at("confidence").get<std::string>()), "confidence");
  }
  return cast;
}

Json json_of(const CommandDone& done) {
  Json json = {{"what", "command"},
               {"command", to_string(done.command.kind)},
               {"seat", done.command.seat},
               {"seconds", done.command.seconds}};
  if (done.command.item) json["item"] = *done.command.item;
  return json;
}

CommandDone command_in(const Json& json) {
  RoomCommand command;
  command.kind = known(parse_room_command(json.at("command").get<std::string>()), "command");
  command.seat = json.at("seat");
  command.seconds = json.at("seconds");
  if (json.contains("item")) command.item = json.at("item").get<int>();
  return {command};
}

Json json_of(const TimeOver&) { return {{"what", "time_over"}}; }

Json json_of(const RunShown& shown) {
  Json judgements = Json::array();
  for (const Judgement& judgement : shown.judgements)
    judgements.push_back({{"grade", to_string(judgement.grade)}, {"belief", judgement.belief}});
  return {{"what", "run"},
          {"rehearsed", shown.run.origin == StageRun::Origin::rehearsed},
          {"output", shown.run.output},
          {"ending", shown.run.ending},
          {"ran_on", shown.run.ran_on},
          {"judgements", std::move(judgements)}};
}

RunShown run_in(const Json& json) {
  using Grade = Verdict::Grade;
  const bool rehearsed = json.at("rehearsed").get<bool>();
  RunShown shown{{rehearsed ? StageRun::Origin::rehearsed : StageRun::Origin::live, json.at("output"),
                  json.at("ending"), json.at("ran_on")},
                 {}};
  for (const Json& each : json.at("judgements")) {
    const Grade grade =
        one_of({Grade::correct, Grade::nearly, Grade::incorrect}, each.at("grade").get<std::string>(), "grade");
    shown.judgements.push_back({grade, each.at("belief")});
  }
  return shown;
}

Json json_of(const ExplanationShown& shown) { return {{"what", "explanation"}, {"explanation", shown.explanation}}; }

Json json_of(const EditShown& shown) {
  const EditRun& edit = shown.edit;
  return {
      {"what", "edit"}, {"code", edit.code}, {"output", edit.output}, {"ending", edit.ending}, {"ran_on", edit.ran_on}};
}

RoomEvent event_in(const Json& json) {
  RoomEvent event;
  const auto what = json.at("what").get<std::string>();
  if (what == "seat") {
    event.what = SeatTaken{json.at("token"), json.at("name")};
  } else if (what == "vote") {
    event.what = cast_in(json);
  } else if (what == "command") {
    event.what = command_in(json);
  } else if (what == "time_over") {
    event.what = TimeOver{};
  } else if (what == "run") {
    event.what = run_in(json);
  } else if (what == "explanation") {
    event.what = ExplanationShown{json.at("explanation")};
  } else if (what == "edit") {
    event.what = EditShown{{json.at("code"), json.at("output"), json.at("ending"), json.at("ran_on")}};
  } else {
    throw std::runtime_error("unknown event " + what);
  }
  return event;
}

// Whatever is no UTF-8 would throw; a room has made it so, but a deck is its caller's.
std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

template <typename Read>
auto read_record(std::string_view record, const char* what, const Read& read) -> Result<decltype(read(Json()))> {
  try {
    return read(Json::parse(record));
  } catch (const std::exception& error) {
    return fail(ErrorKind::internal, fmt::format("{} is damaged: {}", what, error.what()));
  }
}

}  // namespace

std::string foundation_record(const RoomFoundation& foundation) {
  Json deck = Json::array();
  for (const DeckItem& item : foundation.deck) deck.push_back(json_of(item));
  const RoomSettings& settings = foundation.settings;
  return written({{"secret", foundation.secret},
                  {"keep", settings.keeping == RoomSettings::Keeping::kept},
                  {"answering", to_string(settings.answering)},
                  {"most_seats", settings.most_seats},
                  {"deck", std::move(deck)}});
}

Result<RoomFoundation> parse_foundation_record(std::string_view record) {
  return read_record(record, "its foundation", [](const Json& json) {
    RoomFoundation foundation;
    foundation.secret = json.at("secret");
    const bool keep = json.at("keep").get<bool>();
    foundation.settings.keeping = keep ? RoomSettings::Keeping::kept : RoomSettings::Keeping::forgotten;
    foundation.settings.answering = known(parse_answering(json.at("answering").get<std::string>()), "answering");
    foundation.settings.most_seats = json.at("most_seats");
    for (const Json& item : json.at("deck")) foundation.deck.push_back(item_in(item));
    return foundation;
  });
}

std::string event_record(const RoomEvent& event) {
  return written(std::visit([](const auto& what) { return json_of(what); }, event.what));
}

Result<RoomEvent> parse_event_record(std::string_view record) { return read_record(record, "an event", event_in); }

}  // namespace hunch
