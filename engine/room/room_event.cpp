#include "engine/room/room_event.h"

#include <array>

namespace hunch {
namespace {

using Kind = RoomCommand::Kind;

struct CommandName {
  Kind kind;
  std::string_view name;
};

constexpr std::array<CommandName, 11> kCommandNames = {{{Kind::next, "next"},
                                                        {Kind::back, "back"},
                                                        {Kind::open, "open"},
                                                        {Kind::close, "close"},
                                                        {Kind::reopen, "reopen"},
                                                        {Kind::discuss, "discuss"},
                                                        {Kind::kick, "kick"},
                                                        {Kind::allow_text, "allow_text"},
                                                        {Kind::forbid_text, "forbid_text"},
                                                        {Kind::timer, "timer"},
                                                        {Kind::end, "end"}}};

}  // namespace

std::string_view to_string(Kind kind) { return kCommandNames[static_cast<std::size_t>(kind)].name; }

std::optional<Kind> parse_room_command(std::string_view name) {
  for (const CommandName& each : kCommandNames) {
    if (each.name == name) return each.kind;
  }
  return std::nullopt;
}

}  // namespace hunch
