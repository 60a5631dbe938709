# The pages of the server: built by Node.js, from packages that npm fetches, in the build folder only.

# hunch_front_end(<folder> <depends>): the folder in which the pages will be, and what must be built for that.
function(hunch_front_end folder_result depends_result)
  find_program(HUNCH_NODE node)
  find_program(HUNCH_NPM npm)
  if(NOT HUNCH_NODE OR NOT HUNCH_NPM)
    message(FATAL_ERROR "Node.js and npm build the server's pages, and are missing. Install them with: apt-get install nodejs npm\n"
      "or configure with -DHUNCH_WEB=OFF, for a hunch without `serve` and `host`.")
  endif()
  set(front "${CMAKE_SOURCE_DIR}/app/web/front")
  set(packages "${CMAKE_BINARY_DIR}/web")
  set(pages "${packages}/pages")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${front}/src/*")
  set(installed "${packages}/installed")
  set(files "${front}/package.json" "${front}/package-lock.json")
  if(EXISTS "${front}/.npmrc")
    list(APPEND files "${front}/.npmrc")
  endif()
  add_custom_command(OUTPUT "${installed}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${packages}"
    COMMAND "${CMAKE_COMMAND}" -E copy ${files} "${packages}"
    COMMAND "${CMAKE_COMMAND}" -E chdir "${packages}" "${HUNCH_NPM}" ci --no-audit --no-fund --loglevel=error
    COMMAND "${CMAKE_COMMAND}" -E touch "${installed}"
    DEPENDS ${files} COMMENT "Fetching what the pages are built with" VERBATIM)
  add_custom_command(OUTPUT "${pages}/manifest.txt"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${pages}"
    COMMAND "${HUNCH_NODE}" "${front}/build.mjs" --outdir "${pages}" --modules "${packages}/node_modules"
    DEPENDS "${installed}" "${front}/build.mjs" ${sources} COMMENT "Building the pages" VERBATIM)
  set(${folder_result} "${pages}" PARENT_SCOPE)
  set(${depends_result} "${pages}/manifest.txt" PARENT_SCOPE)
endfunction()
