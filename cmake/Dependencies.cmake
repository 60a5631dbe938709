# Every third-party dependency, its floor, and the Debian package that has it.
find_package(PkgConfig REQUIRED)

# hunch_find(<package> <floor> <apt package>): find_package, or a stop that names the package to install.
function(hunch_find name floor apt)
  find_package(${name} ${floor} QUIET ${ARGN})
  if(NOT ${name}_FOUND)
    message(FATAL_ERROR "${name} ${floor} or later is missing. Install it with: apt-get install ${apt}\n(./dev setup installs all that is needed)")
  endif()
  # find_package sets result variables in this function's scope; targets must be seen everywhere.
  set(${name}_VERSION "${${name}_VERSION}" PARENT_SCOPE)
endfunction()

# hunch_pkg(<prefix> <pkg-config module> <floor> <apt package>): the imported target PkgConfig::<prefix>.
function(hunch_pkg prefix module floor apt)
  pkg_check_modules(${prefix} QUIET IMPORTED_TARGET GLOBAL "${module}>=${floor}")
  if(NOT ${prefix}_FOUND)
    message(FATAL_ERROR "${module} ${floor} or later is missing. Install it with: apt-get install ${apt}\n(./dev setup installs all that is needed)")
  endif()
endfunction()

# hunch_header(<target> <header> <apt package>): an interface target for a header-only library without a config.
function(hunch_header target header apt)
  find_path(${target}_INCLUDE_DIR "${header}")
  if(NOT ${target}_INCLUDE_DIR)
    message(FATAL_ERROR "<${header}> is missing. Install it with: apt-get install ${apt}\n(./dev setup installs all that is needed)")
  endif()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE "${${target}_INCLUDE_DIR}")
endfunction()

set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
hunch_find(Threads "" libc6-dev)
hunch_find(fmt 9.0 libfmt-dev)
hunch_pkg(yaml yaml-0.1 0.2.5 libyaml-dev)
hunch_find(nlohmann_json 3.11 nlohmann-json3-dev)
hunch_find(CLI11 2.1 libcli11-dev)
hunch_find(SQLiteCpp 3.2 "libsqlitecpp-dev libsqlite3-dev")
hunch_find(pugixml 1.12 libpugixml-dev)
hunch_pkg(seccomp libseccomp 2.5 libseccomp-dev)
hunch_pkg(cmark_gfm libcmark-gfm 0.29 libcmark-gfm-dev)
hunch_pkg(utf8proc libutf8proc 2.6 libutf8proc-dev)
hunch_pkg(tomlplusplus tomlplusplus 3.2 libtomlplusplus-dev)
hunch_header(hunch_expected tl/expected.hpp libexpected-dev)
hunch_header(hunch_dtl dtl/dtl.hpp libdtl-dev)

option(HUNCH_WEB "Build the server (hunch serve, hunch host), and its pages where Node.js is needed for them" ON)
if(HUNCH_WEB AND NOT HUNCH_FUZZ)
  hunch_header(hunch_beast boost/beast.hpp libboost-dev)
  hunch_pkg(prometheus_core prometheus-cpp-core 1.0 prometheus-cpp-dev)
  hunch_pkg(qrcodegen qrcodegencpp 1.8 libqrcodegencpp-dev)
endif()
