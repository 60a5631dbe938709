// A Practice is a learner at work on a bank: it remembers every answer, and says what to ask next.
//
//   Practice practice = Practice::open(bank, file, now);      // never fails: practice goes on without a store
//   for (const Question* question : practice.today(now).questions) {
//     …
//     practice.record(attempt);
//     for (const std::string& remark : practice.take_remarks()) …    // what the learner has to be told, once
//   }
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/bank/bank.h"
#include "engine/progress/agenda.h"
#include "engine/progress/memory.h"
#include "engine/progress/progress_store.h"

namespace hunch {

class Practice {
 public:
  // Reads what is remembered. Where that cannot be done there is a remark, and nothing is remembered. The bank is
  // borrowed.
  static Practice open(const Bank& bank, const std::filesystem::path& file, Moment now);

  // Without a store: nothing is remembered, and `why` is the remark.
  Practice(const Bank& bank, std::string why);

  // What plain `hunch` asks: due first, then new. `most` of them are what the day's pace has room for; there are more,
  // because some may not be askable on this machine.
  struct Today {
    std::vector<const Question*> questions;
    std::size_t most = 0;
  };
  [[nodiscard]] Today today(Moment now, const Pace& pace = {}) const;

  // The same, but all of the selected questions, however many they are: due, new, the others.
  [[nodiscard]] std::vector<const Question*> by_urgency(const std::vector<const Question*>& selected, Moment now) const;

  // Puts the answer into the store at once. Where that fails there is a remark, once; it is tried again with the next
  // answer.
  void record(const Attempt& attempt);

  // What the learner has to know, each remark once.
  [[nodiscard]] std::vector<std::string> take_remarks();

  [[nodiscard]] const Memories& memories() const { return memories_; }
  [[nodiscard]] const std::vector<Attempt>& recorded() const { return recorded_; }  // since open()
  [[nodiscard]] Return next_return(Moment now, const Pace& pace = {}) const;

 private:
  const Bank* bank_;
  std::optional<ProgressStore> store_;
  std::vector<Attempt> attempts_;  // by time, under the ids of today
  std::vector<Attempt> recorded_;
  std::vector<Attempt> unsaved_;
  Memories memories_;
  std::vector<std::string> remarks_;
  bool warned_ = false;
};

// The attempts under the ids that their questions have in this bank.
std::vector<Attempt> under_present_ids(std::vector<Attempt> attempts, const Bank& bank);

// The ids of the questions that can be asked, in the order of the bank.
std::vector<std::string> ids_of(const std::vector<Question>& questions);

}  // namespace hunch
