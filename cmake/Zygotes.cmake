# The CPythons to embed: one zygote program each, hunch-python<X.Y>.
set(HUNCH_PYTHONS "3.11" CACHE STRING "CPython versions to embed, e.g. 3.11;3.13")

set(PYBIND11_NOPYTHON ON)  # its headers only; which Python to link is decided here
find_package(pybind11 2.10.2 QUIET CONFIG)
if(NOT pybind11_FOUND)
  message(FATAL_ERROR "pybind11 2.10.2 or later is missing. Install it with: apt-get install pybind11-dev\n(./dev setup installs all that is needed)")
endif()

# hunch_add_zygote(<X.Y>): the program for that version, built from engine/zygote, in libexec/hunch.
function(hunch_add_zygote version)
  set(python HUNCH_PYTHON_${version})
  pkg_check_modules(${python} QUIET IMPORTED_TARGET GLOBAL python-${version}-embed)
  if(NOT ${python}_FOUND)
    message(FATAL_ERROR "The headers and library of Python ${version} are missing. Install them with: apt-get install libpython${version}-dev\n(./dev setup installs all that is needed)")
  endif()
  pkg_get_variable(prefix python-${version}-embed prefix)
  set(target hunch-python${version})
  add_executable(${target}
    main.cpp allocations.cpp collector.cpp contexts.cpp exceptions.cpp finish.cpp grants.cpp interactive_reader.cpp interpreter.cpp ledger.cpp library_paths.cpp lockdown.cpp
    probe.cpp process_group.cpp session_text.cpp source_file.cpp warm_pages.cpp zygote.cpp
    isolation/landlock.cpp isolation/namespaces.cpp isolation/privileges.cpp isolation/rlimits.cpp isolation/seccomp.cpp
    # Compiled again, as these flags differ from the host's under a sanitizer.
    ../runner/wire.cpp ../base/file.cpp ../base/result.cpp)
  target_compile_definitions(${target} PRIVATE
    HUNCH_PYTHON_VERSION="${version}"
    HUNCH_PYTHON_EXECUTABLE="${prefix}/bin/python3"
    HUNCH_PYTHON_STDLIB="${prefix}/lib/python${version}"
    HUNCH_LIBRARY_ARCHITECTURE="${CMAKE_LIBRARY_ARCHITECTURE}")
  target_link_libraries(${target} PRIVATE
    hunch::plain_flags hunch_expected pybind11::headers PkgConfig::${python} PkgConfig::seccomp fmt::fmt)
  set_target_properties(${target} PROPERTIES
    CXX_VISIBILITY_PRESET hidden
    RUNTIME_OUTPUT_DIRECTORY "${HUNCH_LIBEXEC_DIR}")
  install(TARGETS ${target} RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/hunch")
endfunction()
