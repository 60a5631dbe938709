#include "app/web/tickets.h"

#include <utility>

namespace hunch {

bool Tickets::issue(std::string token, TicketHolder holder, std::int64_t now_ms) {
  std::erase_if(issued_, [now_ms](const auto& entry) { return entry.second.until_ms <= now_ms; });
  if (issued_.size() >= kMost) return false;
  issued_.insert_or_assign(std::move(token), Issued{std::move(holder), now_ms + kValidMs});
  return true;
}

std::optional<TicketHolder> Tickets::redeem(const std::string& token, std::int64_t now_ms) {
  const auto found = issued_.find(token);
  if (found == issued_.end()) return std::nullopt;
  const Issued issued = std::move(found->second);
  issued_.erase(found);
  if (issued.until_ms <= now_ms) return std::nullopt;
  return issued.holder;
}

}  // namespace hunch
