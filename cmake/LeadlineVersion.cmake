# Writes util/version.h from version.h.in into <build>/generated, and again with every build: the commit may have changed.
# The file is touched only when its text changes. Include it to have that done; run with cmake -P it does it.
if(CMAKE_SCRIPT_MODE_FILE)
  set(LEADLINE_COMMIT unknown)
  if(EXISTS ${SOURCE_DIR}/.git)
    execute_process(COMMAND git describe --always --dirty --abbrev=12 --exclude=* WORKING_DIRECTORY ${SOURCE_DIR}
                    OUTPUT_VARIABLE described RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(NOT failed)
      set(LEADLINE_COMMIT ${described})
    endif()
  endif()
  configure_file(${CMAKE_CURRENT_LIST_DIR}/version.h.in ${VERSION_H} @ONLY)
  return()
endif()

set(LEADLINE_VERSION_H ${PROJECT_BINARY_DIR}/generated/util/version.h)
set(write_version_h
  ${CMAKE_COMMAND} -D SOURCE_DIR=${PROJECT_SOURCE_DIR} -D VERSION_H=${LEADLINE_VERSION_H}
  -D LEADLINE_VERSION=${PROJECT_VERSION} -D LEADLINE_FULLY_STATIC=$<IF:$<BOOL:${LEADLINE_STATIC}>,true,false>
  -P ${CMAKE_CURRENT_LIST_FILE})
add_custom_target(leadline_version ALL COMMAND ${write_version_h} BYPRODUCTS ${LEADLINE_VERSION_H} VERBATIM
                  COMMENT "Looking up the commit")
add_dependencies(leadline_flags leadline_version)
