# Fails when a file includes from a layer that its own may not see, when a public header needs GDAL, OGR, GEOS or PROJ, and
# when OpenMP is used outside parallel/.
#   cmake -D root=PROJECT -P check_layers.cmake

cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/../../cmake/layers.cmake")

file(REAL_PATH "${root}" root)

function(violation file text)
  set_property(GLOBAL APPEND PROPERTY violations "${file}: ${text}")
endfunction()

# `kouprey/<layer>/...` and, for what stands in src, `"<layer>/...` belong to a layer; other names are from outside.
function(check_include file layer include)
  if(include MATCHES "^([<\"]kouprey/|\")([^/]+)/")
    set(included "${CMAKE_MATCH_2}")
    if(NOT included STREQUAL layer AND NOT included IN_LIST ${layer}_may_include)
      violation("${file}" "layer ${layer} may not include ${include}")
    endif()
  endif()
  if(file MATCHES "^include/")
    if(include MATCHES "^[<\"](gdal|ogr|cpl_|geos|proj|geodesic)[^/]*\\.h")
      violation("${file}" "a public header may not include ${include}")
    elseif(include MATCHES "^\"" AND NOT include MATCHES "^\"kouprey/")
      violation("${file}" "a public header may not include the private ${include}")
    endif()
  endif()
endfunction()

function(check_file file layer)
  file(STRINGS "${root}/${file}" lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "[<\"][^>\"]*[>\"]" include "${line}")
    check_include("${file}" "${layer}" "${include}")
  endforeach()
  file(STRINGS "${root}/${file}" openmp REGEX "^[ \t]*#[ \t]*(pragma[ \t]+omp|include[ \t]*<omp\\.h>)")
  if(openmp AND NOT layer STREQUAL "parallel")
    violation("${file}" "OpenMP is used in parallel/ alone")
  endif()
endfunction()

file(GLOB_RECURSE files RELATIVE "${root}" "${root}/include/*.hpp" "${root}/src/*.hpp" "${root}/src/*.cpp"
     "${root}/apps/*.hpp" "${root}/apps/*.cpp")
if(NOT files)
  message(FATAL_ERROR "no source file below ${root}")
endif()
foreach(file IN LISTS files)
  if(file MATCHES "^apps/")
    check_file("${file}" apps)
  elseif(file MATCHES "^(include/kouprey|src)/([^/]+)/" AND CMAKE_MATCH_2 IN_LIST kouprey_layers)
    check_file("${file}" "${CMAKE_MATCH_2}")
  else()
    violation("${file}" "this folder is no layer")
  endif()
endforeach()

get_property(violations GLOBAL PROPERTY violations)
if(violations)
  list(JOIN violations "\n  " text)
  message(FATAL_ERROR "Layer violations:\n  ${text}")
endif()
list(LENGTH files count)
message(STATUS "${count} files keep to their layers")
