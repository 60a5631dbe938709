// hunch serve and hunch host, in a hunch that was built without its server.
#include "app/command.h"

namespace hunch {
namespace {

Action say_that_it_is_not_here(const char* command) {
  return [command](const CommonOptions&) -> Result<int> {
    return fail(ErrorKind::internal,
                std::string(command) + ": this hunch was built without its server; configure it with -DHUNCH_WEB=ON");
  };
}

}  // namespace

Action declare_serve(CLI::App&) { return say_that_it_is_not_here("serve"); }
Action declare_host(CLI::App&) { return say_that_it_is_not_here("host"); }

}  // namespace hunch
