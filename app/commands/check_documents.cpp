#include "app/commands/check_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "app/command.h"
#include "engine/base/file.h"
#include "engine/document/document_reader.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFiles = 10'000;  // in folders
constexpr int kMaxDepth = 32;

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// Whether the place is of the bank: in one of its two trees, or a folder that holds them.
bool is_of_bank(const fs::path& place, const fs::path& bank) {
  std::error_code error;
  for (const char* tree : {"questions", "snippets"}) {
    const fs::path folder = fs::canonical(bank / tree, error);
    if (!error && (is_below(place, folder) || is_below(folder, place))) return true;
  }
  return false;
}

// Whether it is a folder that has the bank as one of others.
bool is_around(const std::string& argument, const fs::path& bank) {
  std::error_code error;
  const fs::path place = fs::canonical(argument, error);
  const fs::path root = error ? fs::path() : fs::canonical(bank, error);
  return !error && place != root && is_below(root, place);
}

bool names_document(const std::string& argument, const std::optional<fs::path>& bank) {
  std::error_code error;
  const fs::path place = fs::canonical(argument, error);
  if (error) return false;
  const bool is_folder = fs::is_directory(place, error);
  if (!is_folder && !is_document_name(fs::path(argument).filename().string())) return false;
  if (!bank) return true;
  if (is_of_bank(place, *bank)) return false;
  // A folder may be called as a section or a tag is, which is meant then.
  const bool may_be_word = is_folder && argument.find('/') == std::string::npos;
  return !may_be_word || !Bank::load_leniently(*bank).bank.select({argument});
}

class Folder {
 public:
  Result<void> walk(const fs::path& folder, int depth) {
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      entries.push_back(*at);
    }
    if (error) return fail(ErrorKind::usage, fmt::format("'{}': {}", folder.string(), error.message()));
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with('.')) continue;
      const fs::file_type type = entry.symlink_status(error).type();
      if (type == fs::file_type::directory && depth < kMaxDepth) TRY_VOID(walk(entry.path(), depth + 1));
      if (type != fs::file_type::regular || !is_document_name(name)) continue;
      if (files.size() == kMaxFiles) {
        return fail(ErrorKind::usage, fmt::format("'{}' has more than {} documents", folder.string(), kMaxFiles));
      }
      files.push_back(entry.path());
    }
    return {};
  }

  std::vector<fs::path> files;
};

// Many texts in a folder are data, in whatever encoding: one without a prompt is nobody's document.
bool may_be_document(const fs::path& file) {
  if (file.extension() != ".txt" || file.stem().extension() == ".rst") return true;
  const Result<std::string> bytes = read_file(file, kMaxDocumentBytes);
  return bytes && bytes->find(">>>") != std::string::npos;
}

bool has_something(const Document& document) { return !document.examples.empty() || !document.mistakes.empty(); }

}  // namespace

CheckArguments tell_documents_apart(const std::vector<std::string>& arguments, const std::optional<fs::path>& bank) {
  CheckArguments apart;
  for (const std::string& argument : arguments) {
    if (bank && is_around(argument, *bank)) apart.around_bank.push_back(argument);
    (names_document(argument, bank) ? apart.documents : apart.questions).push_back(argument);
  }
  return apart;
}

Result<std::vector<Document>> load_documents(const std::vector<std::string>& paths) {
  std::vector<Document> documents;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      TRY(Document document, load_document(path));
      documents.push_back(std::move(document));
      continue;
    }
    Folder folder;
    TRY_VOID(folder.walk(path, 0));
    for (const fs::path& file : folder.files) {
      if (!may_be_document(file)) continue;
      TRY(Document document, load_document(file));
      if (has_something(document)) documents.push_back(std::move(document));
    }
  }
  if (std::any_of(documents.begin(), documents.end(), has_something)) return documents;
  std::string names;
  for (const std::string& path : paths) names += (names.empty() ? "'" : ", '") + path + "'";
  return fail(ErrorKind::nothing_matched, names +
                                              ": there is no example to run: no >>> session, no ```python block "
                                              "with an output, no notebook with code");
}

int status_of(const DocumentsReport& report) {
  const auto has = [&](auto is) { return std::any_of(report.findings.begin(), report.findings.end(), is); };
  if (has([](const Finding& finding) { return finding.code == Finding::Code::unreadable; })) return kExitUsage;
  if (has([](const Finding& finding) { return finding.code != Finding::Code::sandbox; })) return kExitWrong;
  return report.findings.empty() ? kExitWell : kExitSandbox;
}

}  // namespace hunch
