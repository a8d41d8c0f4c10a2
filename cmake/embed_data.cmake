# The files of data/ become part of the library: their text, byte for byte, as constants of one generated source.

# The text as a string literal that the program sees unchanged.
function(kouprey_literal text result)
  set(delimiter "table")
  string(FIND "${text}" ")${delimiter}\"" place)
  if(NOT place EQUAL -1)
    message(FATAL_ERROR "a table holds the mark that ends a literal")
  endif()
  set(${result} "R\"${delimiter}(${text})${delimiter}\"" PARENT_SCOPE)
endfunction()

# Writes a file when its content changes, so that nothing is compiled for nothing.
function(kouprey_write_if_different file content)
  file(WRITE "${file}.new" "${content}")
  file(COPY_FILE "${file}.new" "${file}" ONLY_IF_DIFFERENT)
  file(REMOVE "${file}.new")
endfunction()

# Makes core/data_tables.hpp and data_tables.cpp of everything in data/ and gives both to the target. data/init/legend.csv
# is the constant init_legend.
function(kouprey_embed_data target)
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/data/*")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${tables})
  set(declarations "")
  set(definitions "")
  foreach(table IN LISTS tables)
    file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}/data" "${table}")
    string(REGEX REPLACE "[.][a-z]+$" "" name "${name}")
    string(REPLACE "/" "_" name "${name}")
    file(READ "${table}" text)
    kouprey_literal("${text}" literal)
    string(APPEND declarations "extern const std::string_view ${name};\n")
    string(APPEND definitions "const std::string_view ${name} = ${literal};\n")
  endforeach()
  set(folder "${PROJECT_BINARY_DIR}/generated")
  set(notice "// Made of data/ by cmake/embed_data.cmake.\n")
  kouprey_write_if_different("${folder}/core/data_tables.hpp"
    "${notice}#pragma once\n\n#include <string_view>\n\nnamespace kouprey::data_tables {\n\n${declarations}\n}\n")
  kouprey_write_if_different("${folder}/core/data_tables.cpp"
    "${notice}#include \"core/data_tables.hpp\"\n\nnamespace kouprey::data_tables {\n\n${definitions}\n}\n")
  target_sources(${target} PRIVATE "${folder}/core/data_tables.cpp")
  target_include_directories(${target} PRIVATE "${folder}")
endfunction()
