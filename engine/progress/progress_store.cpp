#include "engine/progress/progress_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>

#include "engine/progress/progress_schema.h"

namespace hunch {
namespace {

constexpr int kMostMoves = 1000;  // by a millisecond

constexpr const char* kColumns =
    "question, at_ms, prediction, grade, belief, confidence, hint, try, duration_ms, python";

tl::unexpected<Error> store_failure(const std::filesystem::path& file, const SQLite::Exception& error) {
  return database_failure(kProgress, file, error);
}

Verdict::Grade grade_of(const std::string& name) {
  for (const Verdict::Grade grade : {Verdict::Grade::correct, Verdict::Grade::nearly}) {
    if (to_string(grade) == name) return grade;
  }
  return Verdict::Grade::incorrect;
}

// Binds and carries out; whether there is a new row.
bool insert(SQLite::Statement& statement, const Attempt& attempt, std::int64_t at_ms) {
  statement.reset();
  int column = 0;
  statement.bind(++column, attempt.question_id);
  statement.bind(++column, at_ms);
  statement.bind(++column, attempt.prediction);
  statement.bind(++column, std::string(to_string(attempt.grade)));
  statement.bind(++column, attempt.belief);
  statement.bind(++column, std::string(to_string(attempt.confidence)));
  statement.bind(++column, attempt.hint_used ? 1 : 0);
  statement.bind(++column, attempt.which_try);
  statement.bind(++column, attempt.duration_ms);
  statement.bind(++column, attempt.python);
  return statement.exec() > 0;
}

Attempt attempt_at(SQLite::Statement& row) {
  int column = -1;
  Attempt attempt;
  attempt.question_id = row.getColumn(++column).getString();
  attempt.at_ms = row.getColumn(++column).getInt64();
  attempt.prediction = row.getColumn(++column).getString();
  attempt.grade = grade_of(row.getColumn(++column).getString());
  attempt.belief = row.getColumn(++column).getString();
  attempt.confidence = parse_confidence(row.getColumn(++column).getText()).value_or(Confidence::none);
  attempt.hint_used = row.getColumn(++column).getInt() != 0;
  attempt.which_try = row.getColumn(++column).getInt();
  attempt.duration_ms = row.getColumn(++column).getInt64();
  attempt.python = row.getColumn(++column).getString();
  return attempt;
}

std::string insertion() {
  return fmt::format("INSERT OR IGNORE INTO attempts ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", kColumns);
}

}  // namespace

struct ProgressStore::Database {
  SQLite::Database& sqlite() { return *opened; }
  std::unique_ptr<SQLite::Database> opened;
};

ProgressStore::ProgressStore(std::filesystem::path file, std::unique_ptr<Database> database)
    : file_(std::move(file)), database_(std::move(database)) {}
ProgressStore::ProgressStore(ProgressStore&&) noexcept = default;
ProgressStore& ProgressStore::operator=(ProgressStore&&) noexcept = default;
ProgressStore::~ProgressStore() = default;

Result<ProgressStore::Opened> ProgressStore::open(const std::filesystem::path& file, std::int64_t now_ms) {
  TRY(OpenedDatabase opened, open_database(kProgress, file, now_ms));
  return Opened{ProgressStore(file, std::make_unique<Database>(Database{std::move(opened.database)})),
                std::move(opened.remark)};
}

Result<std::optional<ProgressStore::Opened>> ProgressStore::open_existing(const std::filesystem::path& file,
                                                                          std::int64_t now_ms) {
  if (!is_there(file)) return std::nullopt;
  TRY(Opened opened, open(file, now_ms));
  return std::optional<Opened>(std::move(opened));
}

Result<void> ProgressStore::add(const Attempt& attempt) {
  try {
    SQLite::Statement statement(database_->sqlite(), insertion());
    for (int moved = 0; moved < kMostMoves; ++moved) {
      if (insert(statement, attempt, attempt.at_ms + moved)) return {};
    }
    return fail(ErrorKind::internal,
                fmt::format("{}: no place for another attempt at {}", file_.string(), attempt.question_id));
  } catch (const SQLite::Exception& error) {
    return store_failure(file_, error);
  }
}

Result<std::size_t> ProgressStore::add_missing(const std::vector<Attempt>& attempts) {
  try {
    SQLite::Transaction transaction(database_->sqlite(), SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement statement(database_->sqlite(), insertion());
    std::size_t added = 0;
    for (const Attempt& attempt : attempts) added += insert(statement, attempt, attempt.at_ms) ? 1 : 0;
    transaction.commit();
    return added;
  } catch (const SQLite::Exception& error) {
    return store_failure(file_, error);
  }
}

Result<std::vector<Attempt>> ProgressStore::attempts() const {
  try {
    SQLite::Statement rows(database_->sqlite(), fmt::format("SELECT {} FROM attempts ORDER BY rowid", kColumns));
    std::vector<Attempt> attempts;
    while (rows.executeStep()) attempts.push_back(attempt_at(rows));
    // They mostly are in this order already, and SQLite would move whole rows.
    const auto earlier = [](const Attempt& a, const Attempt& b) { return a.at_ms < b.at_ms; };
    if (!std::is_sorted(attempts.begin(), attempts.end(), earlier)) {
      std::stable_sort(attempts.begin(), attempts.end(), earlier);
    }
    return attempts;
  } catch (const SQLite::Exception& error) {
    return store_failure(file_, error);
  }
}

Result<std::size_t> ProgressStore::forget(const std::vector<std::string>& question_ids) {
  try {
    database_->sqlite().exec("PRAGMA secure_delete = ON");
    SQLite::Transaction transaction(database_->sqlite(), SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement statement(database_->sqlite(), "DELETE FROM attempts WHERE question = ?");
    std::size_t removed = 0;
    for (const std::string& id : question_ids) {
      statement.reset();
      statement.bind(1, id);
      removed += static_cast<std::size_t>(statement.exec());
    }
    transaction.commit();
    database_->sqlite().exec("PRAGMA wal_checkpoint(TRUNCATE)");  // what the log had of them, too
    return removed;
  } catch (const SQLite::Exception& error) {
    return store_failure(file_, error);
  }
}

Result<std::size_t> ProgressStore::forget_everything() {
  try {
    database_->sqlite().exec("PRAGMA secure_delete = ON");
    // With a condition, because SQLite does not count what it removes without one.
    const int removed = database_->sqlite().exec("DELETE FROM attempts WHERE true");
    database_->sqlite().exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return static_cast<std::size_t>(removed);
  } catch (const SQLite::Exception& error) {
    return store_failure(file_, error);
  }
}

}  // namespace hunch
