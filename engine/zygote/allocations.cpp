#include "engine/zygote/allocations.h"

#include <Python.h>
#include <sys/sysinfo.h>

#include <cstddef>

namespace hunch {
namespace {

PyMemAllocatorEx g_raw;           // the allocator that we stand in front of
PyObjectArenaAllocator g_arenas;  // likewise, for the memory of small objects
std::size_t g_machine_bytes = 0;  // more than this would be refused without a limit, too
bool g_refused = false;

void* noted(void* memory, std::size_t size) {
  if (memory == nullptr && size <= g_machine_bytes) g_refused = true;
  return memory;
}

void* raw_malloc(void*, std::size_t size) { return noted(g_raw.malloc(g_raw.ctx, size), size); }
void* raw_calloc(void*, std::size_t count, std::size_t size) {
  return noted(g_raw.calloc(g_raw.ctx, count, size), size == 0 ? 0 : count > SIZE_MAX / size ? SIZE_MAX : count * size);
}
void* raw_realloc(void*, void* memory, std::size_t size) { return noted(g_raw.realloc(g_raw.ctx, memory, size), size); }
void raw_free(void*, void* memory) { g_raw.free(g_raw.ctx, memory); }

void* arena_alloc(void*, std::size_t size) { return noted(g_arenas.alloc(g_arenas.ctx, size), size); }
void arena_free(void*, void* memory, std::size_t size) { g_arenas.free(g_arenas.ctx, memory, size); }

}  // namespace

void watch_allocations() {
  struct sysinfo machine {};
  if (sysinfo(&machine) == 0) g_machine_bytes = (machine.totalram + machine.totalswap) * machine.mem_unit;
  PyMem_GetAllocator(PYMEM_DOMAIN_RAW, &g_raw);
  PyMemAllocatorEx raw{nullptr, raw_malloc, raw_calloc, raw_realloc, raw_free};
  PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &raw);
  PyObject_GetArenaAllocator(&g_arenas);
  PyObjectArenaAllocator arenas{nullptr, arena_alloc, arena_free};
  PyObject_SetArenaAllocator(&arenas);
}

bool allocation_was_refused() { return g_refused; }

}  // namespace hunch
