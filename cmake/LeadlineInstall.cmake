# cmake --install: the libraries, their headers below include/leadline, and what find_package(leadline) needs.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(installed_modules util wibl nmea0183 csb processing)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/leadline)

list(TRANSFORM installed_modules PREPEND leadline_ OUTPUT_VARIABLE installed_targets)
install(TARGETS ${installed_targets} EXPORT leadlineTargets)
install(EXPORT leadlineTargets NAMESPACE leadline:: DESTINATION ${package_dir})

foreach(module ${installed_modules})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/${module} DESTINATION include/leadline FILES_MATCHING PATTERN *.h)
endforeach()
install(FILES ${LEADLINE_VERSION_H} DESTINATION include/leadline/util)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/leadlineConfig.cmake.in leadlineConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(leadlineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/leadlineConfig.cmake ${PROJECT_BINARY_DIR}/leadlineConfigVersion.cmake
        DESTINATION ${package_dir})
