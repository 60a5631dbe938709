#include "app/command.h"

namespace hunch {

const std::vector<Command>& commands() {
  static const std::vector<Command> table = {
      {"quiz", "predict what snippets print, one after the other", declare_quiz},
      {"stats", "show how you are doing", declare_stats},
      {"progress", "copy what is remembered of you to a file, or from one", declare_progress},
      {"reset", "forget your answers", declare_reset},
      {"serve", "practise in the browser", declare_serve},
      {"demo", "show snippets to an audience and run them live", declare_demo},
      {"host", "lead a class that predicts on its phones", declare_host},
      {"show", "show a question, and with --answer what really happens", declare_show},
      {"list", "list the questions", declare_list},
      {"export", "write cards for Anki, or a book", declare_export},
      {"answer", "judge a prediction", declare_answer},
      {"run", "run a Python program in the sandbox", declare_run},
      {"check", "prove that every question still tells the truth", declare_check},
      {"bless", "put what really happens into the documentation, where you say so", declare_bless},
      {"review", "go through what check finds, one key a finding", declare_review},
      {"watch", "check each file as soon as it is saved", declare_watch},
      {"report", "what a class predicted; join the reports of several machines", declare_report},
      {"doctor", "say what works on this machine, and what to do about the rest", declare_doctor},
      {"new", "begin a question of your own", declare_new},
      {"config", "say what you want for good", declare_config},
      {"pages", "bring the bank's pages in step with it", declare_pages},
  };
  return table;
}

std::vector<Command> all_commands() {
  std::vector<Command> table = commands();
  table.push_back({"completion", "print the completions for a shell", declare_completion});
  table.push_back({"man", "print the manual page", declare_man});
  return table;
}

int exit_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return kExitUsage;
    case ErrorKind::internal:
      return kExitInternal;
    case ErrorKind::sandbox_unavailable:
      return kExitSandbox;
    case ErrorKind::nothing_matched:
      return kExitNothingMatched;
  }
  return kExitInternal;
}

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::internal:
      return "internal";
    case ErrorKind::sandbox_unavailable:
      return "sandbox_unavailable";
    case ErrorKind::nothing_matched:
      return "nothing_matched";
  }
  return "internal";
}

}  // namespace hunch
