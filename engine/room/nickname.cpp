#include "engine/room/nickname.h"

#include <iterator>

#include "engine/base/text.h"

namespace hunch {
namespace {

// Words that are nobody's judgement of anybody.
constexpr std::string_view kManners[] = {
    "amber",  "brisk", "calm",   "candid", "cheery", "clever",  "copper", "cosy",   "crisp", "daring",
    "dapper", "eager", "early",  "fabled", "fancy",  "fleet",   "frosty", "gentle", "glad",  "golden",
    "happy",  "hardy", "hazel",  "humble", "jolly",  "keen",    "kind",   "lively", "lucky", "mellow",
    "merry",  "misty", "modest", "nimble", "noble",  "patient", "plucky", "polite", "quick", "quiet",
    "ready",  "rosy",  "silver", "sunny",  "tidy",   "velvet",  "witty",  "zesty"};
constexpr std::string_view kCreatures[] = {
    "badger", "beaver", "bison", "camel",  "cicada", "condor", "cricket", "curlew", "dolphin", "dormouse",
    "egret",  "falcon", "finch", "gecko",  "gibbon", "heron",  "hoopoe",  "ibex",   "jackdaw", "kestrel",
    "koala",  "lark",   "lemur", "linnet", "lynx",   "marmot", "marten",  "newt",   "ocelot",  "osprey",
    "otter",  "owl",    "panda", "petrel", "plover", "puffin", "quail",   "raven",  "robin",   "salmon",
    "seal",   "stork",  "swift", "tapir",  "toucan", "turtle", "wombat",  "wren"};
static_assert(std::size(kManners) * std::size(kCreatures) == kNicknames);

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The longest beginning that is at most so wide, cut between characters.
std::string_view cut(std::string_view text, std::size_t columns) {
  std::size_t end = text.size();
  while (display_width(text.substr(0, end)) > columns) {
    do --end;
    while (is_continuation(text[end]));
  }
  return trim(text.substr(0, end));
}

}  // namespace

std::string nickname_at(std::uint64_t number) {
  const std::uint64_t which = number % kNicknames;
  return std::string(kManners[which / std::size(kCreatures)])
      .append(" ")
      .append(kCreatures[which % std::size(kCreatures)]);
}

std::uint64_t nickname_number(const RandomBytes& random) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | random[i];
  return number % kNicknames;
}

std::string nickname_of(std::string_view typed) {
  constexpr std::size_t kEnough = 400;  // bytes; more are never shown
  if (typed.size() > kEnough) {
    std::size_t end = kEnough;
    while (end > 0 && is_continuation(typed[end])) --end;
    typed = typed.substr(0, end);
  }
  std::string line;
  for (const char c : plain_blanks(typed)) {
    if (!is_blank(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(cut(neutralise(line), kMostNicknameColumns));
}

std::string numbered(std::string_view name, int number) {
  const std::string suffix = " " + std::to_string(number);
  return std::string(cut(name, kMostNicknameColumns - suffix.size())) + suffix;
}

}  // namespace hunch
