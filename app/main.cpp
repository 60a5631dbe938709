#include <signal.h>
#include <unistd.h>

#include <exception>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/standard_output.h"
#include "engine/base/text.h"

namespace {

// Nothing needs tidying up: zygotes end when their supervisor is gone.
extern "C" void on_interrupt(int) { ::_exit(hunch::kExitInterrupted); }

}  // namespace

int main(int argc, char** argv) {
  hunch::prepare_standard_streams();
  ::signal(SIGINT, on_interrupt);
  try {
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    const int status = hunch::carry_out(hunch::split_command_line(words));
    const hunch::Result<void> flushed = hunch::flush_standard_output();
    if (flushed) return status;
    hunch::print_diagnostic(hunch::neutralise("hunch: " + flushed.error().message) + "\n");
  } catch (const std::exception& error) {
    hunch::print_diagnostic(hunch::neutralise(std::string("hunch: internal error: ") + error.what()) + "\n");
  }
  return hunch::kExitInternal;
}
