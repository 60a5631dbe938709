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
pid_t g_reporter = 0;        // the child, as distinct from its own children

// All that this process has mapped, for keep_only_this(); never destroyed.
std::vector<Ledger*>& all_ledgers() {
  static auto* const all = new std::vector<Ledger*>();
  return *all;
}

}  // namespace

Result<Ledger*> Ledger::create() {
  void* memory = mmap(nullptr, sizeof(Ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return fail_errno("mmap of the ledger");
  all_ledgers().push_back(new (memory) Ledger());
  return all_ledgers().back();
}

void Ledger::clear() {
  // What the last run wrote beyond the counts would be the next one's to read. Gives the pages back: then they are
  // zero.
  if (madvise(this, sizeof(Ledger), MADV_REMOVE) == 0) return;
  std::memset(static_cast<void*>(this), 0, sizeof(Ledger));
}

bool Ledger::keep_only_this() const {
  for (Ledger* ledger : all_ledgers()) {
    if (ledger != this && munmap(ledger, sizeof(Ledger)) != 0) return false;
  }
  return true;
}

void Ledger::read_into(wire::Done& done) const {
  if (done.stage != wire::Stage::running) {
    done.stage =
        static_cast<wire::Stage>(std::min<std::uint32_t>(stage_, static_cast<std::uint32_t>(wire::Stage::source)));
    done.stage_errno = errno_;
  }
  const std::uint32_t count = pieces_count_;
  done.pieces_complete = count <= wire::kMaxPieces;
  done.pieces.assign(pieces_, pieces_ + std::min<std::size_t>(count, wire::kMaxPieces));
  done.report.assign(report_, std::min<std::size_t>(report_size_, wire::kMaxReportBytes));
}

void Ledger::touch() {
  for (volatile char* byte : {reinterpret_cast<char*>(pieces_), report_}) *byte = 0;
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

bool Ledger::add(std::string_view record, std::size_t most_bytes) {
  const std::uint32_t size = report_size_;
  if (size > most_bytes || record.size() > most_bytes - size) return false;
  std::memcpy(report_ + size, record.data(), record.size());
  report_size_ = size + static_cast<std::uint32_t>(record.size());
  return true;
}

void Ledger::append(std::string_view record) {
  // A process that the snippet forked goes on as the program does, to its end; the report is of the first.
  if (getpid() != g_reporter || report_full_ != 0) return;
  if (!add(record, wire::kMaxReportBytes - wire::kMaxEndBytes)) report_full_ = 1;
}

void Ledger::conclude(std::string_view last_record) {
  if (getpid() == g_reporter) add(last_record, wire::kMaxReportBytes);
}

void note_writes_in(Ledger& ledger) {
  g_writes = &ledger;
  g_reporter = getpid();
}

}  // namespace hunch

extern "C" __attribute__((visibility("default"))) ssize_t write(int fd, const void* bytes, std::size_t size) {
  const long count = syscall(SYS_write, fd, bytes, size);
  if (count > 0 && (fd == STDOUT_FILENO || fd == STDERR_FILENO) && hunch::g_writes != nullptr) {
    hunch::g_writes->note_written(fd, static_cast<std::size_t>(count));
  }
  return count;
}
