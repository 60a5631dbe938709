// A ProgressStore is the file in which a learner's attempts are kept: an SQLite database that only grows.
//
// Several processes may have it open. Each attempt is on the disk before add() returns, whole or not at all. Everything
// else that is known of a learner follows from the attempts (engine/progress/memory.h), and is kept nowhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/progress/attempt.h"

namespace hunch {

class ProgressStore {
 public:
  struct Opened;

  // Opens the file, and makes it where there is none (mode 0600, missing folders 0700). A store of an older hunch is
  // brought up to date, after a copy of it was put beside it ("progress.db.schema-1"). A file that is damaged is moved
  // aside ("progress.db.damaged-2026-11-22T170905", of `now_ms`) and said so in `remark`. An Error (usage) if the file
  // cannot be used: it may not be written, the disk is full, it is of a newer hunch or of another program.
  static Result<Opened> open(const std::filesystem::path& file, std::int64_t now_ms);

  // The same, but std::nullopt where there is no file.
  static Result<std::optional<Opened>> open_existing(const std::filesystem::path& file, std::int64_t now_ms);

  ProgressStore(ProgressStore&&) noexcept;
  ProgressStore& operator=(ProgressStore&&) noexcept;
  ~ProgressStore();

  // An attempt at the same question in the same millisecond as another is moved on by one.
  Result<void> add(const Attempt& attempt);

  // Those that are not there yet, all or none of them: how many they were. Question, time and try tell attempts apart.
  Result<std::size_t> add_missing(const std::vector<Attempt>& attempts);

  // All of them, by time.
  [[nodiscard]] Result<std::vector<Attempt>> attempts() const;

  // Removes the attempts at these questions, so that they are not in the file either: how many they were.
  Result<std::size_t> forget(const std::vector<std::string>& question_ids);
  Result<std::size_t> forget_everything();

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  struct Database;
  ProgressStore(std::filesystem::path file, std::unique_ptr<Database> database);

  std::filesystem::path file_;
  std::unique_ptr<Database> database_;
};

struct ProgressStore::Opened {
  ProgressStore store;
  std::string remark;  // what the learner has to know about the file; usually ""
};

}  // namespace hunch
