#include "app/terminal/variant_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/terminal/example_question.h"
#include "tests/terminal/plain.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;

Variant variant_of(const std::string& source, Transcript transcript) {
  Variant variant;
  variant.source = source;
  variant.transcript = std::move(transcript);
  return variant;
}

const Variant kBefore = variant_of("x = [1]\nprint(x)\n", example_transcript("[1]\n"));
const Variant kNow = variant_of("x = [2]\nprint(x)\n", example_transcript("[2]\n"));

TEST(VariantViewTest, MarksWhatChanged) {
  EXPECT_EQ(plain(variant_code_view(kBefore, kNow, kPlain80)), ">  1  x = [2]\n   2  print(x)\n");
  EXPECT_EQ(plain(variant_code_view(kBefore, kNow, kWords80)),
            "Lines that changed: 1.\n   1  x = [2]\n   2  print(x)\n");
}

TEST(VariantViewTest, OldAndNewOutputSideBySide) {
  const Reveal right = example_reveal("[2]", kNow.transcript);
  EXPECT_EQ(plain(variant_view(kBefore, kNow, &right, kPlain80)),
            "✓ Correct\n"
            "\n"
            "    Before  │   Now\n"
            "  - [1]     │ + [2]\n"
            "\n"
            "ran on CPython 3.11.2 · script · hash seed 0 · 0.9 ms · sandbox: full\n");
  EXPECT_EQ(plain(variant_view(kBefore, kNow, &right, kPlain40)),
            "✓ Correct\n"
            "\n"
            "    Before\n"
            "  - [1]\n"
            "    Now\n"
            "  + [2]\n"
            "\n"
            "ran on CPython 3.11.2 · script · hash\n"
            "seed 0 · 0.9 ms · sandbox: full\n");
}

TEST(VariantViewTest, AWrongPredictionStandsBesideWhatItPrinted) {
  const Reveal wrong = example_reveal("[1]", kNow.transcript);
  EXPECT_EQ(plain(variant_view(kBefore, kNow, &wrong, kPlain80)),
            "✗ Incorrect\n"
            "\n"
            "    You predicted  │   It printed\n"
            "  - [1]            │ + [2]\n"
            "\n"
            "    Before  │   Now\n"
            "  - [1]     │ + [2]\n"
            "\n"
            "ran on CPython 3.11.2 · script · hash seed 0 · 0.9 ms · sandbox: full\n");
}

TEST(VariantViewTest, WithoutAPredictionThereIsNoVerdict) {
  const std::string text = plain(variant_view(kBefore, kNow, nullptr, kPlain80));
  EXPECT_TRUE(text.starts_with("    Before")) << text;
}

TEST(VariantViewTest, AnEndingThatSaysNothingItselfIsExplained) {
  Transcript endless = example_transcript("");
  endless.ending = Ending::timed_out;
  endless.detail = "stopped after 2 s (wall time)";
  const std::string text = plain(variant_view(kBefore, variant_of("while True: pass\n", endless), nullptr, kPlain80));
  EXPECT_THAT(text, HasSubstr("  - ends: finishes  │ + ends: never ends\n"));
  EXPECT_THAT(text, HasSubstr("It ran out of time and was stopped;"));
}

TEST(VariantViewTest, ShowsTheTracebackOfOneThatRaises) {
  const std::string text = plain(variant_view(kBefore, variant_of("no()\n", example_raise("")), nullptr, kPlain80));
  EXPECT_THAT(text, HasSubstr("On standard error"));
  EXPECT_THAT(text, HasSubstr("TypeError: no"));
}

TEST(VariantViewTest, InWordsThereIsNoDrawing) {
  const Reveal wrong = example_reveal("[1]", kNow.transcript);
  const std::string text = plain(variant_view(kBefore, kNow, &wrong, kWords80));
  for (const char c : text) EXPECT_LT(static_cast<unsigned char>(c), 0x80) << text;
  EXPECT_TRUE(text.starts_with("Incorrect\n")) << text;
}

}  // namespace
}  // namespace hunch
