# The one place for compiler and linker flags. Everything in the project links `leadline_flags`.
option(LEADLINE_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(LEADLINE_STATIC "Link a fully static executable" OFF)
option(LEADLINE_FUZZ "Build the libFuzzer programs (clang only)" OFF)
option(LEADLINE_BENCH "Build the benchmarks" OFF)
option(CMAKE_COMPILE_WARNING_AS_ERROR "A compiler warning is an error" ON)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CCACHE ccache)
  if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  endif()
endif()

add_library(leadline_flags INTERFACE)
# No fused multiply-add, so that x86-64 and arm64 write the same bytes; no errno from rounding, so that it is one instruction.
target_compile_options(leadline_flags INTERFACE -ffp-contract=off -fno-math-errno)
target_compile_options(leadline_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
                                                -Wnon-virtual-dtor -Wold-style-cast -Wcast-align)
# fmt and spdlog without their shared libraries.
target_compile_definitions(leadline_flags INTERFACE FMT_HEADER_ONLY=1)

if(LEADLINE_SANITIZE)
  # GCC's analysis mistakes the sanitizers' own code for reads of empty optionals; the release build keeps the warning.
  target_compile_options(leadline_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_compile_options(leadline_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                  -fno-omit-frame-pointer)
  target_compile_definitions(leadline_flags INTERFACE _GLIBCXX_ASSERTIONS=1)
  target_link_options(leadline_flags INTERFACE -fsanitize=address,undefined)
endif()
if(LEADLINE_FUZZ)
  target_compile_options(leadline_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(LEADLINE_STATIC)
  target_link_options(leadline_flags INTERFACE -static)
endif()
