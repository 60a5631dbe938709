#include "engine/room/snapshot.h"

#include <array>

namespace hunch {
namespace {

constexpr std::array<std::string_view, 3> kRoles = {"phone", "projector", "console"};
constexpr std::array<std::string_view, 7> kPhases = {"lobby", "open", "closed", "discuss", "ran", "explained", "ended"};
constexpr std::array<std::string_view, 2> kAnswerings = {"text", "choices"};

template <typename Enum, std::size_t kCount>
std::optional<Enum> named(const std::array<std::string_view, kCount>& names, std::string_view name) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(RoomRole role) { return kRoles[static_cast<std::size_t>(role)]; }
std::string_view to_string(RoomPhase phase) { return kPhases[static_cast<std::size_t>(phase)]; }
std::string_view to_string(Answering answering) { return kAnswerings[static_cast<std::size_t>(answering)]; }

std::optional<RoomRole> parse_room_role(std::string_view name) { return named<RoomRole>(kRoles, name); }
std::optional<Answering> parse_answering(std::string_view name) { return named<Answering>(kAnswerings, name); }

}  // namespace hunch
