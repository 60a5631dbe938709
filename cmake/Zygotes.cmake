# One zygote program a CPython: hunch-python<X.Y>, built from engine/zygote, in libexec/hunch.
include(Pythons)

set(PYBIND11_NOPYTHON ON)  # its headers only; which Python to link is decided here
find_package(pybind11 2.10.2 QUIET CONFIG)
if(NOT pybind11_FOUND)
  message(FATAL_ERROR "pybind11 2.10.2 or later is missing. Install it with: apt-get install pybind11-dev\n(./dev setup installs all that is needed)")
endif()

# libseccomp for the zygotes: the static library, where there is one.
add_library(hunch_static_seccomp INTERFACE)
find_library(HUNCH_STATIC_SECCOMP libseccomp.a)
if(HUNCH_STATIC_SECCOMP)
  target_include_directories(hunch_static_seccomp INTERFACE ${seccomp_INCLUDE_DIRS})
  target_link_libraries(hunch_static_seccomp INTERFACE "${HUNCH_STATIC_SECCOMP}")
else()
  target_link_libraries(hunch_static_seccomp INTERFACE PkgConfig::seccomp)
endif()

hunch_find_pythons(HUNCH_FOUND_PYTHONS)
set(HUNCH_EMBEDDED_PYTHONS "")  # versions, the default first
foreach(python IN LISTS HUNCH_FOUND_PYTHONS)
  string(REGEX MATCH "^[^|]+" version "${python}")
  list(APPEND HUNCH_EMBEDDED_PYTHONS "${version}")
endforeach()
list(GET HUNCH_EMBEDDED_PYTHONS 0 HUNCH_DEFAULT_PYTHON)

# hunch_libraries_elsewhere(<result> <stdlib> <folder>…): the shared libraries that extension modules of the standard
# library load from outside these folders and the system's: a jail must hold them, too.
function(hunch_libraries_elsewhere result stdlib)
  set(elsewhere "")
  file(GLOB modules "${stdlib}/lib-dynload/*.so")
  if(modules)
    execute_process(COMMAND ldd ${modules} OUTPUT_VARIABLE lines ERROR_QUIET)
    string(REGEX MATCHALL "=> /[^\n]+ \\(0x" lines "${lines}")
    list(REMOVE_DUPLICATES lines)
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^=> (.+) \\(0x$" "\\1" path "${line}")
      set(known FALSE)
      foreach(folder IN ITEMS /lib /lib64 /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE} /usr/lib64 LISTS ARGN)
        cmake_path(IS_PREFIX folder "${path}" inside)
        if(inside)
          set(known TRUE)
        endif()
      endforeach()
      if(NOT known)
        list(APPEND elsewhere "${path}")
      endif()
    endforeach()
    list(REMOVE_DUPLICATES elsewhere)
  endif()
  set(${result} ${elsewhere} PARENT_SCOPE)
endfunction()

# hunch_add_zygote(<X.Y|X.Y.Z|prefix|libdir> SHARED <object library> SOURCES <file>…): the sources are compiled for
# that CPython, the object library is the same for all.
function(hunch_add_zygote python)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SHARED" "SOURCES")
  string(REPLACE "|" ";" fields "${python}")
  list(GET fields 0 version)
  list(GET fields 2 prefix)
  list(GET fields 3 libdir)
  set(stdlib "${prefix}/lib/python${version}")
  # The system's own prefix is full of what is nobody's business; any other one has its libraries together.
  if(prefix STREQUAL "/usr")
    set(folders "${stdlib}" /usr/lib/python3 "/usr/local/lib/python${version}/dist-packages")
  else()
    set(folders "${prefix}/lib" "${prefix}/lib64")
  endif()
  hunch_libraries_elsewhere(libraries "${stdlib}" ${folders})
  # sys.executable is what a person starts: python3 where that is this version.
  set(executable "${prefix}/bin/python${version}")
  file(REAL_PATH "${executable}" real)
  file(REAL_PATH "${prefix}/bin/python3" real_python3)
  if(real STREQUAL real_python3)
    set(executable "${prefix}/bin/python3")
  endif()

  set(target hunch-python${version})
  add_executable(${target} ${arg_SOURCES} $<TARGET_OBJECTS:${arg_SHARED}>)
  target_compile_definitions(${target} PRIVATE
    HUNCH_PYTHON_VERSION="${version}"
    HUNCH_PYTHON_PREFIX="${prefix}"
    HUNCH_PYTHON_EXECUTABLE="${executable}"
    HUNCH_PYTHON_STDLIB="${stdlib}"
    "HUNCH_PYTHON_FOLDERS=\"$<JOIN:${folders},:>\""
    "HUNCH_PYTHON_LIBRARIES=\"$<JOIN:${libraries},:>\"")
  target_include_directories(${target} SYSTEM PRIVATE "${prefix}/include/python${version}")
  target_link_libraries(${target} PRIVATE ${arg_SHARED} pybind11::headers "${libdir}/libpython${version}.so")
  # Every library that is mapped is copied at every fork: only CPython's own are.
  target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc -Wl,--exclude-libs,ALL)
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    UNITY_BUILD OFF  # CPython's internal headers contradict its public ones
    RUNTIME_OUTPUT_DIRECTORY "${HUNCH_LIBEXEC_DIR}")
  if(NOT prefix STREQUAL "/usr")
    # Whether in the build tree or installed, it starts by itself.
    set_target_properties(${target} PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH "${libdir}")
  endif()
  install(TARGETS ${target} RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/hunch")
endfunction()

# Programs of CPythons that are no longer embedded would still be found by hunch.
file(GLOB programs "${HUNCH_LIBEXEC_DIR}/hunch-python*")
foreach(program IN LISTS programs)
  string(REGEX REPLACE "^.*/hunch-python" "" version "${program}")
  if(NOT version IN_LIST HUNCH_EMBEDDED_PYTHONS)
    message(STATUS "  removing ${program}")
    file(REMOVE "${program}")
  endif()
endforeach()
