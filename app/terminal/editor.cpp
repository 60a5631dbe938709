#include "app/terminal/editor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string_view>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

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
Result<void> run_editor(const std::string& command, const std::vector<std::string>& arguments) {
  const std::string script = command + " \"$@\"";
  std::vector<const char*> words = {"sh", "-c", script.c_str(), command.c_str()};
  for (const std::string& argument : arguments) words.push_back(argument.c_str());
  words.push_back(nullptr);
  const SignalsLeftToEditor signals;
  const pid_t child = fork();
  if (child < 0) return fail_errno("fork for the editor");
  if (child == 0) {
    for (const int signal_number : {SIGINT, SIGQUIT, SIGPIPE, SIGTSTP}) signal(signal_number, SIG_DFL);
    execv("/bin/sh", const_cast<char* const*>(words.data()));
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

// The program's name in "/usr/bin/code --wait".
std::string_view program_of(std::string_view command) {
  command = trim(command);
  command = command.substr(0, command.find(' '));
  return command.substr(command.rfind('/') + 1);
}

// What the file holds when the editor ends.
Result<std::string> edit_content(const std::string& name, const std::string& content) {
  const PrivateFolder folder;
  if (folder.path().empty()) return fail_errno("cannot make a temporary folder (TMPDIR)");
  const std::string file = folder.path() + "/" + name;
  {
    const Fd fd(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd) return fail_errno(file);
    TRY_VOID(write_all(fd.get(), content));
  }
  TRY_VOID(run_editor(editor_command(), {file}));
  return read_file(file, kMaxBytes);
}

}  // namespace

std::vector<std::string> editor_arguments(const std::string& command, const std::string& file, int line) {
  constexpr std::string_view kPlus[] = {"vi",  "vim", "nvim", "view", "nano", "pico",  "emacs", "emacsclient",
                                        "joe", "jed", "kak",  "mg",   "ne",   "micro", "gedit"};
  constexpr std::string_view kColon[] = {"hx", "helix", "subl", "zed"};
  constexpr std::string_view kGoto[] = {"code", "codium", "code-insiders"};
  const std::string_view program = program_of(command);
  const auto is_one_of = [&](const auto& names) {
    return std::find(std::begin(names), std::end(names), program) != std::end(names);
  };
  if (line < 1) return {file};
  if (is_one_of(kPlus)) return {fmt::format("+{}", line), file};
  if (is_one_of(kColon)) return {fmt::format("{}:{}", file, line)};
  if (is_one_of(kGoto)) return {"--goto", fmt::format("{}:{}", file, line)};
  return {file};
}

Result<void> edit_file(const std::string& file, int line) {
  const std::string command = editor_command();
  // A path that begins with "-" would be an option.
  return run_editor(command, editor_arguments(command, std::filesystem::absolute(file).string(), line));
}

std::string above_cut(const std::string& text) {
  std::size_t cut = text.starts_with(kCut) ? 0 : text.find(std::string("\n") + kCut);
  if (cut == std::string::npos) return text;
  return text.substr(0, cut == 0 ? 0 : cut + 1);
}

bool has_chosen_editor() {
  const auto is_set = [](const char* name) {
    const char* value = std::getenv(name);
    return value && *value;
  };
  return is_set("VISUAL") || is_set("EDITOR");
}

Result<std::string> edit_text(const std::string& text, const std::string& reminder) {
  TRY(const std::string edited, edit_content("prediction.txt", fmt::format("{}\n{}\n{}", text, kCut, reminder)));
  return above_cut(edited);
}

Result<std::string> edit_program_text(const std::string& source) { return edit_content("snippet.py", source); }

}  // namespace hunch
