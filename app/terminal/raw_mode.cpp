#include "app/terminal/raw_mode.h"

#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "app/command.h"

namespace hunch {
namespace {

// Signal handlers can reach nothing else than this.
termios saved_mode, raw_mode;
volatile sig_atomic_t own_screen = 0, redraw = 0, stopped = 0;

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH};
std::array<struct sigaction, kSignals.size()> saved_actions;

constexpr std::string_view kEnterScreen = "\x1b[?1049h\x1b[2J\x1b[H", kLeaveScreen = "\x1b[?1049l";
constexpr std::string_view kShowCursor = "\x1b[?25h";
// Bracketed paste: the terminal says what was pasted and what was typed. Source: xterm's ctlseqs.
constexpr std::string_view kMarkPastes = "\x1b[?2004h", kLeavePastes = "\x1b[?2004l";

// From here to on_signal only async-signal-safe functions are called. Source: signal-safety(7).
void send(std::string_view bytes) {
  if (write(STDOUT_FILENO, bytes.data(), bytes.size()) < 0) return;
}

void give_back() {
  tcsetattr(STDIN_FILENO, TCSADRAIN, &saved_mode);
  send(kLeavePastes);
  send(kShowCursor);
  if (own_screen) send(kLeaveScreen);
}

void take() {
  tcsetattr(STDIN_FILENO, TCSADRAIN, &raw_mode);
  if (own_screen) send(kEnterScreen);
  send(kMarkPastes);
}

// Does to us what the signal does by default.
void let_happen(int signal) {
  struct sigaction fallback {
  }, ours{};
  fallback.sa_handler = SIG_DFL;
  sigaction(signal, &fallback, &ours);
  sigset_t only, before;
  sigemptyset(&only);
  sigaddset(&only, signal);
  raise(signal);
  sigprocmask(SIG_UNBLOCK, &only, &before);  // here it ends or stops us
  sigprocmask(SIG_SETMASK, &before, nullptr);
  sigaction(signal, &ours, nullptr);
}

extern "C" void on_signal(int signal) {
  const int error = errno;
  redraw = 1;
  if (signal != SIGWINCH) {
    give_back();
    if (signal == SIGINT) {
      send("\n");
      _exit(kExitInterrupted);
    }
    let_happen(signal);
    take();
    stopped = 1;
  }
  errno = error;
}

}  // namespace

Result<std::unique_ptr<RawMode>> RawMode::enter(Screen screen) {
  if (tcgetattr(STDIN_FILENO, &saved_mode) != 0) return fail_errno("tcgetattr of standard input");
  raw_mode = saved_mode;
  // Signals stay (ISIG) and output is processed as usual; only input comes key by key and without an echo.
  raw_mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | IEXTEN);
  raw_mode.c_iflag &= ~static_cast<tcflag_t>(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
  raw_mode.c_cc[VMIN] = 1;
  raw_mode.c_cc[VTIME] = 0;
  own_screen = screen == Screen::own ? 1 : 0;
  redraw = 0;
  stopped = 0;
  struct sigaction action {};
  action.sa_handler = on_signal;  // no SA_RESTART: a waiting read() comes back, so that the screen can be drawn
  sigfillset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &action, &saved_actions[i]);
  take();
  return std::unique_ptr<RawMode>(new RawMode);
}

RawMode::~RawMode() {
  give_back();
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &saved_actions[i], nullptr);
}

RawMode::Redraw RawMode::take_redraw() {
  const Redraw wanted = stopped ? Redraw::was_stopped : redraw ? Redraw::window_changed : Redraw::none;
  redraw = 0;
  stopped = 0;
  return wanted;
}

void RawMode::pause() { give_back(); }

void RawMode::resume() {
  take();
  redraw = 1;
}

}  // namespace hunch
