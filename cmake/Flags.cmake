# Flags shared by every target, on one interface target: link hunch::flags PRIVATE.
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(HUNCH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(HUNCH_FUZZ "Build the fuzz targets only, for libFuzzer; needs clang, and HUNCH_SANITIZE" OFF)
option(HUNCH_WERROR "Treat warnings as errors" OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# plain_flags are all but the sanitizers, for the zygotes: a program under AddressSanitizer maps terabytes, which no limit on
# memory allows, and replaces the very calls that the sandbox is made of.
add_library(hunch_plain_flags INTERFACE)
add_library(hunch::plain_flags ALIAS hunch_plain_flags)
target_compile_features(hunch_plain_flags INTERFACE cxx_std_20)
target_include_directories(hunch_plain_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(hunch_plain_flags INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 sees overlaps in std::string that are none (GCC bug 105651)
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -fstack-protector-strong -fstack-clash-protection
  $<$<BOOL:${HUNCH_WERROR}>:-Werror>
  $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
  $<$<AND:$<NOT:$<CONFIG:Debug>>,$<NOT:$<BOOL:${HUNCH_SANITIZE}>>>:-D_FORTIFY_SOURCE=2>)
target_link_options(hunch_plain_flags INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)

add_library(hunch_flags INTERFACE)
add_library(hunch::flags ALIAS hunch_flags)
target_link_libraries(hunch_flags INTERFACE hunch_plain_flags)
if(HUNCH_SANITIZE)
  # Not vptr: it looks at memory through a pipe, and takes a test that has no descriptor left for a mistake.
  target_compile_options(hunch_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(hunch_flags INTERFACE -fsanitize=address,undefined)
endif()
if(HUNCH_FUZZ)
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer)
  check_cxx_source_compiles("extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }" HUNCH_HAS_LIBFUZZER)
  unset(CMAKE_REQUIRED_FLAGS)
  if(NOT HUNCH_HAS_LIBFUZZER)
    message(FATAL_ERROR "${CMAKE_CXX_COMPILER} has no libFuzzer. Install clang and its runtime with: apt-get install clang libclang-rt-14-dev\n(./dev fuzz installs all that is needed)")
  endif()
  target_compile_options(hunch_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_compile_definitions(hunch_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
