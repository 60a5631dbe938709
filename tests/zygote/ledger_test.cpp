#include "engine/zygote/ledger.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <cstring>

#include "tests/zygote/in_a_child.h"

namespace hunch {
namespace {

using testing::in_a_child;

constexpr std::size_t kPage = 4096;

// Whether the page can still be touched.
std::string state_of(const void* page) {
  unsigned char resident = 0;
  return mincore(const_cast<void*>(page), kPage, &resident) == 0 ? "mapped" : "gone";
}

char* bytes_of(Ledger* ledger) { return reinterpret_cast<char*>(ledger); }

TEST(LedgerTest, AChildKeepsItsOwnOnly) {
  Ledger* const first = *Ledger::create();
  Ledger* const second = *Ledger::create();
  const auto states = [&] { return state_of(first) + " " + state_of(second); };
  EXPECT_EQ(in_a_child(states), "mapped mapped");
  EXPECT_EQ(in_a_child([&] { return second->keep_only_this() ? states() : "failed"; }), "gone mapped");
  EXPECT_EQ(states(), "mapped mapped") << "the zygote keeps all";
}

TEST(LedgerTest, HowFarAChildGotIsOutOfItsHandsOnceItRuns) {
  Ledger* const ledger = *Ledger::create();
  ledger->clear();
  in_a_child([&] {
    std::memset(bytes_of(ledger), 0xff, sizeof(Ledger));
    return "filled";
  });
  wire::Done done;
  done.stage = wire::Stage::running;  // as it said, over a socket that it has no more
  ledger->read_into(done);
  EXPECT_EQ(done.stage, wire::Stage::running);
  EXPECT_EQ(done.stage_errno, 0);
  EXPECT_FALSE(done.pieces_complete);
  EXPECT_LE(done.pieces.size(), wire::kMaxPieces);
  EXPECT_LE(done.report.size(), wire::kMaxReportBytes);
}

TEST(LedgerTest, NobodyRunsWhoHasNotSaidSo) {
  Ledger* const ledger = *Ledger::create();
  ledger->clear();
  ledger->enter(wire::Stage::running);
  wire::Done done;
  ledger->read_into(done);
  EXPECT_NE(done.stage, wire::Stage::running);
}

TEST(LedgerTest, NothingIsLeftForTheNextChild) {
  Ledger* const ledger = *Ledger::create();
  EXPECT_EQ(in_a_child([&] {
              std::memset(bytes_of(ledger), 0xff, sizeof(Ledger));
              return "filled";
            }),
            "filled");
  ledger->clear();
  std::size_t left = 0;
  for (std::size_t i = 0; i < sizeof(Ledger); ++i) left += bytes_of(ledger)[i] != 0 ? 1 : 0;
  EXPECT_EQ(left, 0U);
}

TEST(LedgerTest, TheReportIsOfOneProcess) {
  Ledger* const ledger = *Ledger::create();
  ledger->clear();
  in_a_child([&] {
    note_writes_in(*ledger);
    ledger->append("own");
    in_a_child([&] {
      ledger->append("another's");
      return "";
    });
    return "";
  });
  wire::Done done;
  ledger->read_into(done);
  EXPECT_EQ(done.report, "own");
}

TEST(LedgerTest, AReportThatDoesNotFitEndsThereAndHasItsLastRecord) {
  Ledger* const ledger = *Ledger::create();
  ledger->clear();
  const std::string last(wire::kMaxEndBytes, 'l');
  in_a_child([&] {
    note_writes_in(*ledger);
    ledger->append("first");
    ledger->append(std::string(wire::kMaxReportBytes, 'x'));
    ledger->append("second");
    ledger->conclude(last);
    return "";
  });
  wire::Done done;
  ledger->read_into(done);
  EXPECT_EQ(done.report, "first" + last);
}

}  // namespace
}  // namespace hunch
