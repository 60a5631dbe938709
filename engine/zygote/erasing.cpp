#include "engine/zygote/erasing.h"

#include <malloc.h>
#include <string.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

void erase_and_free(void* memory) {
  if (memory == nullptr) return;
  explicit_bzero(memory, malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

void operator delete(void* memory) noexcept { erase_and_free(memory); }
void operator delete(void* memory, std::size_t) noexcept { erase_and_free(memory); }
void operator delete[](void* memory) noexcept { erase_and_free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { erase_and_free(memory); }
