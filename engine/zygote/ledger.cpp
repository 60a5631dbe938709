#include "engine/zygote/ledger.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace hunch {
namespace {

constexpr std::uint32_t kStderrBit = 1U << 31;

Ledger* g_writes = nullptr;  // write() below has no other way to know; set before the snippet runs, in the child only
pid_t g_main_process = -1;   // likewise

}  // namespace

Result<Ledger*> Ledger::create() {
  void* memory = mmap(nullptr, sizeof(Ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return fail_errno("mmap of the ledger");
  return new (memory) Ledger();
}

void Ledger::clear() {
  stage_ = 0;
  errno_ = 0;
  written_[0] = 0;
  written_[1] = 0;
  pieces_count_ = 0;
  report_size_ = 0;
  report_full_ = 0;
}

void Ledger::read_into(wire::Done& done) const {
  done.stage =
      static_cast<wire::Stage>(std::min<std::uint32_t>(stage_, static_cast<std::uint32_t>(wire::Stage::running)));
  done.stage_errno = errno_;
  const std::uint32_t count = pieces_count_;
  done.pieces_complete = count <= wire::kMaxPieces;
  done.pieces.assign(pieces_, pieces_ + std::min<std::size_t>(count, wire::kMaxPieces));
  done.report.assign(report_, std::min<std::size_t>(report_size_, wire::kMaxReportBytes));
}

void Ledger::note_written(int fd, std::size_t bytes) {
  written_[fd - 1].fetch_add(bytes, std::memory_order_relaxed);
  const std::uint32_t before = pieces_count_.load(std::memory_order_relaxed);
  if (before > 0 && before <= wire::kMaxPieces) {  // what follows on the same stream is no new piece
    const std::atomic_ref last(pieces_[before - 1]);
    std::uint32_t piece = last.load(std::memory_order_relaxed);
    const bool is_same = ((piece & kStderrBit) != 0) == (fd == STDERR_FILENO);
    const bool fits = bytes < kStderrBit && (piece & ~kStderrBit) + bytes < kStderrBit;
    if (is_same && fits && last.compare_exchange_strong(piece, piece + static_cast<std::uint32_t>(bytes))) return;
  }
  const std::uint32_t index = pieces_count_.fetch_add(1, std::memory_order_relaxed);
  if (index >= wire::kMaxPieces) {
    pieces_count_.store(wire::kMaxPieces + 1, std::memory_order_relaxed);
    return;
  }
  pieces_[index] = static_cast<std::uint32_t>(bytes) | (fd == STDERR_FILENO ? kStderrBit : 0);
}

void Ledger::append(std::string_view record) {
  if (getpid() != g_main_process) return;  // a process that the run forked tells of itself only
  const std::uint32_t size = report_size_;
  if (report_full_ != 0 || size > wire::kMaxReportBytes || record.size() > wire::kMaxReportBytes - size) {
    report_full_ = 1;
    return;
  }
  std::memcpy(report_ + size, record.data(), record.size());
  report_size_ = size + static_cast<std::uint32_t>(record.size());
}

void note_writes_in(Ledger& ledger) {
  g_writes = &ledger;
  g_main_process = getpid();
}

}  // namespace hunch

extern "C" __attribute__((visibility("default"))) ssize_t write(int fd, const void* bytes, std::size_t size) {
  const long count = syscall(SYS_write, fd, bytes, size);
  if (count > 0 && (fd == STDOUT_FILENO || fd == STDERR_FILENO) && hunch::g_writes != nullptr) {
    hunch::g_writes->note_written(fd, static_cast<std::size_t>(count));
  }
  return count;
}
