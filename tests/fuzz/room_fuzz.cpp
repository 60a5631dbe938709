// A room: what people and a host do, in any order, however senseless.
//
// The input is a class script (tests/room/class_script.h), a line at a time; "choices" as its first line has people
// choose.
#include "engine/base/text.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/property.h"
#include "tests/room/class_script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hunch;
  constexpr std::size_t kMostLines = 200;
  const std::string text = input_text(data, size);
  std::vector<std::string_view> lines = split_lines(text);
  if (lines.size() > kMostLines) lines.resize(kMostLines);
  const bool chosen = !lines.empty() && lines.front() == "choices";
  ClassScript script(chosen ? Answering::choices : Answering::text);
  for (const std::string_view line : lines) {
    const std::string broken = script.act(line);
    must_hold(broken.empty(), broken, line);
  }
  const std::string broken = script.end();
  must_hold(broken.empty(), broken);
  return 0;
}
