// hunch-python<X.Y>: the zygote program. Started by hunch with a socket as descriptor 3; of no use by hand, except
// --probe.
#include <fcntl.h>
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "engine/zygote/embedded_python.h"
#include "engine/zygote/probe.h"
#include "engine/zygote/zygote.h"

namespace {

constexpr int kHostSocket = 3;

// CPython looks at its descriptors when it starts: standard output and error must be pipes, as they will be for every
// run.
bool set_up_streams() {
  int pipe_ends[2];
  const int null = open("/dev/null", O_RDONLY);
  if (null < 0 || pipe2(pipe_ends, 0) != 0) return false;
  return dup2(null, 0) == 0 && dup2(pipe_ends[1], 1) == 1 && dup2(pipe_ends[1], 2) == 2 &&
         close_range(kHostSocket + 1, ~0U, 0) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--probe") == 0) return hunch::probe_layers();
  struct stat status {};
  if (argc != 1 || fstat(kHostSocket, &status) != 0 || !S_ISSOCK(status.st_mode)) {
    std::fprintf(stderr, "hunch-python%s is started by hunch. Try: hunch run FILE\n", hunch::kEmbeddedPython.version);
    return 2;
  }
  unsetenv("LD_BIND_NOW");  // has done its work; os.environ must not show it
  // Freed pieces are merged at once: else every child would find them unmerged, and copy their pages to merge them.
  mallopt(M_MXFAST, 0);
  if (!set_up_streams()) return 1;
  hunch::Zygote zygote{hunch::Fd(kHostSocket)};
  const int exit_status = zygote.serve();
  _exit(exit_status);  // CPython is not finalised: nothing of a snippet's ever ran in this process
}
