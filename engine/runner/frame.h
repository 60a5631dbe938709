// A Frame is one message as it travels over a stream socket: its length in four bytes, its bytes, and
// the descriptors that came with the first of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch::wire {

inline constexpr std::uint32_t kMaxFrameBytes = 4U << 20;

struct Frame {
  std::string message;
  std::vector<Fd> descriptors;
};

// Sends one frame; `descriptors` travel with its first byte. Errors: a message over the limit (usage); internal, with
// the system call.
Result<void> send_frame(int socket, std::string_view message, const std::vector<int>& descriptors = {});

// Receives one frame, or std::nullopt when the other side has closed. Errors: a frame over the limit, a broken socket.
Result<std::optional<Frame>> receive_frame(int socket);

}  // namespace hunch::wire
