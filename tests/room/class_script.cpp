#include "tests/room/class_script.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/base/text.h"
#include "tests/room/canary.h"

namespace hunch {
namespace {

constexpr std::int64_t kScriptMs = 1'767'254'400'000;
constexpr const char* kSecret = "SECRET-OF-THE-CONSOLE";

RoomFoundation script_foundation(Answering answering) {
  RoomFoundation foundation;
  foundation.code = "ABC234";
  foundation.secret = kSecret;
  foundation.settings.answering = answering;
  foundation.settings.most_seats = 12;
  const auto choice = [](const std::string& output) { return Choice{output, Prediction{output, {}}}; };
  for (int i = 0; i < 3; ++i) {
    const std::string id = "question-" + std::to_string(i);
    foundation.deck.push_back(
        {{id, "Title", "What?", "print()\n"}, {choice("1\n"), choice("2\n"), choice("")}, "Notes"});
  }
  return foundation;
}

// 128 bits that begin with the number, so that a token says whose it is.
RandomBytes random_for(std::size_t number) {
  RandomBytes bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>((number + 1) * (i + 3) * 37);
  bytes[0] = static_cast<std::uint8_t>(number);
  bytes[1] = static_cast<std::uint8_t>(number >> 8);
  return bytes;
}

std::string_view word_from(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(std::min(text.size(), word.size() + 1));
  return word;
}

int number_from(std::string_view& text) {
  const std::string_view word = word_from(text);
  int number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

std::string lines_of(std::string_view text) {
  std::string lines(text);
  for (std::size_t at = 0; (at = lines.find("\\n", at)) != std::string::npos; ++at) lines.replace(at, 2, "\n");
  return lines;
}

}  // namespace

ClassScript::ClassScript(Answering answering) : room_(script_foundation(answering)), now_ms_(kScriptMs) {}

void ClassScript::must(bool holds, const std::string& what) {
  if (!holds && broken_.empty()) broken_ = what;
}

std::string ClassScript::token(int seat) const {
  const bool exists = seat >= 1 && seat <= static_cast<int>(tokens_.size());
  return exists ? tokens_[static_cast<std::size_t>(seat - 1)] : "no such token";
}

// Who knows it already may say it.
bool ClassScript::gives_away(std::string_view line) const {
  const auto has = [line](std::string_view text) { return line.find(text) != std::string_view::npos; };
  return has("CANARY-") || has("BECAUSE-") || has(kSecret) || std::any_of(tokens_.begin(), tokens_.end(), has);
}

std::string ClassScript::act(std::string_view line) {
  if (gives_away(line)) return broken_;
  const std::int64_t before = room_.sequence();
  const std::size_t events = room_.unsaved().size();
  const int accepted = accepted_;
  std::string_view rest = line;
  const std::string_view verb = word_from(rest);
  perform(verb, rest);
  const bool something = room_.unsaved().size() > events;
  must(room_.sequence() >= before, "the sequence never goes back");
  must(!something || room_.sequence() > before, "what happens makes the sequence grow");
  must(accepted_ == accepted || something, "what is accepted is in the history");
  check_all();
  return broken_;
}

void ClassScript::perform(std::string_view verb, std::string_view rest) {
  if (verb == "join") return join(rest);
  if (verb == "run") return run();
  if (verb == "explain") return explain();
  if (verb == "edit") return edit();
  if (verb == "wait") {
    now_ms_ += 1000 * std::clamp(number_from(rest), 0, 10'000);
    room_.tick(now_ms_);
    return;
  }
  if (parse_room_command(verb)) return command(verb, rest);
  const int seat = number_from(rest);
  if (verb == "here") return room_.attend(token(seat), Room::Attendance::present);
  if (verb == "away") return room_.attend(token(seat), Room::Attendance::away);
  if (verb == "again") return again(seat);
  if (verb == "rejoin") {
    const OrRefused<Seat> known = room_.join({token(seat), "", random_for(tokens_.size()), {}}, now_ms_);
    must(!known || known->token == token(seat) || known->number == static_cast<int>(tokens_.size()) + 1,
         "a token keeps its seat");
    if (known && known->number > static_cast<int>(tokens_.size())) tokens_.push_back(known->token);
    return;
  }
  Vote vote;
  vote.item = room_.item();
  vote.round = room_.snapshot(RoomRole::console).round;
  if (verb == "old") --vote.round;
  if (verb == "choose") {
    vote.choice = rest.empty() ? '\0' : rest.front();
  } else {
    vote.prediction = lines_of(rest);
  }
  this->vote(seat, std::move(vote));
}

void ClassScript::join(std::string_view name) {
  const std::size_t number = tokens_.size();
  const OrRefused<Seat> seat = room_.join({"", std::string(name), random_for(number), random_for(number)}, now_ms_);
  if (!seat) return;
  ++accepted_;
  must(seat->number == static_cast<int>(number) + 1, "seats are numbered as they are taken");
  must(display_width(seat->name) <= 24 && !seat->name.empty(), "a name is at most 24 columns wide: " + seat->name);
  must(neutralise(seat->name) == seat->name, "a name is harmless: " + seat->name);
  tokens_.push_back(seat->token);
}

void ClassScript::vote(int seat, Vote vote) {
  vote.key = "key-" + std::to_string(++keys_);
  const bool open = room_.phase() == RoomPhase::open;
  const int round = room_.snapshot(RoomRole::console).round;
  const OrRefused<VoteReceipt> receipt = room_.vote(token(seat), vote, now_ms_);
  if (!receipt) return;
  ++accepted_;
  must(open && round == vote.round, "votes are taken while their round is open");
  must(vote.choice || !trim(vote.prediction).empty(), "no vote is empty");
  known().voted[vote.round - 1][seat] = true;
  last_sent_[seat] = {vote, *receipt};
}

void ClassScript::again(int seat) {
  const auto sent = last_sent_.find(seat);
  if (sent == last_sent_.end()) return;
  const std::int64_t sequence = room_.sequence();
  const OrRefused<VoteReceipt> receipt = room_.vote(token(seat), sent->second.vote, now_ms_);
  must(receipt ? receipt->sequence == sent->second.receipt.sequence : receipt.error().reason == RefusalReason::kicked,
       "the same key gets the same answer");
  must(room_.sequence() == sequence, "the same key is counted once");
}

void ClassScript::run() {
  const ToJudge to_judge = room_.to_judge();
  const bool may = room_.may_run(std::nullopt, now_ms_).has_value();
  Judged judged{to_judge.item, to_judge.casts, {}};
  judged.judgements.assign(to_judge.predictions.size(), {Verdict::Grade::incorrect, canary(to_judge.item)});
  if (!judged.judgements.empty()) judged.judgements.back() = {Verdict::Grade::correct, ""};
  const std::string truth = canary(to_judge.item);
  const bool shown =
      room_.show_run({StageRun::Origin::live, truth + "\n", truth, truth}, std::move(judged), now_ms_).has_value();
  must(shown == may, "may_run() says whether a run may be shown");
  if (shown) {
    ++accepted_;
    must(!known().ran, "an item runs once");
    known().ran = true;
  }
}

void ClassScript::explain() {
  if (!room_.show_explanation(explained_canary(room_.item()), std::nullopt, now_ms_)) return;
  ++accepted_;
  must(known().ran && !known().explained, "an explanation follows a run");
  known().explained = true;
}

void ClassScript::edit() {
  const std::string truth = canary(room_.item());
  if (!room_.show_edit({truth, truth, truth, truth}, std::nullopt, now_ms_)) return;
  ++accepted_;
  must(known().ran, "a changed program is shown after the real one");
}

void ClassScript::command(std::string_view name, std::string_view arguments) {
  RoomCommand command;
  command.kind = *parse_room_command(name);
  (command.kind == RoomCommand::Kind::kick ? command.seat : command.seconds) = number_from(arguments);
  if (!room_.carry_out(command, now_ms_)) return;
  ++accepted_;
  if (command.kind != RoomCommand::Kind::kick) return;
  for (auto& [item, known] : items_) {
    for (std::map<int, bool>& round : known.voted) round.erase(command.seat);
  }
}

void ClassScript::check_secrets(const Snapshot& snapshot) {
  const TextOf text(snapshot);
  const std::string who = std::string(to_string(snapshot.role)) + " in phase " + std::string(to_string(snapshot.phase));
  must(!text.has(kSecret), "the console's secret is in no snapshot: " + who);
  for (const std::string& token : tokens_) must(!text.has(token), "no token is in a snapshot: " + who);
  for (int item = 0; item < 3; ++item) {
    const bool on_stage = item == room_.item() && room_.phase() != RoomPhase::ended;
    must((on_stage && items_[item].ran) || !text.has(canary(item)),
         "nothing of an answer is told before it ran: " + who);
    must((on_stage && items_[item].explained) || !text.has(explained_canary(item)),
         "no explanation is told before its time: " + who);
  }
  const bool out = snapshot.phase == RoomPhase::ran || snapshot.phase == RoomPhase::explained;
  const bool kicked = snapshot.you && snapshot.you->kicked;
  must(snapshot.unveiled.has_value() == (out && !kicked), "the truth is there when it is out: " + who);
  must(snapshot.role == RoomRole::console || !snapshot.backstage, "notes and names are the console's: " + who);
}

void ClassScript::check_bars(const Snapshot& snapshot) {
  const bool open = snapshot.phase == RoomPhase::open;
  must(snapshot.role == RoomRole::console || !open || snapshot.rounds.empty(),
       "while it is open, bars are the console's");
  must(snapshot.rounds.size() <= static_cast<std::size_t>(snapshot.round), "a round has bars when it has begun");
  for (const RoundBars& round : snapshot.rounds) {
    const int known_votes = static_cast<int>(known().voted[round.round - 1].size());
    must(round.votes == known_votes, "each seat has one vote in a round");
    int votes = round.others;
    std::set<char> letters;
    for (const Bar& bar : round.bars) {
      votes += bar.votes;
      letters.insert(bar.letter);
      must(bar.pattern >= 0 && bar.pattern < kPatterns && bar.votes >= 0, "a bar can be drawn");
      const bool typed = snapshot.answering == Answering::text && snapshot.role != RoomRole::console;
      must(!bar.prediction || !typed || snapshot.text_allowed, "what was typed is shown if that is allowed");
      if (!bar.prediction) continue;
      const std::string shown = bar.prediction->text + bar.prediction->ending;
      must(neutralise(shown) == shown, "what was typed is harmless when it is shown: " + shown);
    }
    must(votes == round.votes && round.others >= 0, "bars and others are all votes");
    must(letters.size() == round.bars.size(), "no two bars have the same letter");
    must(snapshot.answering == Answering::choices || round.bars.size() <= kPatterns, "every bar has its own pattern");
    if (snapshot.unveiled) must(snapshot.unveiled->marks.size() == round.bars.size(), "every bar is marked");
  }
}

void ClassScript::check_all() {
  for (const RoomRole role : {RoomRole::phone, RoomRole::projector, RoomRole::console}) {
    check_secrets(room_.snapshot(role));
    check_bars(room_.snapshot(role));
  }
  for (const std::string& token : tokens_) {
    const Snapshot snapshot = room_.snapshot(RoomRole::phone, token);
    check_secrets(snapshot);
    check_bars(snapshot);
  }
}

std::string ClassScript::end() const {
  const Result<Room> restored = Room::restored(room_.foundation(), room_.unsaved());
  if (!restored) return restored.error().message;
  for (const RoomRole role : {RoomRole::projector, RoomRole::console}) {
    Snapshot before = room_.snapshot(role), after = restored->snapshot(role);
    before.sequence = after.sequence;
    before.seats = 0;
    if (before.backstage) {
      for (Person& person : before.backstage->people) person.present = false;
    }
    if (before != after) return "a restored room is as it was";
  }
  return "";
}

}  // namespace hunch
