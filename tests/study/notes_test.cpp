// The texts of our own: on exceptions, endings and operations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/study/ending_notes.h"
#include "engine/study/exception_notes.h"
#include "tests/support/fake_runner.h"
#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::EndsWith;

TEST(ExceptionNotesTest, AreSortedAndEachTypeHasOne) {
  const std::vector<ExceptionNote>& notes = exception_notes();
  EXPECT_GE(notes.size(), 25U);
  const auto by_type = [](const ExceptionNote& a, const ExceptionNote& b) { return a.type < b.type; };
  EXPECT_TRUE(std::is_sorted(notes.begin(), notes.end(), by_type));
  EXPECT_EQ(
      std::adjacent_find(notes.begin(), notes.end(), [&](const auto& a, const auto& b) { return !by_type(a, b); }),
      notes.end());
}

TEST(ExceptionNotesTest, AreShortSentences) {
  for (const ExceptionNote& note : exception_notes()) {
    for (const std::string_view text : {note.meaning, note.causes}) {
      EXPECT_TRUE(text.ends_with('.')) << note.type;
      EXPECT_LE(text.size(), 300U) << note.type;
      EXPECT_GE(text.size(), 20U) << note.type;
    }
  }
}

TEST(ExceptionNotesTest, FindsATypeInItsModule) {
  ASSERT_NE(exception_note("KeyError"), nullptr);
  ASSERT_NE(exception_note("json.decoder.JSONDecodeError"), nullptr);
  EXPECT_EQ(exception_note("json.decoder.JSONDecodeError")->type, "JSONDecodeError");
  EXPECT_EQ(exception_note("shop.OutOfStock"), nullptr);
  EXPECT_EQ(exception_note(""), nullptr);
}

// A mistyped name in the table would never be found.
TEST(ExceptionNotesTest, EveryTypeIsOneOfPythons) {
  std::string program =
      "import asyncio, builtins, dataclasses, decimal, json, pickle\n"
      "homes = [builtins, asyncio, dataclasses, decimal, json, pickle]\n"
      "young = {'BaseExceptionGroup', 'ExceptionGroup'}\n"
      "for name in '''";
  for (const ExceptionNote& note : exception_notes()) program.append(note.type).append(" ");
  program +=
      "'''.split():\n"
      "    kinds = [getattr(home, name, None) for home in homes]\n"
      "    if name not in young and not any(isinstance(k, type) and issubclass(k, BaseException) for k in kinds):\n"
      "        print(name)\n";
  const Transcript transcript = testing::run(program);
  EXPECT_EQ(transcript.stdout_bytes, "");
  EXPECT_EQ(transcript.stderr_bytes, "");
}

TEST(EndingNotesTest, EveryEndingThatExplainsNothingItselfHasOne) {
  for (const Ending ending :
       {Ending::exited, Ending::timed_out, Ending::out_of_memory, Ending::output_limit, Ending::crashed, Ending::killed,
        Ending::refused, Ending::no_report, Ending::sandbox_error}) {
    const std::string note = ending_note(ended(ending, "", "so many MiB"));
    EXPECT_THAT(note, EndsWith(" In detail: so many MiB.")) << to_string(ending);
    EXPECT_TRUE(note.starts_with(ending_note(ended(ending)))) << to_string(ending);
    EXPECT_TRUE(ending_note(ended(ending)).ends_with('.')) << to_string(ending);
  }
  EXPECT_EQ(ending_note(finished("1\n")), "");
  EXPECT_EQ(ending_note(raised("", "KeyError")), "");
}

}  // namespace
}  // namespace hunch
