# leadline_module(<name> SOURCES a.cc b.cc DEPENDS util wibl LIBRARIES nlohmann_json::nlohmann_json)
# One folder of src/ is one static library leadline_<name>, alias leadline::<name>, namespace leadline::<name>.
function(leadline_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_library(leadline_${name} STATIC ${ARG_SOURCES})
  add_library(leadline::${name} ALIAS leadline_${name})
  set_target_properties(leadline_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(leadline_${name} PUBLIC cxx_std_20)
  target_include_directories(leadline_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
                                                     $<INSTALL_INTERFACE:include/leadline>)
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_link_libraries(leadline_${name} PUBLIC ${ARG_DEPENDS} ${ARG_LIBRARIES}
                                         PRIVATE $<BUILD_INTERFACE:leadline_flags>)
endfunction()

# leadline_test(<module> SOURCES x_test.cc DEPENDS wibl) - one test program a module, every test case known to ctest.
function(leadline_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_executable(${name}_test ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND leadline::)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name}_test PRIVATE leadline_flags ${ARG_DEPENDS} ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  include(GoogleTest)
  gtest_discover_tests(${name}_test TEST_PREFIX "${name}." PROPERTIES LABELS unit DISCOVERY_TIMEOUT 60)
endfunction()
