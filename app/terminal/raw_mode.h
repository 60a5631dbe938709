// RawMode lets single keys through while it lives. However hunch ends or is stopped meanwhile, the terminal is put back
// first: Ctrl-C leaves with exit status 130, other signals do what they always do, and after Ctrl-Z and fg it goes on.
#pragma once

#include <memory>
#include <utility>

#include "engine/base/result.h"

namespace hunch {

enum class Screen {
  shared,  // what is written stays in the scroll-back
  own,     // the alternate screen, which vanishes with the RawMode
};

// One at a time.
class RawMode {
 public:
  // For standard input and output; both must be terminals.
  static Result<std::unique_ptr<RawMode>> enter(Screen screen = Screen::shared);
  ~RawMode();
  RawMode(const RawMode&) = delete;
  RawMode& operator=(const RawMode&) = delete;

  // Whether what is on the screen should be drawn anew, and why; asking forgets it.
  enum class Redraw { none, window_changed, was_stopped };
  Redraw take_redraw();

  // Whether no key has been read yet since enter(); asking changes that.
  bool take_is_new() { return std::exchange(is_new_, false); }

  // Gives the terminal to another program, and takes it back.
  void pause();
  void resume();

 private:
  RawMode() = default;

  bool is_new_ = true;
};

}  // namespace hunch
