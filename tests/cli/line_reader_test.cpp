#include "app/line_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/file.h"

namespace hunch {
namespace {

// What a LineReader makes of a text that comes through a pipe; "!" marks a line that was cut.
std::vector<std::string> lines_of(const std::string& text, std::size_t max_bytes) {
  int ends[2];
  if (::pipe(ends) != 0) return {"no pipe"};
  const Fd reading(ends[0]);
  std::jthread writer([&text, writing = Fd(ends[1])] { (void)write_all(writing.get(), text); });
  LineReader reader(reading.get(), max_bytes);
  std::vector<std::string> lines;
  while (true) {
    const Result<std::optional<LineReader::Line>> line = reader.next();
    if (!line || !*line) return lines;
    lines.push_back((*line)->text + ((*line)->cut ? "!" : ""));
  }
}

using Strings = std::vector<std::string>;

TEST(LineReaderTest, GivesEachLineWithoutItsNewline) {
  EXPECT_EQ(lines_of("", 10), Strings{});
  EXPECT_EQ(lines_of("a\n\nb\n", 10), (Strings{"a", "", "b"}));
  EXPECT_EQ(lines_of("a\nb", 10), (Strings{"a", "b"}));
}

TEST(LineReaderTest, CutsLongLinesAndGoesOnAfterThem) {
  EXPECT_EQ(lines_of("12345\n123456\nx\n", 5), (Strings{"12345", "12345!", "x"}));
  EXPECT_EQ(lines_of("123456", 5), (Strings{"12345!"}));
}

TEST(LineReaderTest, ReadsLinesLongerThanItsBuffer) {
  const std::string line(300'000, 'x');
  EXPECT_EQ(lines_of(line + "\ny\n", 1 << 20), (Strings{line, "y"}));
  EXPECT_EQ(lines_of(line + "\ny\n", 100'000), (Strings{line.substr(0, 100'000) + "!", "y"}));
}

}  // namespace
}  // namespace hunch
