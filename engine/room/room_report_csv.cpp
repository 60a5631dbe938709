#include <algorithm>
#include <iterator>
#include <string_view>

#include "engine/room/room_report.h"

namespace hunch {
namespace {

// Source: OWASP, "CSV Injection"; RFC 4180.
std::string cell(std::string_view text) {
  constexpr std::string_view kBeginsFormula[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                                 "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};  // as wide ones, too
  std::string quoted = "\"";
  const auto begins = [text](std::string_view sign) { return text.starts_with(sign); };
  if (std::any_of(std::begin(kBeginsFormula), std::end(kBeginsFormula), begins)) quoted += '\'';
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void add_row(std::string& csv, std::initializer_list<std::string_view> cells) {
  bool is_first = true;
  for (const std::string_view each : cells) {
    if (!is_first) csv += ',';
    csv += cell(each);
    is_first = false;
  }
  csv += "\r\n";
}

void add_ballot(std::string& csv, const RoomReport& report, const ReportedItem& item, const ReportedPerson& person,
                int round) {
  const std::optional<ReportedBallot>& ballot = round == 1 ? person.first : person.second;
  if (!ballot) return;
  const bool judged = ballot->judgement.has_value();
  add_row(csv,
          {report.code, std::to_string(item.item + 1), item.question.id, "P" + std::to_string(person.person),
           std::to_string(round), ballot->letter == '-' ? "" : std::string(1, ballot->letter), ballot->prediction.text,
           ballot->prediction.ending, ballot->confidence != Confidence::none ? to_string(ballot->confidence) : "",
           judged ? to_string(ballot->judgement->grade) : "", judged ? ballot->judgement->belief : ""});
}

}  // namespace

std::string to_csv(const RoomReport& report) {
  std::string csv;
  add_row(csv, {"room", "number", "question", "person", "round", "bar", "prediction", "ending", "confidence", "grade",
                "belief"});
  for (const ReportedItem& item : report.items) {
    for (const ReportedPerson& person : item.people) {
      for (const int round : {1, 2}) add_ballot(csv, report, item, person, round);
    }
  }
  return csv;
}

}  // namespace hunch
