#include "engine/check/fence_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/bank/fence.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

// The line that opens a fence, in its parts.
struct Opening {
  std::string_view indentation;  // at most three blanks
  std::string_view marks;        // ``` or ~~~, three or more
  std::string_view info;         // all after the marks, as it was written

  explicit Opening(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    indentation = line.substr(0, begin);
    line.remove_prefix(begin);
    if (!line.empty()) marks = line.substr(0, std::min(line.find_first_not_of(line.front()), line.size()));
    info = line.substr(marks.size());
  }

  // The condition as it was written: what follows `output`, `raises` or `exits 3`.
  [[nodiscard]] std::string condition() const {
    std::string_view rest = trim(info);
    const auto skip_word = [&rest] {
      rest.remove_prefix(std::min(rest.find_first_of(" \t"), rest.size()));
      rest = trim(rest);
    };
    const bool exits = rest.starts_with("exits");
    skip_word();
    if (exits) skip_word();
    return rest.empty() ? "" : " " + std::string(rest);
  }
};

// The marks, longer if a line of the body could be taken for a fence.
std::string marks_around(std::string_view marks, std::string_view body) {
  std::size_t length = marks.size();
  for (std::string_view line : split_lines(body)) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    length = std::max(length, std::min(line.find_first_not_of(marks.front()), line.size()) + 1);
  }
  return std::string(length, marks.front());
}

std::string fence_like(const Opening& opening, std::string_view info, std::string_view body) {
  const std::string indentation(opening.indentation);
  const std::string marks = marks_around(opening.marks, body);
  std::string text = fmt::format("{}{}{}\n", indentation, marks, info);
  for (const std::string_view line : split_lines(body)) {
    text.append(line.empty() ? "" : indentation).append(line).append("\n");
  }
  return text + indentation + marks + "\n";
}

std::string ending_fence(const Opening& like, const std::string& condition, const Expectation& expectation) {
  std::string word(to_string(expectation.claim.kind)), body;
  if (expectation.claim.kind == Claim::Kind::exits) word += fmt::format(" {}", expectation.claim.exit_code);
  if (expectation.claim.kind == Claim::Kind::raises) {
    body = expectation.claim.type + (expectation.claim.message.empty() ? "" : ": " + expectation.claim.message) + "\n";
  }
  for (const std::string& rule : expectation.varies_rules) body += rule + "\n";
  return fence_like(like, word + condition, body);
}

std::string group_text(const Expectation& expectation) {
  const Opening margin("```");
  const std::string requirements = to_string(expectation.requirements);
  const std::string condition = requirements.empty() ? "" : " " + requirements;
  const bool finishes = expectation.claim.kind == Claim::Kind::finishes;
  std::string text;
  if (finishes || !expectation.output.empty()) text = fence_like(margin, "output" + condition, expectation.output);
  return finishes ? text : text + ending_fence(margin, condition, expectation);
}

class GroupEditor {
 public:
  explicit GroupEditor(std::string_view text) : lines_(split_lines(text)) {}

  struct Lines {
    int first = 0, last = -1;
    [[nodiscard]] bool any() const { return first <= last; }
  };
  // Where a group stands; one of the two may be missing.
  struct Place {
    Lines output, ending;
    [[nodiscard]] Lines all() const {
      return {output.any() ? output.first : ending.first, ending.any() ? ending.last : output.last};
    }
  };

  [[nodiscard]] Place place_of(const Expectation& group) const {
    Place place;
    const int line = group.output_at.line;
    if (trim(Opening(at(line)).info).starts_with("output")) place.output = {line, closing_of(line)};
    if (group.claim.kind != Claim::Kind::finishes)
      place.ending = {group.claim_at.line, closing_of(group.claim_at.line)};
    return place;
  }

  [[nodiscard]] std::string changed(const Expectation& before, const Expectation& after) const {
    const Place place = place_of(before);
    const bool finishes = after.claim.kind == Claim::Kind::finishes;
    const bool wants_output = place.output.any() || finishes || !after.output.empty();
    std::string text;
    if (wants_output) text = changed_output(place, before, after);
    if (finishes) return text;
    // What stands between the two, which can only be empty lines.
    if (place.output.any() && place.ending.any()) text += written({place.output.last + 1, place.ending.first - 1});
    const bool same = before.claim == after.claim && before.varies_rules == after.varies_rules;
    if (same && place.ending.any()) return text + written(place.ending);
    const Opening like(at(place.ending.any() ? place.ending.first : place.output.first));
    return text + ending_fence(like, like.condition(), after);
  }

 private:
  [[nodiscard]] std::string_view at(int line) const { return lines_[static_cast<std::size_t>(line) - 1]; }

  [[nodiscard]] std::string written(Lines lines) const {
    std::string text;
    for (int line = lines.first; line <= lines.last; ++line) text.append(at(line)).append("\n");
    return text;
  }

  // Source: CommonMark 0.30, 4.5.
  [[nodiscard]] int closing_of(int opening) const {
    const std::string_view marks = Opening(at(opening)).marks;
    for (int line = opening + 1; line <= static_cast<int>(lines_.size()); ++line) {
      const Opening closing(at(line));
      const bool closes = closing.indentation.size() <= 3 && closing.marks.size() >= marks.size() &&
                          closing.marks.front() == marks.front() && trim(closing.info).empty();
      if (closes) return line;
    }
    return static_cast<int>(lines_.size());
  }

  [[nodiscard]] std::string changed_output(const Place& place, const Expectation& before,
                                           const Expectation& after) const {
    if (place.output.any() && before.output == after.output) return written(place.output);
    const Opening like(at(place.output.any() ? place.output.first : place.ending.first));
    if (!place.output.any()) return fence_like(like, "output" + like.condition(), after.output);
    return fence_like(like, like.info, after.output);
  }

  std::vector<std::string_view> lines_;
};

}  // namespace

std::vector<FenceEdit> fence_edits(std::string_view text, const std::vector<Expectation>& documentation,
                                   const Rewrite& rewrite) {
  const GroupEditor editor(text);
  std::vector<FenceEdit> edits;
  for (const GroupRewrite& change : rewrite.groups) {
    std::string fences;
    for (const Expectation& group : change.in_front) fences += group_text(group);
    if (change.group == documentation.size()) {
      if (change.instead) fences += group_text(*change.instead);
      const int end = editor.place_of(documentation.back()).all().last;
      edits.push_back({end + 1, end, std::move(fences)});
      continue;
    }
    const Expectation& before = documentation[change.group];
    const GroupEditor::Lines lines = editor.place_of(before).all();
    if (change.instead) {
      edits.push_back({lines.first, lines.last, fences + editor.changed(before, *change.instead)});
    } else {
      edits.push_back({lines.first, lines.first - 1, std::move(fences)});
    }
  }
  return edits;
}

std::string edited(std::string_view text, std::vector<FenceEdit> edits) {
  std::sort(edits.begin(), edits.end(), [](const FenceEdit& a, const FenceEdit& b) { return a.first < b.first; });
  std::string result;
  int next = 1;  // the first line that is not copied yet
  std::size_t at = 0;
  const auto copy_to = [&](int line) {
    for (; next < line && at < text.size(); ++next) {
      const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      result.append(text.substr(at, end - at));
      at = end;
    }
  };
  for (const FenceEdit& edit : edits) {
    copy_to(edit.first);
    result += edit.text;
    const std::size_t kept = result.size();
    copy_to(edit.last + 1);
    result.resize(kept);
  }
  copy_to(static_cast<int>(text.size()) + 1);
  return result;
}

}  // namespace hunch
