// Privileges: giving up root in the zygote, and every capability in the child.
#pragma once

#include "engine/base/result.h"

namespace hunch {

// Started as root, becomes a user and group without a name and without rights, one of its own for every process, so
// that limits a user are limits a zygote. Does nothing for anyone else, nor for the "root" of a user namespace that
// maps only an ordinary user. Sets no_new_privs for good.
Result<void> give_up_root();

// Whether this process runs as a user of its own, so that limits a user are its own as well.
bool has_own_user();

// Drops all capabilities, those inside a user namespace as well. False with errno on failure. Async-signal-safe.
bool drop_capabilities();

}  // namespace hunch
