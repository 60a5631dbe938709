# Writes a .cpp that holds the files of a folder: cmake -DFOLDER=… -DOUTPUT=… -P assets.cmake
#
# FOLDER/manifest.txt names them, a line each: path, tab, content type. Without FOLDER the .cpp holds none. The assembler
# copies the bytes; a compiler would take seconds for them.
set(declarations "")
set(entries "")
if(FOLDER)
  if(NOT EXISTS "${FOLDER}/manifest.txt")
    message(FATAL_ERROR "${FOLDER}/manifest.txt is missing: the build of the front end must write it")
  endif()
  file(STRINGS "${FOLDER}/manifest.txt" lines ENCODING UTF-8)
  set(number 0)
  foreach(line IN LISTS lines)
    # Each MATCHES forgets the groups of the one before: those that are used come last.
    if(line MATCHES "\\.\\." OR NOT line MATCHES "^([A-Za-z0-9._/-]+)\t([A-Za-z0-9/.+; =-]+)$")
      message(FATAL_ERROR "${FOLDER}/manifest.txt: not a path, a tab and a content type: ${line}")
    endif()
    set(path "${CMAKE_MATCH_1}")
    set(type "${CMAKE_MATCH_2}")
    if(NOT EXISTS "${FOLDER}/${path}")
      message(FATAL_ERROR "${FOLDER}/manifest.txt names ${path}, which is not there")
    endif()
    string(APPEND declarations
      "asm(\".pushsection .rodata\\n.global hunch_asset_${number}\\nhunch_asset_${number}:\\n.incbin \\\"${FOLDER}/${path}\\\"\\n\"\n"
      "    \".global hunch_asset_${number}_end\\nhunch_asset_${number}_end:\\n.byte 0\\n.popsection\");\n"
      "extern \"C\" const char hunch_asset_${number}[], hunch_asset_${number}_end[];\n")
    string(APPEND entries
      "      {\"${path}\", \"${type}\", {hunch_asset_${number}, static_cast<std::size_t>(hunch_asset_${number}_end - hunch_asset_${number})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
endif()
file(WRITE "${OUTPUT}" "// Written by app/web/assets.cmake. Do not edit.
#include \"app/web/assets.h\"

${declarations}
namespace hunch {

const std::vector<Asset>& compiled_assets() {
  static const std::vector<Asset> assets = {
${entries}  };
  return assets;
}

}  // namespace hunch
")
