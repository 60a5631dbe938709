#include "engine/study/quiz_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "engine/base/text.h"

namespace hunch {
namespace {

// Crockford's base 32: no I, L, O and U.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr char kFirst = 'K';
constexpr std::size_t kBits = 5, kSalts = 1 << kBits;
constexpr std::size_t kDrawLength = 2, kShortLength = 1 + kDrawLength + 2;
constexpr std::size_t kVersionLength = 3, kMarkLength = 3, kProofLength = 2, kGroup = 5;
constexpr std::size_t kBeforeMarks = 2 + kVersionLength, kAfterMarks = kProofLength + 1;

// FNV-1a of 64 bits, folded to so many characters.
class Digest {
 public:
  Digest& add(std::string_view text) {
    for (const char c : text) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return *this;
  }

  // Of which all bits depend on all of the text; those of FNV that come first hardly do on its end.
  [[nodiscard]] std::uint64_t mixed() const {
    std::uint64_t number = state_;
    for (const std::uint64_t factor : {0xbf58476d1ce4e5b9U, 0x94d049bb133111ebU}) {
      number = (number ^ number >> 29) * factor;
    }
    return number ^ number >> 32;
  }

  // A zero byte keeps "ab", "c" and "a", "bc" apart.
  Digest& add_field(std::string_view text) { return add(text).add({"\0", 1}); }

  [[nodiscard]] std::string characters(std::size_t length) const {
    const std::size_t width = kBits * length;
    std::uint64_t folded = 0;
    for (std::size_t shift = 0; shift < 64; shift += width) folded ^= state_ >> shift;
    std::string text;
    for (std::size_t i = length; i-- > 0;) text += kAlphabet[folded >> (kBits * i) & (kSalts - 1)];
    return text;
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

std::string mark_of(char salt, std::string_view id) { return Digest().add({&salt, 1}).add(id).characters(kMarkLength); }

std::string proof_of(const std::vector<const Question*>& chosen) {
  Digest digest;
  for (const Question* question : chosen) digest.add_field(question->id);
  return digest.characters(kProofLength);
}

// In the field of 32 elements each place has a weight of its own: one wrong character and two that have changed places
// always show.
char check_character(std::string_view text) {
  std::size_t check = 0;
  for (const char c : text) {
    check = (check ^ kAlphabet.find(c)) << 1;
    if (check >= kSalts) check ^= 0b100101;
  }
  return kAlphabet[check];
}

// The questions that come first when all are put in the order of their numbers in this draw.
std::vector<const Question*> drawn(std::string_view draw, const std::vector<Question>& bank) {
  std::vector<std::pair<std::uint64_t, const Question*>> numbered;
  for (const Question& question : bank) {
    if (!can_be_asked_anywhere(question)) continue;
    numbered.emplace_back(Digest().add_field(draw).add_field(question.id).mixed(), &question);
  }
  std::sort(numbered.begin(), numbered.end());
  if (numbered.size() > kShortKeyQuestions) numbered.resize(kShortKeyQuestions);
  std::vector<const Question*> questions;
  for (const auto& [number, question] : numbered) questions.push_back(question);
  std::sort(questions.begin(), questions.end());  // as they stand in the bank
  return questions;
}

std::string short_key(std::string_view draw, std::string_view version) {
  return fmt::format("{}{}{}", kFirst, draw, Digest().add_field(draw).add_field(version).characters(2));
}

// A salt under which no other question of the bank has the mark of a chosen one.
std::optional<char> find_salt(const std::vector<Question>& bank, const std::vector<const Question*>& chosen) {
  for (const char salt : kAlphabet) {
    std::map<std::string, int> times;
    for (const Question& question : bank) ++times[mark_of(salt, question.id)];
    const bool unique = std::all_of(chosen.begin(), chosen.end(),
                                    [&](const Question* question) { return times[mark_of(salt, question->id)] == 1; });
    if (unique) return salt;
  }
  return std::nullopt;
}

// The key's characters alone, as they are meant.
Result<std::string> bare(std::string_view key) {
  std::string text;
  for (const char typed : key) {
    if (typed == '-' || typed == ' ' || typed == '\t' || typed == '\n' || typed == '\r') continue;
    char c = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (kAlphabet.find(c) == std::string_view::npos) {
      return fail(ErrorKind::usage,
                  fmt::format("'{}' is no key: a key is made of letters other than U, and digits", neutralise(key)));
    }
    text += c;
  }
  return text;
}

tl::unexpected<Error> mistyped(std::string_view why) {
  return fail(ErrorKind::usage,
              fmt::format("the key was mistyped: {}.\nCompare it with the one that you were given.", why));
}

Result<std::string> checked(std::string_view key) {
  TRY(std::string text, bare(key));
  if (text.find(kFirst) != 0) {
    return fail(ErrorKind::usage,
                fmt::format("'{}' is no key: a key begins with K (hunch quiz --make-key makes one)", neutralise(key)));
  }
  if (text.size() == kShortLength) return text;
  const std::size_t fixed = kBeforeMarks + kAfterMarks;
  if (text.size() <= fixed || (text.size() - fixed) % kMarkLength != 0) {
    return mistyped(fmt::format("it has {} characters, and a key has {}, or {} and {} for each question", text.size(),
                                kShortLength, fixed, kMarkLength));
  }
  if (check_character(std::string_view(text).substr(0, text.size() - 1)) != text.back()) {
    return mistyped("its characters do not fit together");
  }
  return text;
}

// What is wrong with it is all one: there are too few characters to tell.
Result<FixedQuiz> read_short_key(const std::string& key, const std::vector<Question>& bank) {
  const std::string version = bank_version(bank);
  const std::string_view draw = std::string_view(key).substr(1, kDrawLength);
  if (short_key(draw, version) == key) return FixedQuiz{drawn(draw, bank), version};
  return fail(ErrorKind::usage,
              fmt::format("the key {} was mistyped, or made with another version of the bank (this is {}).\n"
                          "Compare it with the one that you were given, or take the bank that it was made with.",
                          key, version));
}

// The questions by their marks; std::nullopt where there is none, or none that it must be.
std::vector<const Question*> marked(std::string_view text, const std::vector<Question>& bank) {
  std::map<std::string, const Question*, std::less<>> by_mark;
  for (const Question& question : bank) {
    const auto [place, is_new] = by_mark.try_emplace(mark_of(text[1], question.id), &question);
    if (!is_new) place->second = nullptr;
  }
  std::vector<const Question*> questions;
  for (std::size_t at = kBeforeMarks; at + kAfterMarks < text.size(); at += kMarkLength) {
    const auto found = by_mark.find(text.substr(at, kMarkLength));
    questions.push_back(found == by_mark.end() ? nullptr : found->second);
  }
  return questions;
}

// "The 3rd and the 7th of its 10 questions are not"
std::string missing_in_words(const std::vector<const Question*>& questions) {
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (!questions[i]) numbers.push_back(std::to_string(i + 1));
  }
  const bool one = numbers.size() == 1;
  return fmt::format("of its {} question{}, number{} {} {} not", questions.size(), questions.size() == 1 ? "" : "s",
                     one ? "" : "s", fmt::join(numbers, ", "), one ? "is" : "are");
}

}  // namespace

bool can_be_asked_anywhere(const Question& question) { return question.needs.empty() && question.python.everything(); }

std::string bank_version(const std::vector<Question>& bank) {
  std::vector<const Question*> sorted;
  for (const Question& question : bank) sorted.push_back(&question);
  std::sort(sorted.begin(), sorted.end(), [](const Question* a, const Question* b) { return a->id < b->id; });
  Digest digest;
  for (const Question* question : sorted) {
    digest.add_field(question->id).add_field(question->context == Question::Context::repl ? "repl" : "script");
    digest.add_field(question->title).add_field(question->prompt).add_field(question->snippet);
    digest.add_field(question->hint).add_field(explanation_markdown(*question));
  }
  return digest.characters(kVersionLength);
}

Result<std::string> make_quiz_key(const std::vector<Question>& bank, const std::vector<const Question*>& chosen) {
  assert(!chosen.empty());
  const std::optional<char> salt = chosen.size() <= kMaxKeyQuestions ? find_salt(bank, chosen) : std::nullopt;
  if (!salt) {
    return fail(ErrorKind::usage,
                fmt::format("{} questions are too many for a key of a bank of {}; ask for {} or fewer", chosen.size(),
                            bank.size(), std::min(kMaxKeyQuestions, chosen.size() / 2)));
  }
  std::string text{kFirst, *salt};
  text += bank_version(bank);
  for (const Question* question : chosen) text += mark_of(*salt, question->id);
  text += proof_of(chosen);
  text += check_character(text);
  std::string key;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % kGroup == 0) key += '-';
    key += text[i];
  }
  return key;
}

std::string make_short_quiz_key(const std::vector<Question>& bank, std::size_t draw) {
  assert(draw < kShortKeyDraws);
  const char characters[kDrawLength] = {kAlphabet[draw / kSalts], kAlphabet[draw % kSalts]};
  return short_key({characters, kDrawLength}, bank_version(bank));
}

Result<FixedQuiz> read_quiz_key(std::string_view key, const std::vector<Question>& bank) {
  TRY(const std::string text, checked(key));
  if (text.size() == kShortLength) return read_short_key(text, bank);
  FixedQuiz quiz;
  quiz.made_with = text.substr(2, kVersionLength);
  quiz.questions = marked(text, bank);
  const std::set<const Question*> distinct(quiz.questions.begin(), quiz.questions.end());
  const bool complete = !distinct.contains(nullptr);
  const std::string_view proof = std::string_view(text).substr(text.size() - kAfterMarks, kProofLength);
  if (complete && distinct.size() == quiz.questions.size() && proof_of(quiz.questions) == proof) return quiz;
  const std::string version = bank_version(bank);
  if (quiz.made_with == version) return mistyped("it names no questions of this bank");
  return fail(
      ErrorKind::nothing_matched,
      fmt::format("the key was made with another bank, or another version of it ({}; this is {}): {} in this one.\n"
                  "Take the bank that it was made with (--bank DIR), or make a new key with --make-key.",
                  quiz.made_with, version, complete ? "its questions are not all" : missing_in_words(quiz.questions)));
}

}  // namespace hunch
