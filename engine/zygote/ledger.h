// The Ledger is memory that a child shares with its zygote: how far it got, in which order it wrote to its two streams,
// and its report. It is what survives of a child however it ends, without a descriptor that a snippet could use.
//
// Everything in it is untrusted once the child runs: the zygote reads it after the child's death, bounded, and passes
// it on. That the child ran it has said before, over its socket, so nothing that runs can claim that it did not. A
// child keeps no ledger but its own, since the others are those of runs to come.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/runner/wire.h"

namespace hunch {

class Ledger {
 public:
  // Maps the shared memory; the mapping is inherited by fork(). Called once a process.
  static Result<Ledger*> create();

  // --- the zygote's side
  // Forgets all of it, the bytes that no count covers included.
  void clear();
  // `done` says running if the child has said so, and else which step failed.
  void read_into(wire::Done& done) const;
  // As the child told, which is to be believed until it runs.
  [[nodiscard]] wire::Stage stage() const { return static_cast<wire::Stage>(stage_.load()); }

  // --- the child's side
  // Unmaps all other ledgers of this process. False with errno.
  [[nodiscard]] bool keep_only_this() const;
  void enter(wire::Stage stage) { stage_.store(static_cast<std::uint32_t>(stage), std::memory_order_relaxed); }
  // Notes errno for the stage that failed.
  void note_errno(int error) { errno_.store(error, std::memory_order_relaxed); }
  // Has the pages that a short report needs made, which clear() gave back.
  void touch();
  void note_written(int fd, std::size_t bytes);
  // Appends a record; one that does not fit is left out, and so is all after it, but for the last, which has room of
  // its own. Does nothing in other processes than the one that called note_writes_in().
  void append(std::string_view record);
  void conclude(std::string_view last_record);
  [[nodiscard]] std::uint64_t written(int fd) const { return written_[fd - 1].load(std::memory_order_relaxed); }

 private:
  // Whether it is there then.
  bool add(std::string_view record, std::size_t most_bytes);

  std::atomic<std::uint32_t> stage_;
  std::atomic<std::int32_t> errno_;
  std::atomic<std::uint64_t> written_[2];
  std::atomic<std::uint32_t> pieces_count_;
  std::atomic<std::uint32_t> report_size_;
  std::atomic<std::uint32_t> report_full_;
  std::uint32_t pieces_[wire::kMaxPieces];
  char report_[wire::kMaxReportBytes];
};

// From now on, write(2) to descriptors 1 and 2 from this process is noted in the ledger: libpython's calls of write()
// resolve to ours, which the program exports.
void note_writes_in(Ledger& ledger);

}  // namespace hunch
