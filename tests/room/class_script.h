// A class script is lines such as "join Ada", "vote 1 [4, 4]", "open": each is acted out on a room, and after each it
// is looked at what must hold of every class. Shared by the property tests and the fuzz target.
//
//   choices | join NAME | rejoin N | here N | away N | vote N TEXT | old N TEXT | again N | choose N LETTER | wait
//   SECONDS | run | explain | edit | kick N | timer SECONDS | next | back | open | close | reopen | discuss | … | end
//
// In TEXT a "\n" is a line's end. N is a seat; seats that do not exist are tried, too.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/room/room.h"

namespace hunch {

class ClassScript {
 public:
  explicit ClassScript(Answering answering);

  // What does not hold after the line, or "".
  std::string act(std::string_view line);

  // What does not hold of the room as it is restored from its events, or "".
  [[nodiscard]] std::string end() const;

  [[nodiscard]] const Room& room() const { return room_; }
  [[nodiscard]] int accepted() const { return accepted_; }

  // What only the answer to an item has.
  static std::string canary(int item) { return "CANARY-" + std::to_string(item); }
  static std::string explained_canary(int item) { return "BECAUSE-" + std::to_string(item); }

 private:
  // What the script knows of an item by itself.
  struct Known {
    bool ran = false, explained = false;
    std::map<int, bool> voted[2];  // by seat, in each round
  };

  [[nodiscard]] bool gives_away(std::string_view line) const;
  [[nodiscard]] std::string token(int seat) const;
  void join(std::string_view name);
  void vote(int seat, Vote vote);
  void again(int seat);
  void run();
  void explain();
  void edit();
  void command(std::string_view name, std::string_view arguments);
  void perform(std::string_view verb, std::string_view rest);

  void must(bool holds, const std::string& what);
  void check_secrets(const Snapshot& snapshot);
  void check_bars(const Snapshot& snapshot);
  void check_all();
  [[nodiscard]] Known& known() { return items_[room_.item()]; }

  Room room_;
  std::int64_t now_ms_;
  std::vector<std::string> tokens_;
  std::map<int, Known> items_;
  struct Sent {
    Vote vote;
    VoteReceipt receipt;
  };
  std::map<int, Sent> last_sent_;
  int keys_ = 0;
  int accepted_ = 0;
  std::string broken_;
};

}  // namespace hunch
