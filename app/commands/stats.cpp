// hunch stats: what a learner's answers come to.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "app/bank_location.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/options.h"
#include "app/progress_location.h"
#include "app/standard_output.h"
#include "app/stats_json.h"
#include "app/stats_page.h"
#include "app/terminal/stats_view.h"
#include "engine/base/file.h"
#include "engine/base/file_replacement.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

struct StatsOptions {
  bool json = false;
  std::string html;
};

constexpr std::size_t kMaxStatsPageBytes = 4 << 20;

// Replaces a file only if it is a page of ours.
Result<void> write_page(const std::filesystem::path& path, const std::string& page) {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) return create_file(path, page);
  TRY(const std::string old_text, read_file(path, kMaxStatsPageBytes));
  if (is_stats_page(old_text)) return replace_file(path, old_text, page);
  return fail(ErrorKind::usage, fmt::format("'{}' is there, and is no page that hunch stats wrote.\n"
                                            "Move it away, or name another file; nothing was written.",
                                            path.string()));
}

Result<int> stats(const StatsOptions& options, const CommonOptions& common) {
  TRY(const Moment now, present_moment());
  TRY(const Bank bank, load_bank(common));
  TRY(const std::optional<std::vector<Attempt>> attempts, read_progress(bank, now));
  const Summary summary = summarise(bank, attempts.value_or(std::vector<Attempt>()), now);
  if (!options.html.empty()) {
    TRY_VOID(write_page(options.html, stats_page(summary)));
    TRY_VOID(print(fmt::format("written: {}\n", neutralise(options.html))));
    return kExitWell;
  }
  const Look look = look_of(STDOUT_FILENO, common);
  TRY_VOID(print(options.json ? stats_line(summary) : paint(stats_view(summary, look), look.colors)));
  return kExitWell;
}

}  // namespace

Action declare_stats(CLI::App& parser) {
  const auto options = std::make_shared<StatsOptions>();
  add_flag(parser, "--json", options->json, "One JSON object");
  add_text(parser, "--html", options->html, {"FILE", "Write a page with plots for a browser"});
  return [options](const CommonOptions& common) { return stats(*options, common); };
}

}  // namespace hunch
