// hunch pages: the pages that are made of the bank's files; whether they are in step, or made anew.
#include "engine/bank/pages.h"

#include <fmt/format.h>

#include <fstream>
#include <memory>

#include "app/bank_location.h"
#include "app/command.h"
#include "app/options.h"
#include "app/standard_output.h"
#include "engine/base/file.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxPageBytes = 4 << 20;

enum class Mode { compare, write };

Result<void> write_page(const std::filesystem::path& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) return fail(ErrorKind::usage, fmt::format("{} cannot be written", path.string()));
  return {};
}

Result<int> pages(Mode mode, const CommonOptions& common) {
  TRY(const Bank bank, load_bank(common, BankUse::needs_all));
  TRY(const Audit audit, Audit::load(bank.root()));
  // A build's bank consists of links to the tree that it was built of: there the pages belong.
  std::error_code error;
  const std::filesystem::path root = std::filesystem::canonical(bank.root() / "questions", error).parent_path();
  if (error) return fail(ErrorKind::usage, fmt::format("{}: {}", bank.root().string(), error.message()));
  std::string lines;
  for (const std::string& gap : gaps_of(bank, audit)) lines += gap + "\n";
  for (const Page& page : pages_of(bank, audit)) {
    const std::filesystem::path path = root / page.path;
    const Result<std::string> present = read_file(path, kMaxPageBytes);
    if (present && *present == page.markdown) continue;
    if (mode == Mode::write) {
      TRY_VOID(write_page(path, page.markdown));
      print_diagnostic(fmt::format("wrote {}\n", page.path.string()));
    } else {
      lines += fmt::format("{} is not what the bank says now: hunch pages --write makes it anew\n", page.path.string());
    }
  }
  TRY_VOID(print(lines));
  return lines.empty() ? kExitWell : kExitWrong;
}

}  // namespace

Action declare_pages(CLI::App& parser) {
  const auto write = std::make_shared<bool>(false);
  add_flag(parser, "--write", *write, "Write the pages that are not in step");
  return [write](const CommonOptions& common) { return pages(*write ? Mode::write : Mode::compare, common); };
}

}  // namespace hunch
