#include "app/terminal/editor.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace hunch {
namespace {

class EditorTest : public ::testing::Test {
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

TEST_F(EditorTest, OpensAFileAtItsLine) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(editor_arguments("vim", "/a/b.md", 12), (Words{"+12", "/a/b.md"}));
  EXPECT_EQ(editor_arguments("/usr/bin/emacsclient -nw", "/a/b.md", 3), (Words{"+3", "/a/b.md"}));
  EXPECT_EQ(editor_arguments("  code --wait", "/a/b.md", 3), (Words{"--goto", "/a/b.md:3"}));
  EXPECT_EQ(editor_arguments("hx", "/a/b.md", 3), (Words{"/a/b.md:3"}));
  EXPECT_EQ(editor_arguments("my-own-editor", "/a/b.md", 3), (Words{"/a/b.md"})) << "it may take +3 for a file";
  EXPECT_EQ(editor_arguments("vim", "/a/b.md", 0), (Words{"/a/b.md"}));
}

TEST_F(EditorTest, EditsTheFileItself) {
  const std::string file = testing::TempDir() + "hunch editor test.md";
  std::ofstream(file) << "old\n";
  use("sed -i s/old/new/");
  const Result<void> edited = edit_file(file, 1);
  ASSERT_TRUE(edited) << edited.error().message;
  std::string text;
  std::getline(std::ifstream(file) >> std::ws, text);
  EXPECT_EQ(text, "new");
  use("false");
  EXPECT_FALSE(edit_file(file, 1));
  std::filesystem::remove(file);
}

TEST_F(EditorTest, WithoutACutAllIsRead) { EXPECT_EQ(above_cut("a\nb"), "a\nb"); }

}  // namespace
}  // namespace hunch
