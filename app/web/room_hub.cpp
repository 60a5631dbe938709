#include "app/web/room_hub.h"

#include <algorithm>
#include <utility>

namespace hunch {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kGather{2};           // votes for one commit
constexpr milliseconds kLongestCommit{200};  // whatever a clock that was set may say
constexpr milliseconds kStageEvery{50}, kPhonesEvery{1000};
constexpr std::int64_t kPollingMs = 8000;  // clients ask every two seconds

}  // namespace

// One client's view of a room.
class RoomFeed : public Feed {
 public:
  RoomFeed(RoomHub& hub, HostedRoom& hosted, RoomRole role, std::string token)
      : hub_(hub), hosted_(hosted), role_(role), token_(std::move(token)) {
    hosted_.feeds.insert(this);
    if (role_ != RoomRole::phone) return;
    ++hosted_.connections[token_];
    hub_.attend(hosted_, token_);
  }
  ~RoomFeed() override {
    hosted_.feeds.erase(this);
    if (role_ != RoomRole::phone) return;
    if (--hosted_.connections[token_] == 0) hosted_.connections.erase(token_);
    hub_.attend(hosted_, token_);
  }

  std::optional<std::string> take() override {
    if (!news_) return std::nullopt;
    news_ = false;
    return hub_.snapshot_text(hosted_, role_, token_);
  }
  [[nodiscard]] bool ended() const override {
    return role_ == RoomRole::phone && !hosted_.room.seat_of(token_);  // sent away
  }
  void tell() {
    news_ = true;
    wake();
  }

  [[nodiscard]] RoomRole role() const { return role_; }
  [[nodiscard]] const std::string& token() const { return token_; }

 private:
  RoomHub& hub_;
  HostedRoom& hosted_;
  const RoomRole role_;
  const std::string token_;
  bool news_ = true;
};

Result<HostedRoom*> RoomHub::open(Room room) {
  TRY_VOID(store_.add(room));
  return &adopt(std::move(room));
}

HostedRoom& RoomHub::adopt(Room room) {
  const std::string code = room.code();
  HostedRoom& hosted = rooms_.try_emplace(code, std::move(room)).first->second;
  watch_deadline(hosted);
  count_seats();
  return hosted;
}

HostedRoom* RoomHub::find(const std::string& code) {
  const auto found = rooms_.find(code);
  return found == rooms_.end() ? nullptr : &found->second;
}

// --- Saving

void RoomHub::save(HostedRoom& hosted, Change change, Then then) {
  waiting_.push_back({hosted.room.code(), change, std::move(then)});
  if (std::exchange(flush_soon_, true)) return;
  // As long as the last one took, so that a slow disk leaves half of the time for all else.
  loop_.call_after(std::max(kGather, last_commit_), [this] { flush(); });
}

void RoomHub::flush() {
  flush_soon_ = false;
  std::vector<Waiting> batch = std::exchange(waiting_, {});
  std::vector<Room*> rooms;
  std::map<std::string, Change> changes;
  for (const Waiting& each : batch) {
    const auto [found, is_new] = changes.emplace(each.code, each.change);
    if (is_new) rooms.push_back(&rooms_.at(each.code).room);
    found->second = std::max(found->second, each.change);
  }
  const std::int64_t begun_ms = now_ms();
  const Result<void> saved = store_.save(rooms);
  last_commit_ = std::clamp(milliseconds(now_ms() - begun_ms), milliseconds(0), kLongestCommit);
  for (const Waiting& each : batch) each.then(saved);
  for (const auto& [code, change] : changes) {
    HostedRoom& hosted = rooms_.at(code);
    watch_deadline(hosted);
    tell(hosted, change);
  }
}

void RoomHub::watch_deadline(HostedRoom& hosted) {
  const std::optional<std::int64_t> deadline = hosted.room.deadline_ms();
  if (!deadline) return;
  const milliseconds wait(std::max<std::int64_t>(0, *deadline - now_ms()) + 1);
  loop_.call_after(wait, [this, code = hosted.room.code()] {
    HostedRoom& later = rooms_.at(code);
    if (later.room.tick(now_ms())) save(later, Change::all, [](const Result<void>&) {});
  });
}

// --- Telling

void RoomHub::tell(HostedRoom& hosted, Change change) {
  count_seats();
  if (change == Change::all) {
    for (RoomFeed* const feed : hosted.feeds) feed->tell();
    return;
  }
  const std::string& code = hosted.room.code();
  if (!std::exchange(hosted.stage_told_soon, true)) tell_later(code, RoomRole::console, kStageEvery);
  if (!std::exchange(hosted.phones_told_soon, true)) tell_later(code, RoomRole::phone, kPhonesEvery);
}

// A role that is not phone stands for both on stage.
void RoomHub::tell_later(const std::string& code, RoomRole role, milliseconds wait) {
  loop_.call_after(wait, [this, code, role] {
    HostedRoom& hosted = rooms_.at(code);
    const bool phones = role == RoomRole::phone;
    (phones ? hosted.phones_told_soon : hosted.stage_told_soon) = false;
    for (RoomFeed* const feed : hosted.feeds) {
      if ((feed->role() == RoomRole::phone) == phones) feed->tell();
    }
  });
}

void RoomHub::tell_seat(HostedRoom& hosted, const std::string& token) {
  for (RoomFeed* const feed : hosted.feeds) {
    if (feed->role() == RoomRole::phone && feed->token() == token) feed->tell();
  }
}

const HostedRoom::Rendered& RoomHub::rendered(HostedRoom& hosted, RoomRole role) {
  HostedRoom::Rendered& known = hosted.rendered[role];
  if (known.sequence != hosted.room.sequence()) {
    known.snapshot = hosted.room.snapshot(role);
    known.text = shared_part(known.snapshot, hosted.addresses);
    known.sequence = hosted.room.sequence();
  }
  return known;
}

std::string RoomHub::snapshot_text(HostedRoom& hosted, RoomRole role, const std::string& token) {
  const HostedRoom::Rendered& shared = rendered(hosted, role);
  if (role != RoomRole::phone || token.empty()) return shared.text + own_part(shared.snapshot, now_ms());
  Snapshot own = shared.snapshot;
  hosted.room.personalise(own, token);
  // Who was sent away sees nothing of the question.
  if (own.you && own.you->kicked) return shared_part(own, hosted.addresses) + own_part(own, now_ms());
  return shared.text + own_part(own, now_ms());
}

std::unique_ptr<Feed> RoomHub::watch(HostedRoom& hosted, RoomRole role, const std::string& token) {
  return std::make_unique<RoomFeed>(*this, hosted, role, token);
}

// --- Who is there

void RoomHub::attend(HostedRoom& hosted, const std::string& token) {
  const auto polled = hosted.polled_until.find(token);
  const bool polls = polled != hosted.polled_until.end() && polled->second > now_ms();
  const bool present = polls || hosted.connections.contains(token);
  const std::int64_t before = hosted.room.sequence();
  hosted.room.attend(token, present ? Room::Attendance::present : Room::Attendance::away);
  if (hosted.room.sequence() != before) tell(hosted, Change::counts);
}

void RoomHub::polled(HostedRoom& hosted, const std::string& token) {
  const auto [found, is_new] = hosted.polled_until.emplace(token, 0);
  found->second = now_ms() + kPollingMs;
  attend(hosted, token);
  if (is_new) look_after_polling(hosted.room.code(), token);
}

void RoomHub::look_after_polling(const std::string& code, const std::string& token) {
  loop_.call_after(milliseconds(kPollingMs), [this, code, token] {
    HostedRoom& hosted = rooms_.at(code);
    if (hosted.polled_until.at(token) > now_ms()) return look_after_polling(code, token);
    hosted.polled_until.erase(token);
    attend(hosted, token);
  });
}

void RoomHub::count_seats() {
  std::size_t open = 0, seats = 0;
  for (const auto& [code, hosted] : rooms_) {
    open += hosted.room.phase() != RoomPhase::ended ? 1 : 0;
    seats += hosted.connections.size();
  }
  metrics_.set_rooms(open, seats);
}

}  // namespace hunch
