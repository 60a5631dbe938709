#include "app/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "app/command_line.h"
#include "app/options.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxSettingsBytes = 1 << 20;

bool is_of_command(const Setting& setting, std::string_view command) {
  const std::string_view commands = setting.commands;
  std::size_t begin = 0;
  while (begin < commands.size()) {
    const std::size_t end = std::min(commands.find(' ', begin), commands.size());
    if (commands.substr(begin, end - begin) == command) return true;
    begin = end + 1;
  }
  return commands.empty();
}

Result<void> offer(CLI::App& parser, const Setting& setting, const Said& said) {
  const Result<void> done = set_unless_given(parser, setting.option, said.value);
  if (done) return done;
  return fail(ErrorKind::usage,
              fmt::format("{}: {}\n(hunch config says what holds)", said.where, done.error().message));
}

}  // namespace

const std::vector<Setting>& settings() {
  using Kind = Setting::Kind;
  static const std::vector<Setting> table = {
      {"bank", "", "", Kind::text, "the one that is installed with hunch",
       "the folder that has questions/ and snippets/"},
      {"choices", "--choices", "hunch quiz", Kind::yes_or_no, "false",
       "whether outputs are chosen among instead of typed"},
      {"color", "--color", "", Kind::text, "auto", "when to use colours: auto, always, never"},
      {"count", "--count", "quiz", Kind::number, "all", "how many questions a quiz asks at most"},
      {"editor", "", "", Kind::text, "VISUAL, EDITOR or vi", "the editor for long predictions and for reviews"},
      {"minutes", "--minutes", "hunch quiz", Kind::number, "10 for plain hunch, else as many as it takes",
       "after how many minutes no further question is asked"},
      {"plain", "--plain", "", Kind::yes_or_no, "false", "whether everything is said in words, for a screen reader"},
      {"progress", "", "", Kind::text, "hunch/progress.db where XDG_STATE_HOME says",
       "the file in which answers are kept"},
      {"python", "--python", "hunch quiz demo export run", Kind::text, "as hunch doctor says", "the Python to run on"},
      {"rooms", "", "", Kind::text, "hunch/rooms.db where XDG_STATE_HOME says", "the file in which classes are kept"},
  };
  return table;
}

std::string variable_of(const Setting& setting) {
  std::string name = "HUNCH_";
  for (const char* c = setting.key; *c != '\0'; ++c)
    name += static_cast<char>(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
  return name;
}

// Source: the XDG Base Directory Specification. A relative path is to be ignored.
std::filesystem::path settings_file() {
  namespace fs = std::filesystem;
  const char* const config = std::getenv("XDG_CONFIG_HOME");
  if (config && fs::path(config).is_absolute()) return fs::path(config) / "hunch" / "config.toml";
  const char* const home = std::getenv("HOME");
  return home && fs::path(home).is_absolute() ? fs::path(home) / ".config" / "hunch" / "config.toml" : fs::path();
}

Result<std::map<std::string, Said>> said_settings() {
  std::map<std::string, Said> said;
  const std::filesystem::path file = settings_file();
  std::error_code error;
  if (!file.empty() && std::filesystem::exists(file, error)) {
    TRY(const std::string text, read_file(file, kMaxSettingsBytes));
    TRY(said, parse_settings(file.string(), text));
  }
  for (const Setting& setting : settings()) {
    const std::string name = variable_of(setting);
    const char* const value = std::getenv(name.c_str());
    if (value && *value != '\0') said[setting.key] = {value, "the environment's " + name};
  }
  return said;
}

Result<const Setting*> find_setting(std::string_view key) {
  std::vector<std::string> keys;
  for (const Setting& setting : settings()) {
    if (setting.key == key) return &setting;
    keys.emplace_back(setting.key);
  }
  const std::optional<std::string> near = did_you_mean(key, keys);
  return fail(ErrorKind::usage, fmt::format("there is no setting '{}'{}", key,
                                            near ? fmt::format("; did you mean '{}'?", *near)
                                                 : fmt::format("; there are {}", fmt::join(keys, ", "))));
}

Result<void> apply_settings(CLI::App& parser, std::string_view command) {
  TRY(const auto said, said_settings());
  for (const Setting& setting : settings()) {
    const auto found = said.find(setting.key);
    if (found == said.end() || *setting.option == '\0' || !is_of_command(setting, command)) continue;
    TRY_VOID(offer(parser, setting, found->second));
  }
  const auto editor = said.find("editor");
  if (editor != said.end()) ::setenv("VISUAL", editor->second.value.c_str(), 1);
  return {};
}

Result<void> check_value(const Setting& setting, const std::string& value) {
  if (*setting.option == '\0') return {};
  for (const Command& command : commands()) {
    if (is_of_command(setting, command.name)) return try_option(command, setting.option, value);
  }
  return {};
}

}  // namespace hunch
