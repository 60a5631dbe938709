// The report of a room that was kept: text, HTML, CSV or JSON, onto standard output or into a file.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace hunch {

struct RoomReportRequest {
  enum class Form { text, html, csv, json };

  std::string room;  // as it was typed
  Form form = Form::text;
  std::string file;  // "" or "-": standard output
};

// The exit status. An Error (nothing_matched) if there is no such room, or it is not to be kept.
Result<int> report_room(const RoomReportRequest& request);

}  // namespace hunch
