#include "app/web/fair_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hunch {
namespace {

template <typename Named>
typename std::list<Named>::iterator named(std::list<Named>& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Named& entry) { return entry.first == name; });
  return found != list.end() ? found : list.emplace(list.end(), name, typename Named::second_type{});
}

void count_down(std::map<Turn, std::size_t>& counts, const Turn& turn) {
  const auto found = counts.find(turn);
  if (found != counts.end() && --found->second == 0) counts.erase(found);
}

}  // namespace

std::optional<FairQueue::Refusal> FairQueue::push(const Turn& turn, Work work) {
  if (waiting_ >= limits_.waiting) return Refusal::queue_is_full;
  std::size_t& of_client = waiting_of_[turn];
  if (of_client >= limits_.waiting_per_client) return Refusal::client_has_enough;
  ++of_client;
  ++waiting_;
  named(named(groups_, turn.group)->second, turn.client)->second.push_back(std::move(work));
  return std::nullopt;
}

bool FairQueue::has_share(const std::string& group, const std::string& client) const {
  const auto found = at_work_.find({group, client});
  return found != at_work_.end() && found->second >= limits_.at_work_per_client;
}

std::optional<FairQueue::Next> FairQueue::take() {
  for (auto group = groups_.begin(); group != groups_.end(); ++group) {
    std::list<Client>& clients = group->second;
    const auto client = std::find_if(clients.begin(), clients.end(),
                                     [&](const Client& entry) { return !has_share(group->first, entry.first); });
    if (client == clients.end()) continue;
    Next next{{group->first, client->first}, std::move(client->second.front())};
    client->second.pop_front();
    // Both go to the end of their line, or away.
    if (client->second.empty()) {
      clients.erase(client);
    } else {
      clients.splice(clients.end(), clients, client);
    }
    if (clients.empty()) {
      groups_.erase(group);
    } else {
      groups_.splice(groups_.end(), groups_, group);
    }
    count_down(waiting_of_, next.turn);
    --waiting_;
    ++at_work_[next.turn];
    return next;
  }
  return std::nullopt;
}

void FairQueue::finish(const Turn& turn) { count_down(at_work_, turn); }

void FairQueue::clear() {
  groups_.clear();
  waiting_of_.clear();
  waiting_ = 0;
}

}  // namespace hunch
