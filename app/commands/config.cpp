// hunch config: what a person wants for good.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/command.h"
#include "app/options.h"
#include "app/settings.h"
#include "app/standard_output.h"
#include "engine/base/file.h"
#include "engine/base/file_replacement.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

struct ConfigOptions {
  std::string key, value, unset;
  bool path = false;
};

constexpr std::size_t kMaxConfigBytes = 1 << 20;

Result<int> list_settings() {
  TRY(const auto said, said_settings());
  std::string text;
  for (const Setting& setting : settings()) {
    const auto found = said.find(setting.key);
    if (found == said.end()) {
      text += fmt::format("{:<8} ({})\n", setting.key, setting.usual);
    } else {
      text += fmt::format("{:<8} {}  # {}\n", setting.key, found->second.value, found->second.where);
    }
  }
  TRY_VOID(print(neutralise(text)));
  return kExitWell;
}

Result<int> print_setting(const std::string& key) {
  TRY(const Setting* const setting, find_setting(key));
  TRY(const auto said, said_settings());
  const auto found = said.find(key);
  if (found == said.end()) {
    return fail(
        ErrorKind::nothing_matched,
        fmt::format("{} is not set; what holds is: {}\n(hunch config {} VALUE sets it)", key, setting->usual, key));
  }
  TRY_VOID(print(neutralise(found->second.value) + "\n"));
  return kExitWell;
}

Result<fs::path> place_of_settings() {
  fs::path file = settings_file();
  if (!file.empty()) return file;
  return fail(ErrorKind::usage, "there is no place for settings: neither XDG_CONFIG_HOME nor HOME names a folder");
}

Result<fs::path> writable_file() {
  TRY(const fs::path file, place_of_settings());
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) {
    return fail(ErrorKind::usage,
                fmt::format("the folder {} cannot be made: {}", file.parent_path().string(), error.message()));
  }
  // Many people keep such files elsewhere, and link to them.
  const fs::path target = fs::canonical(file, error);
  return error ? file : target;
}

Result<int> write_setting(const std::string& key, const std::optional<std::string>& value) {
  TRY(const Setting* const setting, find_setting(key));
  if (value) TRY_VOID(check_value(*setting, *value));
  TRY(const fs::path file, writable_file());
  std::error_code error;
  const bool is_there = fs::exists(file, error);
  TRY(const std::string text, is_there ? read_file(file, kMaxConfigBytes) : Result<std::string>(""));
  TRY(const std::string changed, with_setting(file.string(), text, *setting, value));
  TRY_VOID(is_there ? replace_file(file, text, changed) : create_file(file, changed));
  TRY(const auto said, said_settings());
  const auto found = said.find(key);
  if (found != said.end() && found->second.where.starts_with("the environment")) {
    print_remark(fmt::format("{} says '{}', and comes before the file", found->second.where, found->second.value));
  }
  return kExitWell;
}

Result<int> config(const ConfigOptions& options) {
  const int asked = static_cast<int>(options.path) + static_cast<int>(!options.unset.empty()) +
                    static_cast<int>(!options.key.empty());
  if (asked > 1) return fail(ErrorKind::usage, "config: SETTING, --path and --unset do not go together");
  if (!options.unset.empty()) return write_setting(options.unset, std::nullopt);
  if (options.path) {
    TRY(const fs::path file, place_of_settings());
    TRY_VOID(print(file.string() + "\n"));
    return kExitWell;
  }
  if (options.key.empty()) return list_settings();
  return options.value.empty() ? print_setting(options.key) : write_setting(options.key, options.value);
}

}  // namespace

Action declare_config(CLI::App& parser) {
  const auto options = std::make_shared<ConfigOptions>();
  add_operand(parser, "SETTING", options->key, Presence::optional, "The setting to print; without it, all of them");
  add_operand(parser, "VALUE", options->value, Presence::optional, "What to set it to");
  add_text(parser, "--unset", options->unset, {"SETTING", "Forget this setting"});
  add_flag(parser, "--path", options->path, "Print where the file is");
  return [options](const CommonOptions&) { return config(*options); };
}

}  // namespace hunch
