#include "app/terminal/editor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "engine/base/fd.h"
#include "engine/base/file.h"

namespace hunch {
namespace {

constexpr const char* kCut = "# ------------------------ >8 ------------------------ what follows is not read";
constexpr std::size_t kMaxBytes = 64 << 10;

// A folder that is ours alone, removed with all that the editor left in it.
class PrivateFolder {
 public:
  PrivateFolder() {
    const char* parent = std::getenv("TMPDIR");
    path_ = std::string(parent && *parent ? parent : "/tmp") + "/hunch-XXXXXX";
    if (!mkdtemp(path_.data())) path_.clear();
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string editor_command() {
  for (const char* name : {"VISUAL", "EDITOR"}) {
    if (const char* value = std::getenv(name); value && *value) return value;
  }
  return "vi";
}

// Ctrl-C and Ctrl-\ are meant for the editor while it runs.
class SignalsLeftToEditor {
 public:
  SignalsLeftToEditor() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignore, &interrupt_);
    sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~SignalsLeftToEditor() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGQUIT, &quit_, nullptr);
  }
  SignalsLeftToEditor(const SignalsLeftToEditor&) = delete;
  SignalsLeftToEditor& operator=(const SignalsLeftToEditor&) = delete;

 private:
  struct sigaction interrupt_ {
  }, quit_{};
};

// The variable may hold arguments ("code --wait"), so the shell splits it.
Result<void> run_editor(const std::string& command, const std::string& file) {
  const std::string script = command + " \"$@\"";
  const SignalsLeftToEditor signals;
  const pid_t child = fork();
  if (child < 0) return fail_errno("fork for the editor");
  if (child == 0) {
    for (const int signal_number : {SIGINT, SIGQUIT, SIGPIPE, SIGTSTP}) signal(signal_number, SIG_DFL);
    execl("/bin/sh", "sh", "-c", script.c_str(), command.c_str(), file.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return fail_errno("waitpid for the editor");
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return fail(ErrorKind::usage,
              fmt::format("the editor \"{}\" failed; set VISUAL or EDITOR to the one you use", command));
}

}  // namespace

std::string above_cut(const std::string& text) {
  std::size_t cut = text.starts_with(kCut) ? 0 : text.find(std::string("\n") + kCut);
  if (cut == std::string::npos) return text;
  return text.substr(0, cut == 0 ? 0 : cut + 1);
}

Result<std::string> edit_text(const std::string& text, const std::string& reminder) {
  const PrivateFolder folder;
  if (folder.path().empty()) return fail_errno("cannot make a temporary folder (TMPDIR)");
  const std::string file = folder.path() + "/prediction.txt";
  {
    const Fd fd(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd) return fail_errno(file);
    TRY_VOID(write_all(fd.get(), fmt::format("{}\n{}\n{}", text, kCut, reminder)));
  }
  TRY_VOID(run_editor(editor_command(), file));
  TRY(const std::string edited, read_file(file, kMaxBytes));
  return above_cut(edited);
}

}  // namespace hunch
