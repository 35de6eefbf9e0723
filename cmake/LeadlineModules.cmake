# leadline_module(<name> SOURCES a.cc b.cc DEPENDS util wibl LIBRARIES nlohmann_json::nlohmann_json)
# One folder of src/ is one static library leadline_<name>, alias leadline::<name>, namespace leadline::<name>.
function(leadline_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_library(leadline_${name} STATIC ${ARG_SOURCES})
  add_library(leadline::${name} ALIAS leadline_${name})
  set_target_properties(leadline_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(leadline_${name} PUBLIC cxx_std_20)
  target_include_directories(leadline_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
                                                     $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/generated>
                                                     $<INSTALL_INTERFACE:include/leadline>)
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_link_libraries(leadline_${name} PUBLIC ${ARG_DEPENDS} ${ARG_LIBRARIES}
                                         PRIVATE $<BUILD_INTERFACE:leadline_flags>)
endfunction()

# leadline_program(<name> SOURCES main.cc DEPENDS cli) - an executable for users, <build>/<name>. An optimised one is
# stripped; what a debugger needs lies beside it in <name>.debug and is found there by gdb.
function(leadline_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_link_libraries(${name} PRIVATE leadline_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  if(CMAKE_BUILD_TYPE STREQUAL Release)
    add_custom_command(TARGET ${name} POST_BUILD WORKING_DIRECTORY ${PROJECT_BINARY_DIR} VERBATIM
      COMMAND ${CMAKE_OBJCOPY} --only-keep-debug ${name} ${name}.debug
      COMMAND ${CMAKE_STRIP} ${name}
      COMMAND ${CMAKE_OBJCOPY} --add-gnu-debuglink=${name}.debug ${name})
  endif()
endfunction()

# leadline_test(<module> SOURCES x_test.cc DEPENDS wibl) - one test program a module, every test case known to ctest.
function(leadline_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_executable(${name}_test ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name}_test PRIVATE LEADLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name}_test PRIVATE leadline_flags ${ARG_DEPENDS} ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  include(GoogleTest)
  gtest_discover_tests(${name}_test TEST_PREFIX "${name}." PROPERTIES LABELS unit DISCOVERY_TIMEOUT 60)
endfunction()

# leadline_fuzzer(<name> SOURCES x_fuzz.cc DEPENDS wibl CORPUS dir...) - the program <name>_fuzz around LLVMFuzzerTestOneInput().
# With the fuzz preset it is a libFuzzer program; otherwise it reads each file of its corpus once, as a test.
function(leadline_fuzzer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES;CORPUS" ${ARGN})
  add_executable(${name}_fuzz ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_include_directories(${name}_fuzz PRIVATE ${PROJECT_SOURCE_DIR}/fuzz)
  target_link_libraries(${name}_fuzz PRIVATE leadline_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
  if(LEADLINE_FUZZ)
    target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  else()
    target_link_libraries(${name}_fuzz PRIVATE leadline_fuzz_replay)
    list(TRANSFORM ARG_CORPUS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    add_test(NAME fuzz.${name} COMMAND ${name}_fuzz ${ARG_CORPUS})
    set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz)
  endif()
endfunction()

# leadline_bench(<name> SOURCES x_bench.cc DEPENDS wibl) - the benchmark program <name>_bench; as a test each benchmark runs once.
function(leadline_bench name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_executable(${name}_bench ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_link_libraries(${name}_bench PRIVATE leadline_flags ${ARG_DEPENDS} ${ARG_LIBRARIES} benchmark::benchmark_main)
  if(BUILD_TESTING)
    add_test(NAME bench.${name} COMMAND ${name}_bench --benchmark_min_time=0)
    set_tests_properties(bench.${name} PROPERTIES LABELS bench)
  endif()
endfunction()
