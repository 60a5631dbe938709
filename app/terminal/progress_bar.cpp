#include "app/terminal/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>

namespace hunch {

std::string progress_bar(const Progress& progress, int width) {
  constexpr int kWidest = 40;
  const std::string numbers =
      fmt::format("{}/{}{}{}", progress.done, progress.of, progress.remark.empty() ? "" : ", ", progress.remark);
  const int room = std::min(kWidest, width - static_cast<int>(numbers.size()) - 4);  // "[", "] ", and the last column
  if (room < 4) return numbers.substr(0, static_cast<std::size_t>(std::max(0, width - 1)));
  const auto cells = static_cast<std::size_t>(room);
  const std::size_t filled = progress.of == 0 ? cells : std::min(cells, cells * progress.done / progress.of);
  return fmt::format("[{}{}] {}", std::string(filled, '#'), std::string(cells - filled, '-'), numbers);
}

}  // namespace hunch
