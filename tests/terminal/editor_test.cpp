#include "app/terminal/editor.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace hunch {
namespace {

class EditorTest : public testing::Test {
 protected:
  void SetUp() override { unsetenv("VISUAL"); }
  void use(const char* editor) { setenv("EDITOR", editor, 1); }
};

TEST_F(EditorTest, ReadsWhatStandsAboveTheCut) {
  use("sed -i -e '1i [4, 4]' ");
  const Result<std::string> text = edit_text("", "# help\nprint(x)");
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(*text, "[4, 4]\n\n");
}

TEST_F(EditorTest, GivesTheTextToTheEditor) {
  use("true");
  EXPECT_EQ(edit_text("old", "help").value_or("?"), "old\n");
}

TEST_F(EditorTest, VisualComesFirst) {
  use("false");
  setenv("VISUAL", "true", 1);
  EXPECT_TRUE(edit_text("", ""));
}

TEST_F(EditorTest, SaysThatTheEditorFailed) {
  use("no-such-editor-here 2>/dev/null");
  const Result<std::string> text = edit_text("", "");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::usage);
  EXPECT_NE(text.error().message.find("no-such-editor-here"), std::string::npos);
}

TEST_F(EditorTest, WithoutACutAllIsRead) { EXPECT_EQ(above_cut("a\nb"), "a\nb"); }

}  // namespace
}  // namespace hunch
