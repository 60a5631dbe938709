#include "engine/runner/frame.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace hunch::wire {
namespace {

constexpr std::size_t kMaxDescriptors = 4;

// Sends what fits of the bytes, the descriptors with the first of them; the number of bytes sent, or -1.
ssize_t send_with_descriptors(int socket, std::string_view bytes, const std::vector<int>& descriptors) {
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxDescriptors * sizeof(int))> control{};
  if (!descriptors.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(descriptors.size() * sizeof(int));
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(descriptors.size() * sizeof(int));
    std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size() * sizeof(int));
  }
  return sendmsg(socket, &message, MSG_NOSIGNAL);
}

// Reads up to `size` bytes and collects descriptors that come with them.
ssize_t receive_some(int socket, char* into, std::size_t size, std::vector<Fd>& descriptors) {
  iovec part{into, size};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMaxDescriptors * sizeof(int))> control{};
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (count < 0) return count;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t received = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < received; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
      descriptors.emplace_back(fd);
    }
  }
  return count;
}

enum class Read { whole, closed };

Result<Read> receive_exactly(int socket, char* into, std::size_t size, std::vector<Fd>& descriptors) {
  std::size_t have = 0;
  while (have < size) {
    const ssize_t count = receive_some(socket, into + have, size - have, descriptors);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == ECONNRESET) return Read::closed;
    if (count < 0) return fail_errno("recvmsg");
    if (count == 0) return Read::closed;
    have += static_cast<std::size_t>(count);
  }
  return Read::whole;
}

}  // namespace

Result<void> send_frame(int socket, std::string_view message, const std::vector<int>& descriptors) {
  if (message.size() > kMaxFrameBytes) return fail(ErrorKind::usage, "the program is too large to be sent");
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string bytes(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(message);
  std::string_view rest = bytes;
  bool first = true;
  while (!rest.empty()) {
    const ssize_t count = send_with_descriptors(socket, rest, first ? descriptors : std::vector<int>{});
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail_errno("sendmsg");
    first = false;
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::optional<Frame>> receive_frame(int socket) {
  Frame frame;
  std::uint32_t size = 0;
  TRY(const Read head, receive_exactly(socket, reinterpret_cast<char*>(&size), sizeof size, frame.descriptors));
  if (head == Read::closed) return std::nullopt;
  if (size > kMaxFrameBytes) return fail(ErrorKind::internal, "a frame over the limit");
  frame.message.resize(size);
  TRY(const Read body, receive_exactly(socket, frame.message.data(), size, frame.descriptors));
  if (body == Read::closed) return std::nullopt;
  return frame;
}

}  // namespace hunch::wire
