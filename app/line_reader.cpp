#include "app/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace hunch {

Result<bool> LineReader::fill() {
  buffer_.erase(0, start_);
  start_ = 0;
  constexpr std::size_t kChunk = 64 << 10;
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kChunk);
  ssize_t count = -1;
  while ((count = ::read(fd_, buffer_.data() + size, kChunk)) < 0) {
    if (errno == EINTR) continue;
    if (errno != EAGAIN) break;
    pollfd input{fd_, POLLIN, 0};
    (void)::poll(&input, 1, -1);
  }
  buffer_.resize(size + static_cast<std::size_t>(count > 0 ? count : 0));
  if (count < 0) return fail_errno("cannot read standard input");
  return count > 0;
}

Result<std::optional<LineReader::Line>> LineReader::next() {
  Line line;
  std::size_t searched = start_;
  while (true) {
    const std::size_t end = buffer_.find('\n', searched);
    const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
    const std::size_t room = max_bytes_ - line.text.size();
    const bool too_long = stop - start_ > room;
    if (end != std::string::npos || too_long) {
      line.text.append(buffer_, start_, too_long ? room : stop - start_);
      line.cut = line.cut || too_long;
      start_ = end == std::string::npos ? buffer_.size() : end + 1;
      if (end != std::string::npos) return line;
    }
    searched = stop - start_;
    TRY(const bool more, fill());
    if (more) continue;
    if (start_ == buffer_.size() && line.text.empty()) return std::optional<Line>();
    line.text.append(buffer_, start_);
    start_ = buffer_.size();
    return line;
  }
}

}  // namespace hunch
