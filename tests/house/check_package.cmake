# Installs the project into a scratch prefix, builds a small project elsewhere that knows it only by find_package, runs it.
#   cmake -D build=BUILD -D consumer=SOURCES -D scratch=FOLDER -D compiler=CXX -P check_package.cmake

cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${scratch}")
run("${CMAKE_COMMAND}" --install "${build}" --prefix "${scratch}/prefix")
run("${CMAKE_COMMAND}" -S "${consumer}" -B "${scratch}/build" -G Ninja -D "CMAKE_PREFIX_PATH=${scratch}/prefix"
    -D "CMAKE_CXX_COMPILER=${compiler}" -D CMAKE_BUILD_TYPE=Release)
run("${CMAKE_COMMAND}" --build "${scratch}/build")
run("${scratch}/build/consumer")
file(REMOVE_RECURSE "${scratch}")
