// A SourceFile is the snippet as a file: open for the child to read, and, in a jail, there under its own name, so that
// tracebacks, inspect and open(__file__) find it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fd.h"
#include "engine/base/result.h"

namespace hunch {

class SourceFile {
 public:
  // A file without a name.
  static Result<SourceFile> unnamed(std::string_view text);

  // The file of that absolute path below `root`, a descriptor that can be written through, and the folders that lead
  // there. Where a path cannot be made, since it is taken, strange, or there is no room, the file has no name.
  static Result<SourceFile> named(int root, const std::string& path, std::string_view text);

  SourceFile(SourceFile&&) = default;
  SourceFile& operator=(SourceFile&&) = delete;
  // Removes what was made.
  ~SourceFile();

  // Removes nothing then: somebody else does.
  void leave() { root_.reset(); }

  [[nodiscard]] int fd() const { return fd_.get(); }  // at the beginning of the text

 private:
  SourceFile() = default;
  void make(int root, const std::string& path);
  Result<void> fill(std::string_view text);

  Fd fd_;
  Fd root_;                           // what the paths are relative to
  std::string path_;                  // "" if it has no name
  std::vector<std::string> folders_;  // made for it, outermost first
};

}  // namespace hunch
