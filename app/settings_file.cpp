// The file of the Settings: TOML, read with toml++ and written line by line, so that what people wrote around it stays.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <charconv>

#include "app/settings.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

std::string place_of(const std::string& path, const toml::source_position& at) {
  return fmt::format("{}:{}:{}", path, at.line, at.column);
}

std::string_view kind_in_words(Setting::Kind kind) {
  switch (kind) {
    case Setting::Kind::text:
      return "a text in quotes";
    case Setting::Kind::number:
      return "a whole number";
    case Setting::Kind::yes_or_no:
      return "true or false";
  }
  return "";
}

// The value as it would be typed behind the option; std::nullopt if it is of another kind.
std::optional<std::string> typed(const toml::node& node, Setting::Kind kind) {
  if (kind == Setting::Kind::text && node.is_string()) return node.as_string()->get();
  if (kind == Setting::Kind::number && node.is_integer()) return std::to_string(node.as_integer()->get());
  if (kind == Setting::Kind::yes_or_no && node.is_boolean()) return node.as_boolean()->get() ? "true" : "false";
  return std::nullopt;
}

Result<toml::table> parse_toml(const std::string& path, const std::string& text) {
  try {
    return toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::usage, fmt::format("{}: this is not TOML: {}\nA line is like: count = 10",
                                              place_of(path, error.source().begin), neutralise(error.description())));
  }
}

Result<Said> said_by(const std::string& path, const toml::key& key, const toml::node& node) {
  const Result<const Setting*> setting = find_setting(key.str());
  if (!setting) {
    return fail(ErrorKind::usage, fmt::format("{}: {}", place_of(path, key.source().begin), setting.error().message));
  }
  const std::optional<std::string> value = typed(node, (*setting)->kind);
  if (value) return Said{*value, fmt::format("{}:{}", path, key.source().begin.line)};
  return fail(ErrorKind::usage, fmt::format("{}: {} is {}: {}", place_of(path, node.source().begin), (*setting)->key,
                                            kind_in_words((*setting)->kind), (*setting)->help));
}

Result<std::string> as_toml(const Setting& setting, const std::string& value) {
  if (setting.kind == Setting::Kind::text) {
    std::string quoted = "\"";
    for (const char c : value) {
      if (c == '"' || c == '\\') quoted += '\\';
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
        return fail(ErrorKind::usage, fmt::format("{} cannot hold a control character", setting.key));
      }
      quoted += c;
    }
    return quoted + '"';
  }
  long long number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  // As TOML has it: without a sign that says nothing, and without leading zeroes.
  const bool whole = error == std::errc() && end == value.data() + value.size() && std::to_string(number) == value;
  const bool good = setting.kind == Setting::Kind::number ? whole : value == "true" || value == "false";
  if (good) return value;
  return fail(ErrorKind::usage, fmt::format("{} is {}, not '{}'", setting.key, kind_in_words(setting.kind), value));
}

// The byte at a column, which counts characters from 1.
std::size_t byte_at(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t passed = 1; passed < column && at < line.size(); ++passed) {
    do ++at;
    while (at < line.size() && is_continuation(line[at]));
  }
  return at;
}

// The line with another value, without it, or as it is if the value goes on in the next.
std::string changed_line(std::string_view line, const toml::source_region& value, const std::string& text) {
  const std::size_t begin = byte_at(line, value.begin.column), end = byte_at(line, value.end.column);
  return std::string(line.substr(0, begin)) + text + std::string(line.substr(end));
}

}  // namespace

Result<std::map<std::string, Said>> parse_settings(const std::string& path, const std::string& text) {
  TRY(const toml::table table, parse_toml(path, text));
  // In the order of the file, as errors are mended from the top.
  std::map<toml::source_index, std::pair<const toml::key*, const toml::node*>> lines;
  for (auto&& [key, node] : table) lines.try_emplace(key.source().begin.line, &key, &node);
  std::map<std::string, Said> said;
  for (const auto& [line, entry] : lines) {
    TRY(said[std::string(entry.first->str())], said_by(path, *entry.first, *entry.second));
  }
  return said;
}

Result<std::string> with_setting(const std::string& path, const std::string& text, const Setting& setting,
                                 const std::optional<std::string>& value) {
  if (const auto sound = parse_settings(path, text); !sound) return tl::unexpected<Error>(sound.error());
  TRY(const toml::table table, parse_toml(path, text));
  TRY(const std::string new_value, value ? as_toml(setting, *value) : Result<std::string>(""));
  const toml::node* const node = table.get(setting.key);
  const std::string new_line = fmt::format("{} = {}\n", setting.key, new_value);
  if (!node) {
    const std::string_view end = text.empty() || text.ends_with('\n') ? "" : "\n";
    return value ? fmt::format("{}{}{}", text, end, new_line) : text;
  }
  const toml::source_region region = node->source();
  std::string changed;
  toml::source_index number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    const bool is_the_one = number >= region.begin.line && number <= region.end.line;
    if (!is_the_one) {
      changed.append(line).append("\n");
    } else if (value && region.begin.line == region.end.line) {
      changed += changed_line(line, region, new_value) + "\n";
    } else if (value && number == region.end.line) {
      changed += new_line;
    }
  }
  return changed;
}

}  // namespace hunch
