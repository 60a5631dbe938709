#include "engine/bank/fence.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::pair<std::string_view, Fence::Kind> kWords[] = {
    {"output", Fence::Kind::output}, {"raises", Fence::Kind::raises},
    {"exits", Fence::Kind::exits},   {"never-ends", Fence::Kind::never_ends},
    {"varies", Fence::Kind::varies}, {"python", Fence::Kind::program},
    {"text", Fence::Kind::shown},    {"pycon", Fence::Kind::shown},
    {"console", Fence::Kind::shown}, {"json", Fence::Kind::shown},
    {"csv", Fence::Kind::shown},     {"c", Fence::Kind::shown},
};

// Reads the info string word by word and knows the column of each.
class InfoReader {
 public:
  InfoReader(std::string_view info, Position at, const std::vector<std::string>& needs, SourceText& file)
      : info_(info), at_(at), needs_(needs), file_(file) {}

  Fence read() {
    const std::string_view word = next_word();
    const auto known =
        std::find_if(std::begin(kWords), std::end(kWords), [&](const auto& k) { return k.first == word; });
    if (word.empty()) return mistake("this fence does not say what it holds", "write ```output, ```python or ```text");
    if (known == std::end(kWords)) return unknown_word(word);
    Fence fence;
    fence.kind = known->second;
    if (fence.kind == Fence::Kind::program) return read_python(fence);
    if (fence.kind == Fence::Kind::shown) return at_end() ? fence : excess();
    if (fence.kind == Fence::Kind::exits && !read_exit_code(fence)) return {};
    if (!read_requirements(fence)) return {};
    return fence;
  }

 private:
  std::string_view next_word() {
    skip_blanks();
    word_at_ = next_;
    while (next_ < info_.size() && info_[next_] != ' ' && info_[next_] != '\t') ++next_;
    return info_.substr(word_at_, next_ - word_at_);
  }

  void skip_blanks() {
    while (next_ < info_.size() && (info_[next_] == ' ' || info_[next_] == '\t')) ++next_;
  }

  bool at_end() {
    skip_blanks();
    word_at_ = next_;
    return next_ == info_.size();
  }

  // At the last word read; the info string stands on one line.
  Fence mistake(std::string message, std::string advice) {
    const std::string_view before = info_.substr(0, word_at_);
    const auto continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    const auto columns =
        before.size() - static_cast<std::size_t>(std::count_if(before.begin(), before.end(), continuation));
    file_.add_mistake({at_.line, at_.column + static_cast<int>(columns)}, std::move(message), std::move(advice));
    return {};
  }

  Fence unknown_word(std::string_view word) {
    std::vector<std::string> known;
    for (const auto& [name, kind] : kWords) known.emplace_back(name);
    return mistake(fmt::format("unknown fence \"{}\"", word), suggest(word, known));
  }

  Fence excess() { return mistake(fmt::format("\"{}\" means nothing here", info_.substr(word_at_)), "remove it"); }

  Fence read_python(Fence fence) {
    if (at_end()) return fence;
    std::string_view word = next_word();
    if (word != "probe") {
      return mistake(fmt::format("unknown word \"{}\" after python", word),
                     "write ```python, ```python probe or ```python probe after");
    }
    fence.kind = Fence::Kind::probe;
    if (at_end()) return fence;
    word = next_word();
    if (word != "after") {
      return mistake(fmt::format("unknown word \"{}\" after probe", word),
                     "write ```python probe or ```python probe after");
    }
    fence.kind = Fence::Kind::probe_after;
    return at_end() ? fence : excess();
  }

  bool read_exit_code(Fence& fence) {
    const std::string_view word = next_word();
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), fence.exit_code);
    if (!word.empty() && error == std::errc() && end == word.data() + word.size() && fence.exit_code >= 0 &&
        fence.exit_code <= 255) {
      return true;
    }
    mistake("an exit needs its status, a number from 0 to 255", "write it as in ```exits 3");
    return false;
  }

  // The rest of the info string: terms joined by commas. A term without a subject goes on with the one before:
  // "python>=3.8,<3.12".
  bool read_requirements(Fence& fence) {
    if (at_end()) return true;
    std::vector<std::pair<std::string, std::string>> ranges;  // subject, terms
    while (true) {
      skip_blanks();
      word_at_ = next_;
      next_ = std::min(info_.find(',', next_), info_.size());
      const std::string_view term = trim(info_.substr(word_at_, next_ - word_at_));
      const std::size_t op = std::min(term.find_first_of("<>=!"), term.size());
      const std::string subject(trim(term.substr(0, op)));
      const std::string range(term.substr(op));
      if (!VersionRange::parse(range) || (subject.empty() && ranges.empty())) {
        mistake(fmt::format("\"{}\" is no condition", term), "write one such as python>=3.12 or numpy>=2,<3");
        return false;
      }
      if (!subject.empty() && !check_subject(subject)) return false;
      if (subject.empty()) {
        ranges.back().second += "," + range;
      } else {
        ranges.emplace_back(subject, range);
      }
      if (next_ == info_.size()) break;
      ++next_;
    }
    for (const auto& [subject, range] : ranges) fence.requirements.push_back({subject, *VersionRange::parse(range)});
    return true;
  }

  bool check_subject(const std::string& subject) {
    if (subject == "python" || std::find(needs_.begin(), needs_.end(), subject) != needs_.end()) return true;
    std::vector<std::string> known = needs_;
    known.emplace_back("python");
    const std::optional<std::string> near = did_you_mean(subject, known);
    mistake(fmt::format("the condition names \"{}\", which is no module that the question needs", subject),
            near ? fmt::format("did you mean \"{}\"?", *near)
                 : fmt::format("add it to the front matter: needs: [{}]", subject));
    return false;
  }

  std::string_view info_;
  Position at_;
  const std::vector<std::string>& needs_;
  SourceText& file_;
  std::size_t next_ = 0;     // first byte that is not read yet
  std::size_t word_at_ = 0;  // of the last word read
};

}  // namespace

Fence parse_fence(std::string_view info, Position at, const std::vector<std::string>& needs, SourceText& file) {
  return InfoReader(info, at, needs, file).read();
}

std::string to_string(const std::vector<Requirement>& requirements) {
  std::string text;
  for (const Requirement& requirement : requirements) {
    text += (text.empty() ? "" : ",") + requirement.subject + requirement.range.to_string();
  }
  return text;
}

}  // namespace hunch
