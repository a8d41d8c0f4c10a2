# What every compilation of this project asks of the compiler, as interface targets.

# The same arithmetic everywhere: no fused multiply-add that one processor has and another lacks, and never -ffast-math
# or -march=native. errno of mathematical functions is not looked at.
add_library(kouprey_arithmetic INTERFACE)
target_compile_options(kouprey_arithmetic INTERFACE -ffp-contract=off -fno-math-errno)

add_library(kouprey_warnings INTERFACE)
target_compile_options(kouprey_warnings INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion)
if(KOUPREY_WERROR)
  target_compile_options(kouprey_warnings INTERFACE -Werror)
endif()

add_library(kouprey_instruments INTERFACE)
if(KOUPREY_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
  if(KOUPREY_AFL)
    list(APPEND sanitizers -fsanitize-coverage=trace-pc-guard)
  elseif(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    list(APPEND sanitizers -fsanitize=fuzzer-no-link) # what a fuzzer steers by; tests take no notice
  endif()
  target_compile_options(kouprey_instruments INTERFACE ${sanitizers} -fno-omit-frame-pointer)
  target_link_options(kouprey_instruments INTERFACE ${sanitizers})
endif()
# What is counted is the library and the program; tests count nothing of their own.
add_library(kouprey_counters INTERFACE)
if(KOUPREY_COVERAGE)
  target_compile_options(kouprey_counters INTERFACE -fprofile-instr-generate -fcoverage-mapping) # clang's
  target_link_options(kouprey_instruments INTERFACE -fprofile-instr-generate)
endif()

# Everything of the above, for the project's own targets; it stays behind when the library is installed.
add_library(kouprey_flags INTERFACE)
target_link_libraries(kouprey_flags INTERFACE kouprey_arithmetic kouprey_warnings kouprey_instruments)
