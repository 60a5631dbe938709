// hunch stats: what a learner's answers come to.
#include <unistd.h>

#include <memory>

#include "app/bank_location.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/options.h"
#include "app/progress_location.h"
#include "app/standard_output.h"
#include "app/stats_json.h"
#include "app/terminal/stats_view.h"

namespace hunch {
namespace {

struct StatsOptions {
  bool json = false;
};

Result<int> stats(const StatsOptions& options, const CommonOptions& common) {
  TRY(const Moment now, present_moment());
  TRY(const Bank bank, load_bank(common));
  TRY(const std::optional<std::vector<Attempt>> attempts, read_progress(bank, now));
  const Summary summary = summarise(bank, attempts.value_or(std::vector<Attempt>()), now);
  const Look look = look_of(STDOUT_FILENO, common);
  TRY_VOID(print(options.json ? stats_line(summary) : paint(stats_view(summary, look), look.colors)));
  return kExitWell;
}

}  // namespace

Action declare_stats(CLI::App& parser) {
  const auto options = std::make_shared<StatsOptions>();
  add_flag(parser, "--json", options->json, "One JSON object");
  return [options](const CommonOptions& common) { return stats(*options, common); };
}

}  // namespace hunch
