// A Ticket lets a browser's EventSource, which cannot send headers, say who it is: once, and soon. Pure: times and
// randomness are given.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "engine/room/snapshot.h"

namespace hunch {

// Whom it stands for.
struct TicketHolder {
  std::string code;
  RoomRole role = RoomRole::phone;
  std::string seat;  // of a phone

  bool operator==(const TicketHolder&) const = default;
};

class Tickets {
 public:
  static constexpr std::int64_t kValidMs = 30'000;
  static constexpr std::size_t kMost = 5000;

  // `token` is fresh and random. false if too many are about.
  bool issue(std::string token, TicketHolder holder, std::int64_t now_ms);
  // std::nullopt if there is none, or no longer; from then on there is none.
  std::optional<TicketHolder> redeem(const std::string& token, std::int64_t now_ms);

 private:
  struct Issued {
    TicketHolder holder;
    std::int64_t until_ms = 0;
  };
  std::map<std::string, Issued> issued_;
};

}  // namespace hunch
