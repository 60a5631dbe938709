#include "engine/runner/transcript.h"

#include <utility>

namespace hunch {
namespace {

constexpr std::pair<Ending, std::string_view> kEndings[] = {{Ending::finished, "finished"},
                                                            {Ending::raised, "raised"},
                                                            {Ending::exited, "exited"},
                                                            {Ending::timed_out, "timed_out"},
                                                            {Ending::out_of_memory, "out_of_memory"},
                                                            {Ending::output_limit, "output_limit"},
                                                            {Ending::crashed, "crashed"},
                                                            {Ending::killed, "killed"},
                                                            {Ending::refused, "refused"},
                                                            {Ending::no_report, "no_report"},
                                                            {Ending::sandbox_error, "sandbox_error"}};

constexpr std::pair<Context, std::string_view> kContexts[] = {{Context::script, "script"}, {Context::repl, "repl"}};

constexpr std::pair<Isolation, std::string_view> kIsolations[] = {
    {Isolation::full, "full"}, {Isolation::no_userns, "no-userns"}, {Isolation::none, "none"}};

constexpr std::pair<MemoryLimit, std::string_view> kMemoryLimits[] = {{MemoryLimit::run, "run"},
                                                                      {MemoryLimit::process, "process"}};

template <typename Value, std::size_t size>
std::string_view spell(const std::pair<Value, std::string_view> (&table)[size], Value value) {
  for (const auto& [each, name] : table) {
    if (each == value) return name;
  }
  return "";
}

template <typename Value, std::size_t size>
std::optional<Value> look_up(const std::pair<Value, std::string_view> (&table)[size], std::string_view text) {
  for (const auto& [each, name] : table) {
    if (name == text) return each;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Ending ending) { return spell(kEndings, ending); }
std::string_view to_string(Context context) { return spell(kContexts, context); }
std::string_view to_string(Isolation isolation) { return spell(kIsolations, isolation); }
std::string_view to_string(MemoryLimit limit) { return spell(kMemoryLimits, limit); }
std::optional<Ending> parse_ending(std::string_view text) { return look_up(kEndings, text); }
std::optional<Context> parse_context(std::string_view text) { return look_up(kContexts, text); }

}  // namespace hunch
