// Random bytes are the kernel's: what tokens, codes and secrets are made of.
#pragma once

#include "engine/base/result.h"
#include "engine/room/join_code.h"

namespace hunch {

Result<RandomBytes> random_bytes();

}  // namespace hunch
