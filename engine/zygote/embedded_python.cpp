#include "engine/zygote/embedded_python.h"

namespace hunch {

const EmbeddedPython kEmbeddedPython = {HUNCH_PYTHON_VERSION, HUNCH_PYTHON_PREFIX,  HUNCH_PYTHON_EXECUTABLE,
                                        HUNCH_PYTHON_STDLIB,  HUNCH_PYTHON_FOLDERS, HUNCH_PYTHON_LIBRARIES};

}  // namespace hunch
