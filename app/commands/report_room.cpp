#include "app/commands/report_room.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <vector>

#include "app/clock.h"
#include "app/command.h"
#include "app/private_file.h"
#include "app/rooms_location.h"
#include "app/standard_output.h"
#include "engine/base/text.h"
#include "engine/room/room_report.h"
#include "engine/room/room_store.h"

namespace hunch {
namespace {

using Form = RoomReportRequest::Form;

std::string written_as(Form form, const RoomReport& report) {
  switch (form) {
    case Form::html:
      return to_html(report);
    case Form::csv:
      return to_csv(report);
    case Form::json:
      return neutralise_json(to_json(report));
    case Form::text:
      break;
  }
  return to_text(report);
}

// Which rooms there are, for who named another one.
std::string known_rooms(const RoomStore& store) {
  constexpr std::size_t kMost = 10;
  const Result<std::vector<KeptRoom>> kept = store.kept();
  if (!kept || kept->empty()) return "no room is kept; hunch host --keep keeps one";
  std::string known;
  for (std::size_t i = 0; i < kept->size() && i < kMost; ++i)
    known += fmt::format("{}{} ({})", known.empty() ? "" : ", ", (*kept)[i].code, (*kept)[i].first_question);
  return fmt::format("there {} {}{}", kept->size() == 1 ? "is" : "are", known, kept->size() > kMost ? ", …" : "");
}

tl::unexpected<Error> no_such_room(const std::string& code, const std::string& known) {
  return fail(ErrorKind::nothing_matched, fmt::format("report: there is no room {}: {}", code, known));
}

}  // namespace

Result<int> report_room(const RoomReportRequest& request) {
  const std::optional<std::string> code = parse_join_code(request.room);
  if (!code) return fail(ErrorKind::usage, fmt::format("report: '{}' is no room's code", request.room));
  TRY(const std::filesystem::path file, locate_rooms());
  TRY(const Moment now, present_moment());
  TRY(const std::optional<RoomStore::Opened> opened, RoomStore::open_existing(file, now.ms));
  if (!opened) return no_such_room(*code, "no room is kept; hunch host --keep keeps one");
  if (!opened->remark.empty()) print_remark(opened->remark);
  TRY(const std::optional<Room> room, opened->store.read(*code));
  if (!room) return no_such_room(*code, known_rooms(opened->store));
  if (room->foundation().settings.keeping == RoomSettings::Keeping::forgotten) {
    return fail(ErrorKind::nothing_matched,
                fmt::format("report: room {} is not to be kept; hunch host --keep keeps one", *code));
  }
  const std::string text = written_as(request.form, report_of(*room));
  if (!request.file.empty() && request.file != "-") {
    TRY_VOID(write_privately(request.file, text));
    return kExitWell;
  }
  TRY_VOID(print(text));
  return kExitWell;
}

}  // namespace hunch
