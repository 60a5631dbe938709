// hunch serve and hunch host, in a hunch that was built without its server: they understand their options, so that
// nobody looks for a mistake of their own.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/command.h"
#include "app/options.h"

namespace hunch {
namespace {

// What is said about how to serve, to nobody.
struct Unheard {
  std::vector<std::string> operands;
  std::string port, bind, python;
  bool choices = false, keep = false, check = false;
};

Action say_that_it_is_not_here(const char* command, std::shared_ptr<Unheard> unheard) {
  return [command, unheard = std::move(unheard)](const CommonOptions&) -> Result<int> {
    return fail(ErrorKind::internal,
                std::string(command) + ": this hunch was built without its server; configure it with -DHUNCH_WEB=ON");
  };
}

std::shared_ptr<Unheard> declare_both(CLI::App& parser) {
  auto unheard = std::make_shared<Unheard>();
  add_text(parser, "--port", unheard->port, {"N", "The port"});
  add_text(parser, "--bind", unheard->bind, {"ADDRESS", "The address to listen on"});
  return unheard;
}

}  // namespace

Action declare_serve(CLI::App& parser) { return say_that_it_is_not_here("serve", declare_both(parser)); }

Action declare_host(CLI::App& parser) {
  std::shared_ptr<Unheard> unheard = declare_both(parser);
  add_operands(parser, "FILTER", unheard->operands, "The questions of the class");
  add_flag(parser, "--choices", unheard->choices, "Phones choose among outputs");
  add_flag(parser, "--keep", unheard->keep, "Keep what the class predicted");
  add_flag(parser, "--check", unheard->check, "Run the whole deck first");
  add_text(parser, "--python", unheard->python, {"X.Y", "The Python to run on"});
  return say_that_it_is_not_here("host", std::move(unheard));
}

}  // namespace hunch
